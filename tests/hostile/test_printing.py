"""What a source says never moves the terminal that its problems are printed on."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import pytest

from handbill.cli import main
from handbill.cli.printing import tell
from handbill.errors import HandbillError, Location, Problem, visible

RAW = {
    "the escape of a terminal": ("\x1b[2J", r"\x1b[2J"),
    "the same in one character": ("\x9b2J", r"\x9b2J"),
    "a bell": ("\a", r"\x07"),
    "a line end": ("\nok.md: info", r"\x0aok.md: info"),
    "a carriage return": ("\rok", r"\x0dok"),
    "a line end of Unicode": ("\u2028ok", r"\u2028ok"),
    "a NUL": ("\0", r"\x00"),
    "a delete": ("\x7f", r"\x7f"),
    "a bidirectional override": ("\u202egpj.exe", r"\u202egpj.exe"),
    "an isolate that is never closed": ("\u2067abc", r"\u2067abc"),
    "half a character": ("\ud800", r"\ud800"),
    "no character": ("\ufffe", r"\ufffe"),
}


@pytest.mark.parametrize("name", RAW)
def test_a_problem_is_printed_without_it(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    raw, shown = RAW[name]
    problem = Problem(code="F001", location=Location(path=f"a{raw}b"), what=f"c{raw}d", hint=raw)
    assert str(problem) == f"a{shown}b: error F001: c{shown}d\n  hint: {shown}"
    assert str(HandbillError(problem)) == str(problem)
    tell([problem], argparse.Namespace(json=False))
    assert capsys.readouterr().err == f"{problem}\n"
    tell([problem], argparse.Namespace(json=True))
    printed = capsys.readouterr().err
    assert raw not in printed.rstrip("\n")
    assert json.loads(printed)["problems"][0]["what"] == f"c{raw}d"


def test_letters_of_every_script_stay() -> None:
    text = "क्‍ष مي‌خواهم 👩‍🔬 ไทย, a\u00a0b\u00adc"
    assert visible(text) == text


def test_a_name_forges_no_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = "a\nb.md: error F001: forged\x1b[2J.md"
    assert main(["check", str(tmp_path / name)]) == 1
    printed = capsys.readouterr().err
    assert r"a\x0ab.md: error F001: forged\x1b[2J.md: error F001: can't be read" in printed
    assert "\x1b" not in printed
    assert len(printed.splitlines()) == 2  # the problem and its hint


def test_a_closed_stderr_is_no_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    tell([Problem(code="F001", what="nobody hears")], argparse.Namespace(json=False))
    assert capsys.readouterr().out == ""  # and it is not said elsewhere
