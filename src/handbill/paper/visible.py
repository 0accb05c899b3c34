"""Whether each word of a handout can be read under a style sheet of the user's.

Asked of what comes out: where the words stand on the pages that were laid out, what lies on and
below them, and in which colours; never of what a sheet says. Only the line that a problem names is
looked up in the sheet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from cssselect2 import ElementWrapper

from handbill.errors import Location, Problem
from handbill.models import Edition
from handbill.paper.added_words import added_words
from handbill.paper.contrast import lowest_contrast
from handbill.paper.engine import Box, Kind, Page
from handbill.paper.engine.painting import Edges, PaintedArea, PaintedText, painted
from handbill.paper.lines import edges
from handbill.paper.lost_letters import place_of
from handbill.paper.user_sheet import UserSheet

LEAST_CONTRAST = 4.5
"""WCAG 2.2, 1.4.3."""
LEAST_SIZE = 8.0
"""Of letters, in CSS pixels: 6 points."""
_LEAST_SPACING = -0.15
"""What may be taken away behind each letter or of a space, in em, before they run together."""
_MOST_LINE = 0.3
"""The thickness of a line below words, in em, above which it is a ground."""
_X_HEIGHT = 0.45
"""The height of small letters, in em: what must be seen of a line."""
_TOLERANCE = 1.0
"""CSS pixels by which things may reach over an edge or over another: layout rounds."""
_QUIET = 0.13
"""The share of an image at each of its edges that words may touch: the white around a code."""
_SHOWN = 40
"""Letters of a text that a problem quotes."""

_MOVES = frozenset(
    ("position", "left", "right", "top", "bottom", "inset", "float", "text-indent", "transform")
) | {f"margin{side}" for side in ("", "-left", "-right", "-top", "-bottom")}
_GROUND = frozenset({"background", "background-color", "background-image", "box-shadow"})
_CLIPS = frozenset(
    {"overflow", "clip", "text-overflow", "height", "max-height", "width", "max-width"}
)
_SIZES = frozenset({"font-size", "font", "transform", "zoom"})
_LEAVES_OUT = frozenset(
    (
        *("display", "content", "font-size", "font", "position", "float", "visibility"),
        *("text-transform", "max-lines", "continue", "block-ellipsis"),
        *("list-style", "list-style-type"),
    )
)
_LIES_ON = _GROUND | _MOVES | {"outline", "outline-width", "outline-offset", "border", "z-index"}


@dataclass(frozen=True, slots=True)
class _Fault:
    """Why a word can't be read, and which properties of which boxes could do that."""

    why: str
    properties: frozenset[str]
    other: Box | None = None
    """What lies on the word, if anything."""


def unreadable_words(
    edition: Edition, root: Element, pages: tuple[Page, ...], sheet: UserSheet
) -> Iterator[Problem]:
    """An error for each way in which a sheet keeps words of a handout from being read.

    P016: words are left out, hidden, covered, clipped, outside the page, smaller than 6 points, or
    have less contrast than 4.5:1 with what lies below them. P017: words are added. P018: a page
    does not say that the post is archived. Each names the rule of the sheet where it is known, or
    else the place of the words in the source.
    """
    tree = _Tree(root)
    report = _Report(edition, sheet, tree)
    for number, page in enumerate(pages, 1):
        things = painted(page)
        for index, thing in enumerate(things):
            if not isinstance(thing, PaintedText) or not _letters(thing.box.text):
                continue
            if fault := _fault_of(thing, page, things[:index], things[index + 1 :]):
                report.add("P016", fault, thing.box, f"page {number}: ")
    for element, words in _left_out(root, pages):
        fault = _Fault("is not shown", _LEAVES_OUT)
        report.add_element("P016", fault, element, words)
    for added in added_words(root, pages):
        fault = _Fault(added.why, added.properties)
        report.add(added.code, fault, added.box, f"page {added.page}: ")
    yield from report.problems()


# --- one word ---------------------------------------------------------------------------------


