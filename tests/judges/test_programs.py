"""A judge that breaks down is an error, never a failed file, and leaves nothing behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbill.errors import JudgeError
from handbill.judges import (
    programs,
    verify,
)
from tests.judges.machine import program, small


@pytest.mark.parametrize(
    ("lines", "code", "words"),
    [
        (("echo no memory left >&2", "exit 134"), "V005", "no memory left"),
        (("echo '{\"report\": 1}'",), "V005", "gave no report (exit status 0)"),
        (("exec sleep 30",), "V004", "did not end within 1 seconds"),
    ],
)
def test_a_judge_that_breaks_down_is_no_failed_file(
    bare: Path, tmp_path: Path, lines: tuple[str, ...], code: str, words: str
) -> None:
    program(bare, "verapdf", "PATH=/usr/bin:/bin", *lines)
    with pytest.raises(JudgeError) as caught:
        verify(small(tmp_path)[0], timeout=1)
    (problem,) = caught.value.problems
    assert problem.code == code
    assert words in problem.what


def test_a_judge_that_can_not_be_started(bare: Path, tmp_path: Path) -> None:
    path = bare / "verapdf"
    path.write_text("#!/nowhere\n", encoding="utf-8")
    path.chmod(0o755)
    with pytest.raises(JudgeError, match="V003"):
        verify(small(tmp_path)[0])


def test_what_a_judge_started_ends_with_it(bare: Path, tmp_path: Path) -> None:
    left = tmp_path / "left"
    program(bare, "verapdf", "PATH=/usr/bin:/bin", f"(sleep 2; touch {left}) &", "sleep 30")
    with pytest.raises(JudgeError):
        verify(small(tmp_path)[0], timeout=0.5)
    programs.run(["/bin/sleep", "2.5"], timeout=10)
    assert not left.exists()


def test_all_judges_that_break_down_are_named(bare: Path, tmp_path: Path) -> None:
    for name in ("verapdf", "epubcheck"):
        program(bare, name, "exit 3")
    with pytest.raises(JudgeError) as caught:
        verify(*small(tmp_path), timeout=5)
    assert [problem.code for problem in caught.value.problems] == ["V005", "V005"]
    assert "veraPDF" in caught.value.problems[0].what
    assert "EPUBCheck" in caught.value.problems[1].what
