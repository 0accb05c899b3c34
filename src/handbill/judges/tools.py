"""Where this machine keeps the outside judges and what they need; each judge's file asks here.

Judges are looked for in $HANDBILL_JUDGES, in .judges of the checkout, in the user's data folder
(the layout of all three is what scripts/judges makes), and then where the machine keeps programs.
"""

from __future__ import annotations

import functools
import importlib.util
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs

from handbill.errors import JudgeError
from handbill.judges import programs

BROWSERS = ("chromium", "google-chrome", "google-chrome-stable", "chrome", "chromium-browser")

_CHECKOUT = Path(__file__).parents[3]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A judge that can be started."""

    name: str
    version: str
    """Empty where only the program itself knows it."""
    command: tuple[str, ...]
    env: Mapping[str, str] = field(default_factory=dict)
    """What is laid over the environment of this process when it starts."""
    many: bool = True
    """Whether one start takes any number of files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A judge that can't be started."""

    name: str
    what: str
    """What is not there: the judge, or what it needs."""
    hint: str
    """What to type to get it."""

    def __str__(self) -> str:
        return f"{self.what}; {self.hint}"


def find_java() -> str | None:
    """The `java` of $JAVA_HOME, or the one among the programs."""
    if home := os.environ.get("JAVA_HOME"):
        candidate = Path(home) / "bin" / "java"
        if os.access(candidate, os.X_OK):
            return str(candidate)
    return shutil.which("java")


def find_node() -> str | None:
    """Node.js among the programs, under either of its names."""
    return shutil.which("node") or shutil.which("nodejs")


@functools.lru_cache(maxsize=1)
def find_browser() -> str | None:
    """A Chromium that really starts: Ubuntu's program of that name only asks for a snap."""
    named = os.environ.get("PUPPETEER_EXECUTABLE_PATH")
    unpacked = map(str, in_folders("chromium/chromium"))
    for name in (named,) if named else (*unpacked, *BROWSERS):
        program = shutil.which(name)
        if program is not None and not _is_snap(program) and version_of(program):
            return program
    return None


def _is_snap(program: str) -> bool:
    """Whether it is a snap, which is kept from seeing the files that Ace unpacks for it."""
    path = Path(program).resolve()
    if path.is_relative_to("/snap") or path.name == "snap":
        return True
    with path.open("rb") as file:
        start = file.read(4096)
    return start.startswith(b"#!") and b"/snap/bin" in start


def version_of(program: str, argument: str = "--version") -> str:
    """The first line that a program prints when asked for its version, "" where it does not."""
    try:
        outcome = programs.run([program, argument], timeout=30)
    except JudgeError:
        return ""
    lines = (outcome.stdout or outcome.stderr).strip().splitlines()
    return lines[0].strip() if outcome.status == 0 and lines else ""


def user_folder() -> Path:
    """The folder for judges among the user's own data."""
    return platformdirs.user_data_path("handbill", appauthor=False) / "judges"


def _folders() -> Iterator[Path]:
    if named := os.environ.get("HANDBILL_JUDGES"):
        yield Path(named)
    if (_CHECKOUT / "pyproject.toml").is_file():
        yield _CHECKOUT / ".judges"
    yield user_folder()


def in_folders(pattern: str) -> Iterator[Path]:
    """What matches a glob pattern in the folders of judges, the newest by its name first."""
    for folder in _folders():
        if folder.is_dir():
            yield from sorted(folder.resolve().glob(pattern), reverse=True)


def not_installed(name: str, command: str) -> Missing:
    """A judge that is not there; ``command`` installs it where there is no checkout."""
    if (_CHECKOUT / "scripts" / "judges").is_file():
        command = "scripts/judges"
    return Missing(name=name, what=f"{name} is not installed", hint=f"install it: {command}")


def without_java(name: str) -> Missing:
    """A judge that is there, and the Java that runs it is not."""
    return Missing(name=name, what="Java is missing", hint="install a Java runtime, 11 or newer")


def packaged(package: str) -> Path | None:
    """The jar of the package's own name that an installed Python package brings, if it does."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        return None
    jar = Path(spec.origin).with_name(f"{package}.jar")
    return jar if jar.is_file() else None
