"""Text files of a content folder: bounded, UTF-8, and never outside the folder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from handbill.errors import ContentError, Location, Problem
from handbill.readers.files.opening import read_file

LARGEST_TEXT = 4_000_000
"""In bytes."""

_FENCES = {"---": "yaml", "+++": "toml"}
_COMMENT = re.compile(r"\s*<!--.*?-->", re.DOTALL)


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
        line = data[: error.start].count(b"\n") + 1
        raise _error(
            "F002",
            Location(path=str(path), line=line),
            f"not UTF-8: byte 0x{data[error.start]:02X}",
            "save the file as UTF-8",
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _error(code: str, where: Location, what: str, hint: str) -> ContentError:
    return ContentError(Problem(code=code, location=where, what=what, hint=hint))


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """A Markdown file in its two parts; the lines are those of the file."""

    syntax: str
    text: str
    line: int
    body: str
    body_line: int


def split_front_matter(text: str, path: str) -> FrontMatter:
    """Part the metadata (``---`` YAML, ``+++`` TOML) from the text below it.

    Blank lines and an HTML comment may stand before the metadata. Without any, the whole text is
    the body. Raises ContentError (F004) where the metadata is never closed.
    """
    start = _skipped(text)
    fence = text[start : start + 3]
    if fence not in _FENCES or text[start + 3 :].split("\n", 1)[0].strip():
        return FrontMatter(syntax="yaml", text="", line=1, body=text, body_line=1)
    line = text.count("\n", 0, start) + 1
    lines = text[start:].split("\n")
    closing = (fence, "...") if fence == "---" else (fence,)
    for number, content in enumerate(lines[1:], 1):
        if content.rstrip() in closing:
            return FrontMatter(
                syntax=_FENCES[fence],
                text="\n".join(lines[1:number]),
                line=line + 1,
                body="\n".join(lines[number + 1 :]),
                body_line=line + number + 1,
            )
    raise _error(
        "F004",
        Location(path=path, line=line),
        f"the front matter that {fence} opens is never closed",
        f"end it with a line of {fence}",
    )


def _skipped(text: str) -> int:
    comment = _COMMENT.match(text)
    start = comment.end() if comment else 0
    return start + len(text[start:]) - len(text[start:].lstrip("\n\t "))
