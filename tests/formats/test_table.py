"""The table of formats: what is installed joins it, and what is broken is told by its name."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, replace
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

import handbill
from handbill.errors import RenderError, Severity
from handbill.formats import BUILT_IN, GROUP, Format, FormatTable
from handbill.options import Options, option


@dataclass(frozen=True, slots=True, kw_only=True)
class TextOptions(Options):
    width: int = 72


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenFlag(Options):
    sheet: str = option("", "the sheet", flag="--paper")


TEXT = Format(name="text", title="the text", options=TextOptions, renderer="text:render")
NO_COMMAND = replace(TEXT, command="handbill:UNKNOWN")
LOST_COMMAND = replace(TEXT, command="handbill.nowhere:COMMAND")
SAME_NAME = replace(TEXT, name="pdf")
SAME_OPTIONS = replace(TEXT, options=handbill.PdfOptions)
SAME_FLAG = replace(TEXT, options=TakenFlag)
NO_OPTIONS = replace(TEXT, options=int)  # type: ignore[arg-type]
NOT_A_FORMAT = "text"


def table(name: str, value: str) -> FormatTable:
    entry = EntryPoint(name=name, value=f"{__name__}:{value}", group=GROUP)
    return FormatTable(BUILT_IN, lambda: [entry])


def test_the_built_in_formats_stand_in_their_order() -> None:
    assert tuple(handbill.FORMATS) == ("pdf", "epub", "sms")
    assert not handbill.FORMATS.problems


def test_an_installed_format_follows_those_that_are_built_in() -> None:
    formats = table("text", "TEXT")
    assert tuple(formats) == ("pdf", "epub", "sms", "text")
    assert (formats["text"], formats.options["text"]) == (TEXT, TextOptions)
    assert formats.problems == ()


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("text", "NOWHERE", "AttributeError"),
        ("text", "NOT_A_FORMAT", "is no handbill.Format"),
        ("text", "NO_OPTIONS", "is no type of handbill.Options"),
        ("other", "TEXT", "the format calls itself 'text'"),
        ("pdf", "SAME_NAME", "there is a format of that name already"),
        ("text", "SAME_OPTIONS", "its options are those of 'pdf'"),
        ("text", "SAME_FLAG", "'pdf' has the flag --paper already"),
        ("text", "NO_COMMAND", "is no handbill.Command"),
        ("text", "LOST_COMMAND", "No module named 'handbill.nowhere'"),
    ],
)
def test_a_format_that_cannot_be_used_is_a_problem_by_its_name(
    name: str, value: str, reason: str
) -> None:
    formats = table(name, value)
    assert tuple(formats.values()) == BUILT_IN
    (problem,) = formats.problems
    assert (problem.code, problem.severity) == ("R004", Severity.WARNING)
    assert problem.what.startswith(f"the format {name!r} can't be used: ")
    assert reason in problem.what


def test_a_renderer_that_cannot_be_loaded_is_a_problem(content: Path) -> None:
    with pytest.raises(RenderError) as caught:
        TEXT.render(handbill.load(content), {})
    (problem,) = caught.value.problems
    assert problem.code == "R006"
    assert "No module named 'text'" in problem.what


def test_a_broken_package_ends_no_command(content: Path, tmp_path: Path) -> None:
    """Its name is told where files are made; asked for, it is an error; nothing is a traceback."""
    metadata = tmp_path / "broken-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(f"[{GROUP}]\nbroken = broken_package:FORMAT\n")
    (tmp_path / "broken_package.py").write_text("raise RuntimeError('half installed')\n")
    script = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); "
        "from handbill.cli import main; sys.exit(main(sys.argv[1:]))"
    )

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", script, "build", str(content), *arguments]
        return subprocess.run(command, capture_output=True, text=True, timeout=60)

    built = run("-f", "sms", "-o", str(tmp_path / "out"))
    told = "warning R004: the format 'broken' of the package broken can't be used: RuntimeError"
    assert built.returncode == 0
    assert told in built.stderr
    asked = run("-f", "broken", "-o", str(tmp_path / "out"))
    assert asked.returncode == 1
    assert "error R001: there is no format 'broken'" in asked.stderr
    assert "Traceback" not in built.stderr + asked.stderr