def _fault_of(
    text: PaintedText,
    page: Page,
    below: list[PaintedText | PaintedArea],
    above: list[PaintedText | PaintedArea],
) -> _Fault | None:
    """The first reason for which a text can't be read; None where it can."""
    left, right = edges(text.box)
    size = text.box.font.size
    baseline = text.box.baseline
    area = text.place((left, baseline - _X_HEIGHT * size, right, baseline))
    return (
        _fault_of_letters(text, size * text.scale)
        or _fault_of_place(text, area, page)
        or _fault_of_covers(area, above)
        or _fault_of_contrast(text, area, below)
    )


def _fault_of_letters(text: PaintedText, size: float) -> _Fault | None:
    em = text.box.font.size
    if not text.box.is_visible:
        return _Fault("is hidden", frozenset({"visibility"}))
    if text.opacity < 1:
        return _Fault("is transparent", frozenset({"opacity"}))
    if text.mask is not None:
        return _Fault("is masked", frozenset({"mask-border", "mask-border-source"}), text.mask)
    if text.is_mirrored:
        return _Fault("is turned over, or to nothing", frozenset({"transform"}))
    if size < LEAST_SIZE - 0.05:
        return _Fault(f"is {size * 0.75:.2g} points high", _SIZES)
    if text.letter_spacing < _LEAST_SPACING * em:
        return _Fault("has letters that stand on one another", frozenset({"letter-spacing"}))
    if text.word_spacing < _LEAST_SPACING * em:
        return _Fault("has words that run together", frozenset({"word-spacing"}))
    if text.line_thickness > _MOST_LINE * em:
        thick = frozenset({"text-decoration", "text-decoration-thickness"})
        return _Fault("is struck by a thick line", thick)
    return None


def _fault_of_place(text: PaintedText, area: Edges, page: Page) -> _Fault | None:
    if not _is_inside(area, (0, 0, page.width, page.height)):
        return _Fault("stands outside of the page", _MOVES)
    if text.clip is not None and not _is_inside(area, text.clip):
        return _Fault("is cut off", _CLIPS)
    return None


def _fault_of_covers(area: Edges, above: list[PaintedText | PaintedArea]) -> _Fault | None:
    for thing in above:
        if isinstance(thing, PaintedArea) and _meets(area, thing):
            return _Fault("is covered", _LIES_ON, thing.box)
    return None


def _fault_of_contrast(
    text: PaintedText, area: Edges, below: list[PaintedText | PaintedArea]
) -> _Fault | None:
    grounds = [thing for thing in below if isinstance(thing, PaintedArea) and _meets(area, thing)]
    properties = _GROUND | {"color"}
    if text.color is None or any(not thing.colors for thing in grounds):
        return _Fault("stands on a picture, or in a colour that is not known", properties)
    layers = [(thing.colors, _covers(area, thing)) for thing in grounds]
    contrast = lowest_contrast(text.color, layers)
    if contrast < LEAST_CONTRAST - 0.005:
        return _Fault(f"has a contrast of {contrast:.2f}:1", properties)
    return None


def _is_inside(area: Edges, other: Edges) -> bool:
    return (
        area[0] >= other[0] - _TOLERANCE
        and area[1] >= other[1] - _TOLERANCE
        and area[2] <= other[2] + _TOLERANCE
        and area[3] <= other[3] + _TOLERANCE
    )


def _meets(area: Edges, thing: PaintedArea) -> bool:
    left, top, right, bottom = thing.edges
    if thing.is_image:
        across, down = _QUIET * (right - left), _QUIET * (bottom - top)
        left, top, right, bottom = left + across, top + down, right - across, bottom - down
    common = max(area[0], left), max(area[1], top), min(area[2], right), min(area[3], bottom)
    if common[2] - common[0] <= _TOLERANCE or common[3] - common[1] <= _TOLERANCE:
        return False
    return thing.hole is None or not _is_inside(common, thing.hole)


def _covers(area: Edges, thing: PaintedArea) -> bool:
    """Whether nothing below can be seen around an area."""
    return thing.hole is None and _is_inside(area, thing.edges)


