"""handbill doctor finds what is there and names what to type for what is not."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pytest

from handbill import styles
from handbill.errors import Problem, RenderError
from handbill.judges import doctor
from tests.judges.machine import program


def by_name() -> dict[str, doctor.Check]:
    return {check.name: check for check in doctor.examine()}


def test_this_machine_can_build() -> None:
    checks = by_name()
    for name in ("Python", "WeasyPrint", "EbookLib", "style sheets", "fonts"):
        assert checks[name].ok, str(checks[name])
    assert checks["WeasyPrint"].found == importlib.import_module("weasyprint").__version__


def test_every_missing_thing_has_something_to_type(bare: Path) -> None:
    checks = by_name()
    names = ("Java", "Node.js", "Chromium", "pdftotext", "veraPDF", "EPUBCheck", "Ace")
    for name in names:
        assert not checks[name].ok
        assert checks[name].hint
        assert str(checks[name]).startswith("MISSING ")
    assert "@daisy/ace-cli@1.4.6" in checks["Ace"].hint


def test_debian_is_told_its_packages(bare: Path) -> None:
    program(bare, "apt-get")
    checks = by_name()
    assert checks["Java"].hint.endswith(
        "apt-get install -y --no-install-recommends default-jre-headless"
    )


def test_what_installs_a_judge_is_named_where_it_is_missing(bare: Path) -> None:
    assert by_name()["veraPDF"].hint.startswith("install Maven; then install it: mvn ")
    assert by_name()["Ace"].hint.startswith("install npm; then install it: ")
    program(bare, "mvn")
    assert by_name()["veraPDF"].hint.startswith("install it: mvn ")


def test_other_systems_are_told_what_is_meant(bare: Path) -> None:
    assert by_name()["Java"].hint == "install a Java runtime, 11 or newer"


def test_versions_come_from_the_programs(bare: Path) -> None:
    program(bare, "java", "echo 'openjdk version \"21\"' >&2")
    program(bare, "node", "echo v20.1.0")
    checks = by_name()
    assert checks["Java"].found == 'openjdk version "21"'
    assert checks["Node.js"].found == "v20.1.0"


@pytest.mark.parametrize(
    "lines",
    [
        ('exec /snap/bin/chromium "$@"',),
        ("echo 'the chromium snap is missing' >&2", "exit 1"),
        ("if ! [ -x /snap/bin/chromium ]; then exit 1; fi",),
    ],
)
def test_a_snap_is_no_chromium(bare: Path, lines: tuple[str, ...]) -> None:
    program(bare, "chromium", *lines)
    program(bare, "chromium-browser", *lines)
    assert not by_name()["Chromium"].ok


def test_a_chromium_that_is_named_is_taken(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = program(bare, "my-browser", "echo Browser 1")
    monkeypatch.setenv("PUPPETEER_EXECUTABLE_PATH", str(other))
    assert by_name()["Chromium"].found == f"Browser 1 ({other})"


def test_ubuntu_is_told_about_its_snap(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_system", lambda: "ubuntu")
    assert "snap" in by_name()["Chromium"].hint


def test_pango_that_does_not_load_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    without_module(
        monkeypatch, "handbill.paper.engine", OSError("cannot load library 'libpango-1.0-0'\nmore")
    )
    check = by_name()["WeasyPrint"]
    assert not check.ok
    assert check.found == "cannot load library 'libpango-1.0-0'"
    assert "ango" in check.hint


def test_a_package_that_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    without_module(monkeypatch, "ebooklib", ImportError("No module named 'ebooklib'"))
    check = by_name()["EbookLib"]
    assert not check.ok
    assert "pip install" in check.hint


def test_style_sheets_that_are_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(name: str) -> str:
        raise RenderError(Problem(code="P020", what="handbill's style sheets are missing"))

    monkeypatch.setattr(styles, "style_sheet", gone)
    assert not by_name()["style sheets"].ok


def without_module(monkeypatch: pytest.MonkeyPatch, name: str, error: Exception) -> None:
    real = importlib.import_module

    def fail(module: str, *rest: Any) -> Any:
        if module == name:
            raise error
        return real(module, *rest)

    monkeypatch.setattr(importlib, "import_module", fail)
