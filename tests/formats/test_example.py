"""A format in a package of its own: it is installed, and everything knows it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parent / "plain_text"


def handbill(*arguments: str | Path, installed: Path = EXAMPLE) -> subprocess.CompletedProcess[str]:
    """The command line, where the packages in a folder are installed too."""
    paths = [str(installed), *filter(None, [os.environ.get("PYTHONPATH")])]
    return subprocess.run(
        [sys.executable, "-m", "handbill", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "COLUMNS": "100"},
    )


@pytest.fixture
def folder(content: Path, tmp_path: Path) -> Path:
    """A copy of the first content, with an edition that asks for narrow plain text."""
    copy = Path(shutil.copytree(content, tmp_path / content.name))
    edition = "title: Narrow\ntext: {width: 40, comments: no}\n"
    (copy / "editions" / "narrow.yaml").write_text(edition, encoding="utf-8")
    return copy


def test_the_help_shows_its_flags_and_its_command() -> None:
    shown = handbill("build", "--help").stdout
    assert "the plain text:\n  --width N" in shown
    assert "pdf,epub,sms,text" in shown
    assert "count the lines of the plain text" in handbill("--help").stdout
    assert "--blank" in handbill("lines", "--help").stdout


def test_without_the_package_nothing_knows_it(folder: Path, tmp_path: Path) -> None:
    nothing = tmp_path / "nothing"
    nothing.mkdir()
    assert "--width" not in handbill("build", "--help", installed=nothing).stdout
    done = handbill("check", folder, "-e", "narrow", installed=nothing)
    assert done.returncode == 1
    assert "narrow.yaml:2: error L006: unknown key 'text'" in done.stderr


def test_build_writes_its_file_as_the_edition_asks(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = handbill("build", folder, "-e", "narrow", "-f", "text", "-o", out)
    assert done.returncode == 0, done.stderr
    path = out / f"{folder.name}-narrow-handout.txt"
    assert done.stdout == f"{path}\n"
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "Narrow"
    assert 30 < max(map(len, lines)) <= 40


def test_a_flag_wins_over_the_edition(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    asked = ("--width", "20", "-f", "text,sms", "-o", out, "--json")
    done = handbill("build", folder, "-e", "narrow", *asked)
    assert done.returncode == 0, done.stderr
    files = [Path(name) for name in json.loads(done.stdout)["files"]]
    assert [file.suffix for file in files] == [".txt", ".txt", ".csv", ".jsonl"]
    words = files[0].read_text(encoding="utf-8").splitlines()
    assert all(len(line) <= 20 or " " not in line for line in words)


def test_an_unknown_key_of_its_section_is_told_with_the_one_that_was_meant(folder: Path) -> None:
    edition = folder / "editions" / "narrow.yaml"
    edition.write_text("text:\n  widht: 40\n", encoding="utf-8")
    done = handbill("check", edition)
    assert "narrow.yaml:2: error L006: unknown key 'widht'" in done.stderr
    assert "did you mean 'width'?" in done.stderr


def test_its_command_runs(folder: Path) -> None:
    done = handbill("lines", folder, "-e", "narrow", "--json")
    assert done.returncode == 0, done.stderr
    counted = json.loads(done.stdout)["lines"]
    assert handbill("lines", folder, "-e", "narrow").stdout == f"{counted} lines\n"
    blank = handbill("lines", folder, "-e", "narrow", "--blank").stdout
    assert int(blank.split()[0]) > counted
