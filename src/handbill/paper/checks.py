"""What must be true of every layout: nothing is cut off, over another, divided or misnumbered.

A fault here is one of a style sheet or of layout itself. It is found before anything is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from xml.etree.ElementTree import Element

from handbill.errors import Location, Problem
from handbill.markup.list_numbers import item_numbers
from handbill.models import Edition
from handbill.paper.engine import IMAGES, Box, Kind, Page, line_ends
from handbill.paper.fitting import LONG
from handbill.paper.lines import SLACK, Line, continued, edges, lines_of
from handbill.paper.lost_letters import place_of

_TOLERANCE = 1.0
"""CSS pixels by which things may reach over an edge or over another: layout rounds."""
_X_HEIGHT = 0.45
"""The height of small letters, in em: letters are over others where these parts meet."""
_QUIET = 0.13
"""The share of an image at each of its edges that words may touch: the white around a code."""
_SHOWN = 40
"""Letters of a text that a problem quotes."""


def faults_of(edition: Edition, root: Element, pages: tuple[Page, ...]) -> Iterator[Problem]:
    """An error for each fault of a layout.

    P012: outside the page; P013: over something else; P014: a word is divided that would fit into
    a line of its own; P015: a list is numbered otherwise than in ``root``, the handout.
    """
    for number, page in enumerate(pages, 1):
        pieces = list(_pieces(page.box, page, None))
        for piece in pieces:
            if piece.is_outside:
                what = f"page {number}: {piece.name} reaches out of the page"
                yield _problem(edition, "P012", what, piece.box)
        for first, second in _overlaps(pieces):
            what = f"page {number}: {first.name} stands over {second.name}"
            yield _problem(edition, "P013", what, first.box)
    for line, following in continued(lines_of(pages)):
        if _is_divided_needlessly(line, following):
            ends, begins = line.drawn.split()[-1], following.drawn.split()[0]
            what = f"page {line.page + 1}: a word is divided: {ends!r}, {begins!r}"
            yield _problem(edition, "P014", what, line.texts[-1])
    yield from _wrong_numbers(edition, root, pages)


def _problem(edition: Edition, code: str, what: str, box: Box | None) -> Problem:
    hint = "correct the style sheet that is laid over the profile; without one, report this"
    return Problem(code=code, location=_place(edition, box), what=what, hint=hint)


def _place(edition: Edition, box: Box | None) -> Location | None:
    """Where the source has the words of a box, as near as it is known."""
    words = box.text.strip() if box is not None and box.kind is Kind.TEXT else ""
    return place_of(edition, words)


# --- where things stand -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Piece:
    """A text or an image on a page, and the part of it that must be seen: its small letters."""

    box: Box
    left: float
    top: float
    right: float
    bottom: float
    is_outside: bool

    @property
    def name(self) -> str:
        if self.box.kind is Kind.TEXT:
            return repr(self.box.text.strip()[:_SHOWN])
        return "an image"


def _pieces(box: Box, page: Page, margin: Box | None) -> Iterator[_Piece]:
    """The texts and images below a box; ``margin`` is the margin of the page that it is in."""
    for child in box.children:
        if child.kind is Kind.TEXT:
            if child.text.strip() and child.is_visible:
                yield _text(child, page, in_margin=margin is not None)
        elif child.kind in IMAGES:
            yield _image(child, page)
        else:
            inner = child if child.kind is Kind.MARGIN else margin
            yield from _pieces(child, page, inner)


def _text(box: Box, page: Page, *, in_margin: bool) -> _Piece:
    left, right = edges(box)
    bottom = box.baseline
    top = bottom - _X_HEIGHT * box.font.size
    if in_margin or box.pseudo_element:  # the number of a list may hang out to its left
        outside = _leaves(left, top, right, bottom, (0, 0, page.width, page.height))
    else:
        slack = SLACK * box.font.size
        outside = _leaves(left + slack, top, right - slack, bottom, page.box.content_area)
    return _Piece(box, left, top, right, bottom, outside)


def _image(box: Box, page: Page) -> _Piece:
    left, top, width, height = box.content_area
    right, bottom = left + width, top + height
    outside = _leaves(left, top, right, bottom, (0, 0, page.width, page.height))
    across, down = _QUIET * width, _QUIET * height
    return _Piece(box, left + across, top + down, right - across, bottom - down, outside)


def _leaves(
    left: float, top: float, right: float, bottom: float, area: tuple[float, float, float, float]
) -> bool:
    """Whether a rectangle reaches out of an area: left, top, width and height."""
    area_left, area_top, width, height = area
    return (
        left < area_left - _TOLERANCE
        or top < area_top - _TOLERANCE
        or right > area_left + width + _TOLERANCE
        or bottom > area_top + height + _TOLERANCE
    )


def _overlaps(pieces: list[_Piece]) -> Iterator[tuple[_Piece, _Piece]]:
    """Each two pieces of a page that meet."""
    by_top = sorted(pieces, key=lambda piece: piece.top)
    for index, first in enumerate(by_top, 1):
        below = first.bottom - _TOLERANCE
        for second in takewhile(lambda piece: piece.top < below, by_top[index:]):  # noqa: B023
            across = min(first.right, second.right) - max(first.left, second.left)
            if across > _TOLERANCE and min(first.bottom, second.bottom) - second.top > _TOLERANCE:
                yield first, second


# --- words and numbers ------------------------------------------------------------------------


def _is_divided_needlessly(line: Line, following: Line) -> bool:
    """Whether a line could have ended earlier than inside of a word."""
    last = line.texts[-1]
    if line.is_code or (last.element is not None and last.element.get("class") == LONG):
        return False
    ends = line_ends(line.drawn + following.drawn, last.language)
    return any(index < len(line.drawn) for index in ends)


def _wrong_numbers(edition: Edition, root: Element, pages: tuple[Page, ...]) -> Iterator[Problem]:
    printed: dict[Element, Box] = {}
    for page in pages:
        for box in page.box.descendants:
            if box.pseudo_element == "marker" and box.kind is Kind.TEXT and box.element is not None:
                printed.setdefault(box.element, box)
    for ordered in root.iter("ol"):
        for item, number in zip(ordered.findall("li"), item_numbers(ordered), strict=True):
            marker = printed.get(item)
            text = marker.text.strip() if marker is not None else ""
            if text != f"{number}.":
                what = f"a list's number {number} is printed as {text or 'nothing'!r}"
                yield _problem(edition, "P015", what, None)
