"""The lines of text of a laid-out handout, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from xml.etree.ElementTree import Element

from handbill.paper.addresses import WHOLE
from handbill.paper.code_lines import LINE
from handbill.paper.engine import Box, Kind, Page, line_ends

SLACK = 0.65
"""What may hang out of a block, in em: a comma behind a long word, the end of an Arabic letter."""


@dataclass(frozen=True)
class Line:
    """A line of text."""

    page: int
    """Counted from 0."""
    block: Box
    """What it is a line of."""
    texts: tuple[Box, ...]
    """Its pieces of text, and those that style sheets add; at least one."""

    @cached_property
    def text(self) -> str:
        """The letters of the source that it shows, with the space that it ends with."""
        return "".join(box.text for box in self.texts if not box.pseudo_element)

    @cached_property
    def drawn(self) -> str:
        """All its letters, those that style sheets add too."""
        return "".join(box.text for box in self.texts)

    @property
    def is_code(self) -> bool:
        """Whether it shows a line of code, or a part of one."""
        element = self.block.element
        return element is not None and element.get("class") == LINE


def edges(box: Box) -> tuple[float, float]:
    """The left and the right of the letters of a text, in CSS pixels.

    Spaces at the end of a line of code have a width, and may hang out of its block (CSS Text 3,
    4.1.3); how much of a text they are is told by their number.
    """
    left, _, width, _ = box.content_area
    if not box.collapses_spaces and box.text:
        spaces = len(box.text) - len(box.text.rstrip())
        return left, left + width * (1 - spaces / len(box.text))
    return left + box.hung_space, left + box.hung_space + width


def lines_of(pages: Iterable[Page]) -> Iterator[Line]:
    """The lines with text of all pages, in reading order; margins are left out."""
    for number, page in enumerate(pages):
        for area in page.box.children:
            if area.kind is not Kind.MARGIN:
                yield from _lines(area, number)


def _lines(block: Box, page: int) -> Iterator[Line]:
    for child in block.children:
        if child.kind is Kind.LINE:
            texts = tuple(box for box in child.descendants if box.kind is Kind.TEXT and box.text)
            if texts:
                yield Line(page, block, texts)
        else:
            yield from _lines(child, page)


def continued(lines: Iterable[Line]) -> Iterator[tuple[Line, Line]]:
    """Each line that goes on below without an end of its own, and the line that it goes on in.

    A line of code does wherever it is parted; other lines where no line may end by the rules of
    their language, which is inside of a word.
    """
    for line, following in pairwise(lines):
        if _element(line) is not _element(following):
            continue
        if line.is_code or _divides_word(line, following):
            yield line, following


def _element(line: Line) -> Element | None:
    return line.block.element


def _divides_word(line: Line, following: Line) -> bool:
    if line.texts[-1].pseudo_element or following.texts[0].pseudo_element:
        return False  # layout drops the space that a style sheet adds at the end of a line
    if line.drawn[-1].isspace() or following.drawn[0].isspace():
        return False
    element = line.texts[-1].element
    if element is not None and element.get("class") == WHOLE:
        return False  # an address is parted between its parts
    return not (
        _may_end(line.drawn, following.drawn, line.texts[-1].language)
        or _may_end_in_its_element(line.texts[-1], following.texts[0])
    )


def _may_end(line: str, following: str, language: str | None) -> bool:
    return len(line) in line_ends(line + following, language)


def _may_end_in_its_element(last: Box, first: Box) -> bool:
    """Whether a line may end there by the letters of one element alone, which is all layout sees.

    Of two signs in a row it may part those that letters of another element, behind them, would
    keep together (UAX 14, LB25): no word is divided there.
    """
    if last.element is not first.element:
        return False
    is_among_signs = not (last.text[-1:].isalnum() or first.text[:1].isalnum())
    return is_among_signs and _may_end(last.text, first.text, last.language)
