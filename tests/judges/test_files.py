"""What is no file for a judge is refused by its path, before any judge is started."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from handbill.errors import JudgeError
from handbill.judges import (
    files,
    verify,
)
from tests.judges import books


def test_every_path_that_is_no_file_is_reported(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("notes", encoding="utf-8")
    (tmp_path / "folder.pdf").mkdir()
    with pytest.raises(JudgeError) as caught:
        verify(text, tmp_path / "folder.pdf", tmp_path / "absent.epub")
    assert [problem.code for problem in caught.value.problems] == ["V001", "V002", "V002"]
    assert [str(problem.location) for problem in caught.value.problems] == [
        str(text),
        str(tmp_path / "folder.pdf"),
        str(tmp_path / "absent.epub"),
    ]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    with pytest.raises(JudgeError, match="not a file"):
        verify(tmp_path / "pipe.pdf")


def test_a_book_that_would_fill_the_disk_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "large.epub"
    path.write_bytes(books.book(more={"zeros.txt": "0" * 9000}))
    monkeypatch.setattr(files, "UNPACKED_LIMIT", 9000)
    with pytest.raises(JudgeError, match="V006"):
        verify(path)
