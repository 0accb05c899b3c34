"""Text files of a content folder: bounded, UTF-8, and never outside the folder."""

from __future__ import annotations

from pathlib import Path

from handbill.errors import ContentError
from handbill.readers.files.encodings import foreign_encoding
from handbill.readers.files.opening import read_file

LARGEST_TEXT = 4_000_000
"""In bytes."""


def read_text(path: Path, *, inside: Path | None = None) -> str:
    """The text of a UTF-8 file, line ends as LF, without a byte order mark.

    ``inside`` is the folder that the file must lie in; None for one that the user named. Raises
    ContentError: F001 no regular file that may be read, F002 not UTF-8, F003 too large, F006 where
    it lies outside.
    """
    data = read_file(path, most=LARGEST_TEXT, inside=inside)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ContentError(foreign_encoding(data, error.start, str(path))) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")
