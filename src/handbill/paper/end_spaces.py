"""The spaces at the ends of lines: layout drops them, and words would run together when extracted.

Each box of text takes the next letters of its own piece of text, so that what follows it in the
source is known: where that is white space and the line ends, the space is drawn again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from handbill.paper.engine import Box, Kind, Page

_WHITE = " \t\n\r\f"


def keep_end_spaces(root: Element, pages: Iterable[Page]) -> None:
    """Draw a space at the end of each line that the source goes on behind with white space."""
    reader = _Reader(root)
    for page in pages:
        for area in page.box.children:
            if area.kind is not Kind.MARGIN:
                _keep(area, reader)


def _keep(box: Box, reader: _Reader) -> None:
    if box.is_repeatable and box.element is not None:
        reader.begin_again(box.element)  # each page of a table shows its head
    if box.kind is not Kind.LINE:
        for child in box.children:
            _keep(child, reader)
        return
    last: Box | None = None
    for inner in box.descendants:
        if inner.kind is not Kind.TEXT or inner.pseudo_element or not inner.text:
            continue
        is_next = bool(inner.text.strip(_WHITE)) and reader.take(inner)
        last = inner if is_next else None
    if last is None or last.text.endswith(" "):
        return  # before a line break that the author asked for, layout keeps the space
    white = reader.white_that_follows()
    if white and (white != "\n" or last.collapses_spaces):  # a line of code ends without a space
        last.end_with_space()


class _Reader:
    """Knows how far the pieces of text of a document were laid out."""

    def __init__(self, root: Element) -> None:
        self._pieces = list(_pieces(root))
        self._own: dict[Element, list[int]] = {}
        for number, (owner, _) in enumerate(self._pieces):
            self._own.setdefault(owner, []).append(number)
        self._read: dict[int, int] = {}  # how many characters of a piece were taken
        self._last = 0

    def take(self, box: Box) -> bool:
        """Take the letters of a box out of the text; False where they are not the next ones."""
        for number in self._own.get(box.element, ()) if box.element is not None else ():
            text, start = self._pieces[number][1], self._read.get(number, 0)
            if not text[start:].strip(_WHITE):
                continue  # laid out already
            end = _end_of(box.text, text, start)
            if end is None:
                return False
            self._read[number], self._last = end, number
            return True
        return False

    def begin_again(self, element: Element) -> None:
        """Read the text of an element, and of those inside it, from its beginning."""
        for inner in element.iter():
            for number in self._own.get(inner, ()):
                self._read.pop(number, None)

    def white_that_follows(self) -> str:
        """The white space that the text goes on with; empty where it does not."""
        text = self._pieces[self._last][1][self._read[self._last] :]
        if not text and self._last + 1 < len(self._pieces):
            text = self._pieces[self._last + 1][1]
        return text[:1] if text[:1] in _WHITE else ""


def _pieces(element: Element) -> Iterator[tuple[Element, str]]:
    """Every piece of text that is not empty, in reading order, and the element it belongs to."""
    if element.text:
        yield element, element.text
    for child in element:
        yield from _pieces(child)
        if child.tail:
            yield element, child.tail


def _end_of(drawn: str, text: str, start: int) -> int | None:
    """Where drawn letters end in a text that they begin at ``start``; None where they differ."""
    place = start
    for letter in drawn:
        if letter in _WHITE:
            continue
        while place < len(text) and text[place] in _WHITE:
            place += 1
        if text[place : place + 1] != letter:
            return None
        place += 1
    return place
