"""Emphasis and struck words (CommonMark, 6.2; GFM, 6.5), beside letters without spaces too.

CommonMark (0.31, 6.2) asks for a space or another mark between a closing ``**`` behind a full stop
and the letter that follows, so ``**标题：**正文`` would print its asterisks. kramdown and the
amendment "CommonMark, CJK-friendly" take such a letter for a space there; so do we.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import ETX, STX

_RUN = re.compile(r"\*+|_+|~{2,}")


@dataclass(slots=True)
class _Run:
    """A run of the same sign; pairs take signs from it."""

    index: int
    sign: str
    start: int
    length: int
    whole: int
    """Its length before any were taken."""
    opens: bool
    closes: bool


@dataclass(slots=True, frozen=True)
class _Pair:
    """Signs that belong together, by their places in the text."""

    start: int
    inner_start: int
    inner_end: int
    end: int
    tag: str


class EmptyEmphasis(InlineProcessor):
    """``**<!--name-->**``: what some sites write to name a place. A reader sees nothing of it."""

    PATTERN = r"(\*\*|__)<!--(?:(?!-->).)*+-->\1"

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        """Nothing, in the place of the signs."""
        return "", m.start(), m.end()


class Emphasis(InlineProcessor):
    """Makes elements of the pairs of signs in a text; all pairs are found at once."""

    PATTERN = r"[*_~]"

    def __init__(self, md: Markdown) -> None:
        super().__init__(self.PATTERN, md)
        self._data = ""
        self._pairs: list[_Pair] = []
        self._next = 0

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | None, int, int]:  # type: ignore[override]  # noqa: N802
        """The element of the next pair that stands in no other, with all pairs inside of it."""
        moved = len(data) - len(self._data)
        if not self._goes_on(data, m.start(), m.start() - moved):
            self._data, self._pairs, self._next, moved = data, _pairs(data), 0, 0
        if self._next == len(self._pairs):
            self._data = ""
            return None, m.start(), len(data)
        first = self._next
        outer = self._pairs[first]
        while self._next < len(self._pairs) and self._pairs[self._next].end <= outer.end:
            self._next += 1
        element = _element(self._data, self._pairs[first : self._next])
        return element, outer.start + moved, outer.end + moved

    def _goes_on(self, data: str, start: int, place: int) -> bool:
        """Whether only pairs that are elements by now stood in front; ``place`` was the match's."""
        done = self._pairs[self._next - 1].end if self._next else 0
        return place >= done > 0 and data[start:] == self._data[place:]


def _element(data: str, pairs: list[_Pair]) -> Element:
    """The element of the first pair, which holds the others."""
    top = Element(pairs[0].tag)
    open_pairs = [(pairs[0], top)]
    position = pairs[0].inner_start
    for pair in pairs[1:]:
        while open_pairs[-1][0].end <= pair.start:
            position = _close(data, position, open_pairs)
        parent = open_pairs[-1][1]
        _add_text(parent, data[position : pair.start])
        open_pairs.append((pair, SubElement(parent, pair.tag)))
        position = pair.inner_start
    while open_pairs:
        position = _close(data, position, open_pairs)
    return top


def _close(data: str, position: int, open_pairs: list[tuple[_Pair, Element]]) -> int:
    pair, element = open_pairs.pop()
    _add_text(element, data[position : pair.inner_end])
    return pair.end


def _add_text(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = text
    else:
        element.text = text


def _pairs(data: str) -> list[_Pair]:
    """All pairs of signs in a text, an outer one before those inside of it."""
    pairs: list[_Pair] = []
    openers: list[_Run] = []
    nothing_before: dict[tuple[str, bool, int], int] = {}
    for run in _runs(data):
        if run.closes:
            pairs += _closed(run, openers, nothing_before)
        if run.opens and run.length >= _fewest(run.sign):
            openers.append(run)
    return sorted(pairs, key=lambda pair: pair.start)


def _closed(
    run: _Run, openers: list[_Run], nothing_before: dict[tuple[str, bool, int], int]
) -> Iterator[_Pair]:
    """The pairs that a run closes; the openers inside of them are signs like any other."""
    key = (run.sign, run.opens, run.whole % 3)
    while run.length >= _fewest(run.sign):
        place = len(openers) - 1
        while place >= 0 and openers[place].index >= nothing_before.get(key, 0):
            if _fit(openers[place], run):
                break
            place -= 1
        else:
            nothing_before[key] = run.index
            return
        opener = openers[place]
        del openers[place + 1 :]
        size = min(2, opener.length, run.length)
        opener.length -= size
        inner = opener.start + opener.length + size
        yield _Pair(inner - size, inner, run.start, run.start + size, _tag(run.sign, size))
        run.start += size
        run.length -= size
        if opener.length < _fewest(opener.sign):
            openers.pop()


def _fit(opener: _Run, closer: _Run) -> bool:
    """Whether two runs may make a pair (CommonMark, 6.2, rules 9 and 10)."""
    if opener.sign != closer.sign:
        return False
    if opener.sign == "~" or not (opener.closes or closer.opens):
        return True
    both = opener.whole % 3 == 0 and closer.whole % 3 == 0
    return both or (opener.whole + closer.whole) % 3 != 0


def _fewest(sign: str) -> int:
    return 2 if sign == "~" else 1


def _tag(sign: str, size: int) -> str:
    return "del" if sign == "~" else "strong" if size == 2 else "em"


def _runs(data: str) -> Iterator[_Run]:
    for index, match in enumerate(_RUN.finditer(data), 1):
        start, end = match.span()
        before = data[start - 1] if start else " "
        after = data[end] if end < len(data) else " "
        opens, closes = _sides(match[0][0], before, after)
        yield _Run(index, match[0][0], start, end - start, end - start, opens, closes)


def _sides(sign: str, before: str, after: str) -> tuple[bool, bool]:
    """Whether a run between two characters can open and can close emphasis."""
    wide = sign != "_" and (_is_wide(before) or _is_wide(after))
    opens = not after.isspace() and (not _is_mark(after, wide=wide) or _parts(before, wide=wide))
    closes = not before.isspace() and (not _is_mark(before, wide=wide) or _parts(after, wide=wide))
    if sign != "_":
        return opens, closes
    return opens and (not closes or _is_mark(before)), closes and (not opens or _is_mark(after))


@lru_cache(maxsize=4096)
def _is_wide(char: str) -> bool:
    """Whether a letter or mark is Chinese, Japanese or Korean (Unicode Annex 11: wide)."""
    return unicodedata.east_asian_width(char) in ("W", "F")


@lru_cache(maxsize=4096)
def _is_punctuation(char: str) -> bool:
    """Whether a character is a mark; so is the stand-in of what begins or ends with one."""
    return char in (STX, ETX) or unicodedata.category(char)[0] in "PS"


def _is_mark(char: str, *, wide: bool = False) -> bool:
    return _is_punctuation(char) and not (wide and _is_wide(char))


def _parts(char: str, *, wide: bool) -> bool:
    """Whether emphasis may begin behind this character, or end before it."""
    return char.isspace() or _is_punctuation(char) or (wide and _is_wide(char))
