"""Where in its source a piece of parsed text stands.

The parsed tree keeps no line numbers, but it keeps the order of words: each piece is looked for
behind the one before, so a place is never later than the true one and seldom earlier.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from handbill.errors import Location

_WINDOW = 20_000
"""How far ahead a piece is looked for, in characters: bounds the time on a hostile text."""

_LONGEST_NEEDLE = 40
_MARKUP = re.compile(r"[\s*_`\[\]()<>&\\~|#\"'{}!]")


class Places:
    """A cursor in a source text that moves forward as its pieces are found."""

    def __init__(
        self,
        text: str,
        *,
        path: str,
        first_line: int = 1,
        lines: Sequence[int] | None = None,
    ) -> None:
        """``lines``: for each line of the text the source's, both counted from 0; None: its own."""
        self._text = text
        lowered = text.lower()
        self._lowered = lowered if len(lowered) == len(text) else text
        self._path = path
        self._first_line = first_line
        self._lines = lines
        self._breaks = [match.start() for match in re.finditer("\n", text)]
        self._cursor = 0
        self._taken: dict[str, int] = {}

    @property
    def start(self) -> Location:
        """The first line."""
        return Location(path=self._path, line=self._first_line)

    @property
    def here(self) -> Location:
        """The line of the piece that was found last."""
        return self.at(self._cursor)

    def at(self, offset: int) -> Location:
        """The line that holds the character at ``offset``."""
        line = bisect.bisect_left(self._breaks, offset)
        if self._lines:
            line = self._lines[min(line, len(self._lines) - 1)]
        return Location(path=self._path, line=self._first_line + line)

    def advance(self, text: str) -> Location:
        """Move to the next place where ``text`` begins, as far as it can be found."""
        offset = self._find(text)
        if offset >= 0:
            self._cursor = offset
        return self.here

    def look(self, *needles: str) -> Location:
        """The next place of the first needle that is found; the cursor stays."""
        for needle in needles:
            offset = self._text.find(needle, self._cursor, self._cursor + _WINDOW)
            if offset < 0:  # an HTML parser writes names small, whatever the source did
                offset = self._lowered.find(needle.lower(), self._cursor)
            if offset < 0:
                offset = self._lowered.find(needle.lower())
            if offset >= 0:
                return self.at(offset)
        return self.here

    def take(self, needle: str) -> Location:
        """The next place of ``needle`` that was not taken before, so that like pieces differ."""
        start = max(self._cursor, self._taken.get(needle, 0))
        offset = self._lowered.find(needle.lower(), start) if needle else -1
        if offset < 0:
            return self.look(needle)
        self._taken[needle] = offset + len(needle)
        return self.at(offset)

    def spelling(self, element: str) -> str:
        """The name of an element as the source writes it: an HTML parser makes it small."""
        offset = self._lowered.find(f"<{element}", self._cursor)
        offset = offset if offset >= 0 else self._lowered.find(f"<{element}")
        start = offset + 1
        return self._text[start : start + len(element)] if offset >= 0 else element

    def rewind(self) -> None:
        """Start again at the top: footnotes are set last but may stand anywhere."""
        self._cursor = 0

    def _find(self, text: str) -> int:
        words = text.strip()[:_LONGEST_NEEDLE]
        needles = [words.split("\n")[0], *[part for part in _MARKUP.split(words) if part][:1]]
        for needle in needles:
            offset = self._text.find(needle, self._cursor, self._cursor + _WINDOW)
            if needle and offset >= 0:
                return offset
        return -1
