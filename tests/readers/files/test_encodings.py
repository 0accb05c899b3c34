"""Files that are no UTF-8 are refused with the byte, its line and what they are likely to be."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbill.errors import ContentError
from handbill.readers.files.text import read_text

START = "---\ntitle: T\n---\n"


@pytest.mark.parametrize(
    ("words", "encoding", "what"),
    [
        (
            "The café was closed for a week.",
            "latin-1",
            "p.md:4: error F002: not UTF-8: byte 0xE9 (é in Windows-1252 and Latin-1); "
            "the file is probably in Windows-1252",
        ),
        (
            "He said “no” and left.",
            "cp1252",
            "p.md:4: error F002: not UTF-8: byte 0x93 (“ in Windows-1252); "
            "the file is probably in Windows-1252",
        ),
        (
            "Words.",
            "utf-16",
            "p.md:1: error F002: not UTF-8: byte 0xFF; the file is probably in UTF-16",
        ),
        (
            "Это простой текст о том, как мы жили.",
            "cp1251",
            "p.md:4: error F002: not UTF-8: byte 0xDD\n",
        ),
    ],
)
def test_the_byte_its_line_and_the_likely_encoding(
    tmp_path: Path, words: str, encoding: str, what: str
) -> None:
    path = tmp_path / "p.md"
    path.write_bytes(f"{START}{words}\n".encode(encoding))
    with pytest.raises(ContentError) as caught:
        read_text(path)
    assert what in str(caught.value)
    assert "to UTF-8" in str(caught.value)
