"""Looks whether this machine has what handbill needs, and says what to type where it has not."""

from __future__ import annotations

import importlib
import importlib.metadata
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from handbill import styles
from handbill.errors import HandbillError
from handbill.fonts.files import bundled_fonts
from handbill.installing import pip_command
from handbill.judges import panel
from handbill.judges.tools import Missing, Tool, find_browser, find_java, find_node, version_of

_NEEDED_PYTHON = (3, 11)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked for."""

    name: str
    purpose: str
    """What it is needed for."""
    ok: bool
    found: str
    """Which version is there, or what is wrong."""
    hint: str = ""
    """What to type on this system where it is not ``ok``."""

    def __str__(self) -> str:
        line = f"{'ok     ' if self.ok else 'MISSING'} {self.name} ({self.purpose}): {self.found}"
        return line if self.ok or not self.hint else f"{line}\n        {self.hint}"


def examine() -> tuple[Check, ...]:
    """Everything that building and judging needs, in the order in which it is needed."""
    return (
        _python(),
        _weasyprint(),
        _package("EbookLib", "ebooklib", "EPUB"),
        *_styles(),
        _java(),
        _node(),
        _browser(),
        _pdftotext(),
        *map(_judge, panel.JUDGES),
    )


def _python() -> Check:
    ok = sys.version_info >= _NEEDED_PYTHON
    return Check(
        name="Python",
        purpose="everything",
        ok=ok,
        found=platform.python_version(),
        hint=install_command("python3", "Python 3.11 or newer"),
    )


def _weasyprint() -> Check:
    """WeasyPrint loads Pango when it is imported: only importing it shows whether that is there."""
    try:
        importlib.import_module("handbill.paper.engine")
    except ImportError as error:
        return _not_importable("WeasyPrint", "PDF", error)
    except OSError as error:
        return Check(
            name="WeasyPrint",
            purpose="PDF",
            ok=False,
            found=str(error).splitlines()[0],
            hint=install_command("libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0", "Pango"),
        )
    return _importable("WeasyPrint", "PDF")


def _package(name: str, module: str, purpose: str) -> Check:
    try:
        importlib.import_module(module)
    except ImportError as error:
        return _not_importable(name, purpose, error)
    return _importable(name, purpose)


def _importable(name: str, purpose: str) -> Check:
    return Check(name=name, purpose=purpose, ok=True, found=importlib.metadata.version(name))


def _not_importable(name: str, purpose: str, error: ImportError) -> Check:
    hint = pip_command(program=f"{sys.executable} -m pip")
    return Check(name=name, purpose=purpose, ok=False, found=str(error), hint=hint)


def _styles() -> Iterator[Check]:
    for name, purpose, look in (
        ("style sheets", "PDF, EPUB", _sheets),
        ("fonts", "PDF, EPUB", _fonts),
    ):
        try:
            yield Check(name=name, purpose=purpose, ok=True, found=look())
        except (HandbillError, OSError) as error:
            hint = pip_command(program=f"{sys.executable} -m pip")
            yield Check(name=name, purpose=purpose, ok=False, found=str(error), hint=hint)


def _sheets() -> str:
    for name in ("print.css", "epub.css"):
        styles.style_sheet(name)
    return str(styles.styles_folder())


def _fonts() -> str:
    return f"{len(bundled_fonts())} files"


def _program(name: str, purpose: str, path: str | None, version: str, hint: str) -> Check:
    """A program that was looked for; ``version`` is the argument that it tells its version for."""
    return Check(
        name=name,
        purpose=purpose,
        ok=path is not None,
        found=version_of(path, version) if path else "not found",
        hint=hint,
    )


def _java() -> Check:
    hint = install_command("default-jre-headless", "a Java runtime, 11 or newer")
    # `java -version` is the one spelling that every Java knows; it speaks to stderr.
    return _program("Java", "runs veraPDF and EPUBCheck", find_java(), "-version", hint)


def _node() -> Check:
    hint = install_command("nodejs npm", "Node.js 18 or newer with npm")
    return _program("Node.js", "runs Ace", find_node(), "--version", hint)


def _pdftotext() -> Check:
    hint = install_command("poppler-utils", "poppler's tools")
    purpose = "handbill's own tests read PDFs with it"
    return _program("pdftotext", purpose, shutil.which("pdftotext"), "-v", hint)


def _browser() -> Check:
    browser = find_browser()
    hint = install_command("chromium", "Chromium or Google Chrome")
    if _system() == "ubuntu":
        hint = (
            "Ubuntu's chromium is a snap, which Ace can't use: install Google Chrome's package,"
            " name another Chromium in PUPPETEER_EXECUTABLE_PATH,"
            " or let scripts/judges of the checkout bring one"
        )
    return Check(
        name="Chromium",
        purpose="Ace looks at pages in it",
        ok=browser is not None,
        found=f"{version_of(browser)} ({browser})" if browser else "none that starts was found",
        hint=hint,
    )


def _judge(judge: panel.Judge) -> Check:
    match judge.find():
        case Tool() as tool:
            version = tool.version or version_of(tool.command[0])
            return Check(name=judge.name, purpose=judge.purpose, ok=True, found=version)
        case Missing() as missing:
            hint = f"{_installer(missing.hint)}{missing.hint}"
            return Check(
                name=judge.name, purpose=judge.purpose, ok=False, found=missing.what, hint=hint
            )


def _installer(hint: str) -> str:
    """What must be installed before that hint can be followed, as the start of a sentence."""
    for program, package, meaning in (("mvn", "maven", "Maven"), ("npm", "npm", "npm")):
        if f"{program} " in hint and shutil.which(program) is None:
            return f"{install_command(package, meaning)}; then "
    return ""


def install_command(packages: str, meaning: str) -> str:
    """What to type on this system to install Debian's ``packages``, elsewhere what is meant."""
    if shutil.which("apt-get") is None:
        return f"install {meaning}"
    prefix = "" if os.geteuid() == 0 else "sudo "
    return f"{prefix}apt-get install -y --no-install-recommends {packages}"


def _system() -> str:
    try:
        return platform.freedesktop_os_release().get("ID", "")
    except OSError:
        return ""
