"""What the tests of the judges share: all judges, or a machine that has none."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from handbill.judges import epubcheck, page_validation, panel, tools

REQUIRED = "HANDBILL_REQUIRE_JUDGES"


@pytest.fixture(scope="session")
def judges() -> None:
    """Skips by name where a judge is missing, or fails where scripts/test has promised it."""
    for judge in panel.JUDGES:
        if isinstance(tool := judge.find(), tools.Missing):
            (pytest.fail if REQUIRED in os.environ else pytest.skip)(f"not judged: {tool}")


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A machine without any judge or program; returns the folder that programs would be in."""
    monkeypatch.setattr(tools, "_CHECKOUT", tmp_path / "site-packages")
    monkeypatch.setattr(epubcheck, "packaged", lambda package: None)
    monkeypatch.setattr(page_validation, "_installed", lambda: None)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    for name in ("HANDBILL_JUDGES", "JAVA_HOME", "PUPPETEER_EXECUTABLE_PATH"):
        monkeypatch.delenv(name, raising=False)
    programs = tmp_path / "programs"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))
    tools.find_browser.cache_clear()
    yield programs
    tools.find_browser.cache_clear()
