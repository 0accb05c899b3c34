"""Text put together from pieces, each of which knows the line of the source it came from."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handbill.errors import Problem
from handbill.readers.sites.site import Filled

LONGEST_LOOK = 1000
"""In characters: how much of a line is looked at around one tag."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of a filled text."""

    text: str
    line: int
    """The line of the source, counted from 0, that the piece begins on."""
    copied: bool = False
    """Whether it stands in the source as it is: then its further lines are the source's too."""


class Lines:
    """The lines of a text: which one a place is in, and what stands before it there."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def number(self, place: int) -> int:
        """The line, counted from 0, that a character stands in."""
        return bisect.bisect_right(self._starts, place) - 1

    def line(self, number: int) -> str:
        """The beginning of a line; "" where there is no such line."""
        if not 0 <= number < len(self._starts):
            return ""
        start = self._starts[number]
        end = self._starts[number + 1] - 1 if number + 1 < len(self._starts) else len(self._text)
        return self._text[start : min(end, start + LONGEST_LOOK)]

    def before(self, place: int) -> str:
        """What stands on the line before a place; its end where it is long."""
        start = self._starts[self.number(place)]
        return self._text[max(start, place - LONGEST_LOOK) : place]

    def after(self, place: int) -> str:
        """What stands on the line from a place on, without the line end; its beginning."""
        return self._text[place : place + LONGEST_LOOK].split("\n", 1)[0]

    def copied(self, start: int, end: int) -> Piece:
        """The piece of the source between two places."""
        return Piece(text=self._text[start:end], line=self.number(start), copied=True)


def text_of(pieces: Iterable[Piece]) -> str:
    """The text of the pieces one after another."""
    return "".join(piece.text for piece in pieces)


def filled(pieces: Iterable[Piece], problems: Sequence[Problem] = ()) -> Filled:
    """The whole text, each of its lines with the line of the source that it begins in."""
    parts: list[str] = []
    lines: list[int] = [0]
    is_line_empty = True
    for piece in pieces:
        if not piece.text:
            continue
        if is_line_empty:
            lines[-1] = piece.line
        breaks = piece.text.count("\n")
        step = 1 if piece.copied else 0
        lines.extend(piece.line + step * number for number in range(1, breaks + 1))
        is_blank = not piece.text.rsplit("\n", 1)[-1].strip(" \t>")
        is_line_empty = is_blank and (is_line_empty or breaks > 0)
        parts.append(piece.text)
    return Filled(text="".join(parts), lines=tuple(lines), problems=tuple(problems))
