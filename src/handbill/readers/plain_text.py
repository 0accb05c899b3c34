"""Plain text to nodes: what a visitor typed into a form is no Markdown."""

from __future__ import annotations

import re

from handbill.document import Body, Inline, LineBreak, Paragraph, Text
from handbill.errors import ContentError
from handbill.readers.markdown.guard import check_source
from handbill.readers.markdown.places import Places

_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_ASCII_SPACE = re.compile(r"[ \t]+")


def plain_prose(text: str, *, path: str = "<text>", first_line: int = 1) -> Body:
    """Turn plain text into paragraphs: a blank line parts them, a line end breaks the line.

    Not a character has a meaning of its own, so none is lost. Raises ContentError (T001, T002).
    """
    places = Places(text, path=path, first_line=first_line)
    problems = check_source(text, places)
    if problems:
        raise ContentError(problems)
    parts = _BLANK_LINES.split(text.replace("\r\n", "\n").replace("\r", "\n"))
    return Body(
        tuple(
            Paragraph(_lines(part.strip("\n")), location=places.advance(part))
            for part in parts
            if part.strip(" \t\n")
        )
    )


def _lines(part: str) -> tuple[Inline, ...]:
    content: list[Inline] = []
    for line in part.split("\n"):
        if content:
            content.append(LineBreak())
        words = _ASCII_SPACE.sub(" ", line).strip(" ")
        if words:
            content.append(Text(words))
    return tuple(content)
