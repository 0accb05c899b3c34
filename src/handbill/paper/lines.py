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


@dataclass(frozen=True)
class Line:
    """A line and what it shows of the text of the source."""

    page: int
    """Counted from 0."""
    block: Box
    """What it is a line of."""
    texts: tuple[Box, ...]
    """Its pieces of text; at least one."""

    @cached_property
    def text(self) -> str:
        """Its letters, with the space that it ends with."""
        return "".join(box.text for box in self.texts)

    @property
    def is_code(self) -> bool:
        """Whether it shows a line of code, or a part of one."""
        element = self.block.element
        return element is not None and element.get("class") == LINE


def lines_of(pages: Iterable[Page]) -> Iterator[Line]:
    """The lines with text of all pages, in reading order; margins are left out."""
    for number, page in enumerate(pages):
        for area in page.box.children:
            if area.kind is not Kind.MARGIN:
                yield from _lines(area, number)


def _lines(block: Box, page: int) -> Iterator[Line]:
    for child in block.children:
        if child.kind is Kind.LINE:
            texts = tuple(
                box
                for box in child.descendants
                if box.kind is Kind.TEXT and not box.pseudo_element and box.text
            )
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
    if line.text[-1].isspace() or following.text[0].isspace():
        return False
    element = line.texts[-1].element
    if element is not None and element.get("class") == WHOLE:
        return False  # an address is parted between its parts
    return len(line.text) not in line_ends(line.text + following.text, line.texts[-1].language)