# --- letters ----------------------------------------------------------------------------------


def _left_out(root: Element, pages: tuple[Page, ...]) -> Iterator[tuple[Element, str]]:
    """The elements some of whose own letters are on no page, with these words."""
    shown: dict[Element, Counter[str]] = {}
    for page in pages:
        for box in page.box.descendants:
            if box.kind is Kind.TEXT and box.element is not None and _is_of_source(box):
                shown.setdefault(box.element, Counter()).update(_letters(box.text))
    body = root.find("body")
    for element in body.iter() if body is not None else ():
        words = " ".join([element.text or "", *(child.tail or "" for child in element)])
        if Counter(_letters(words)) - shown.get(element, Counter()):
            yield element, words


def _is_of_source(box: Box) -> bool:
    return box.pseudo_element in ("", "first-letter", "first-line")


def _letters(text: str) -> str:
    """The letters and signs of a text that have a glyph of their own."""
    return "".join(letter for letter in text if letter.isprintable() and not letter.isspace())


# --- what is told -----------------------------------------------------------------------------


class _Tree:
    """The elements of a handout as selectors see them."""

    def __init__(self, root: Element) -> None:
        wrapped = ElementWrapper.from_html_root(root)
        self._wrappers = {item.etree_element: item for item in wrapped.iter_subtree()}
        self._body = [item for item in self._wrappers.values() if item.local_name == "body"]

    def path(self, element: Element | None) -> list[ElementWrapper | None]:
        """An element and those around it, then None, the page; for a margin None and the body."""
        wrapper = self._wrappers.get(element) if element is not None else None
        path: list[ElementWrapper | None] = []
        while wrapper is not None:
            path.append(wrapper)
            wrapper = wrapper.parent
        return [*path, None] if path else [None, *self._body]


class _Report:
    """Collects faults: one problem for all words that one rule keeps from being read alike."""

    def __init__(self, edition: Edition, sheet: UserSheet, tree: _Tree) -> None:
        self._edition, self._sheet, self._tree = edition, sheet, tree
        self._words: dict[tuple[str, str, Location | None], list[str]] = {}
        self._where: dict[tuple[str, str, Location | None], str] = {}

    def add(self, code: str, fault: _Fault, box: Box | None, where: str) -> None:
        words = box.text.strip() if box is not None and box.kind is Kind.TEXT else ""
        element = box.element if box is not None else None
        pseudo = box.pseudo_element if box is not None else ""
        line = self._line(fault, element, pseudo)
        self._add(code, fault.why, line, words, where)

    def add_element(self, code: str, fault: _Fault, element: Element, words: str) -> None:
        line = self._line(fault, element, "")
        self._add(code, fault.why, line, " ".join(words.split()), "")

    def _line(self, fault: _Fault, element: Element | None, pseudo: str) -> int | None:
        path = self._tree.path(element)
        if fault.other is not None:
            path = [*self._tree.path(fault.other.element), *path]
            pseudo = fault.other.pseudo_element
        for name in (pseudo, "first-letter", "first-line", ""):
            line = self._sheet.line_of(fault.properties, path if name == "" else path[:3], name)
            if line is not None:
                return line
        return None

    def _add(self, code: str, why: str, line: int | None, words: str, where: str) -> None:
        location = Location(path=self._sheet.path, line=line) if line is not None else None
        if location is None:
            location = place_of(self._edition, words)
        self._words.setdefault((code, why, location), []).append(words)
        self._where.setdefault((code, why, location), where)

    def problems(self) -> Iterator[Problem]:
        for key, words in self._words.items():
            code, why, location = key
            quoted = repr(words[0][:_SHOWN]) if words[0] else "a page"
            more = f" (and {len(words) - 1} more)" if len(words) > 1 else ""
            what = f"{self._where[key]}{quoted}{more} {why}"
            yield Problem(
                code=code,
                location=location,
                what=f"the style sheet is refused: {what}",
                hint="correct the rule, so that every word of the handout can be read as it is",
            )
