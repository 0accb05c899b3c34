"""The pages that WeasyPrint laid out, and the boxes on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element

import pydyf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.text.line_break import get_log_attrs, line_size

Rectangle = tuple[float, float, float, float]


class Kind(Enum):
    """What kind of box a box is."""

    TEXT = "a piece of text on one line"
    INLINE_IMAGE = "an image within a line"
    IMAGE = "an image of its own"
    LINE = "a line of text and images"
    MARGIN = "a part of a page's margin: a running head or foot"
    ROW_GROUP = "the head, a body or the foot of a table, or its part on a page"
    ROW = "a row of a table"
    CELL = "a cell of a table"
    OTHER = "any other"


IMAGES = frozenset({Kind.IMAGE, Kind.INLINE_IMAGE})

KINDS: dict[type, Kind] = {
    boxes.TextBox: Kind.TEXT,
    boxes.InlineReplacedBox: Kind.INLINE_IMAGE,
    boxes.ReplacedBox: Kind.IMAGE,
    boxes.LineBox: Kind.LINE,
    boxes.MarginBox: Kind.MARGIN,
    boxes.TableRowGroupBox: Kind.ROW_GROUP,
    boxes.TableRowBox: Kind.ROW,
    boxes.TableCellBox: Kind.CELL,
}
"""WeasyPrint's classes of boxes; the first that a box is an instance of is its kind."""


@cache
def _kind_of(box: type) -> Kind:
    return next((kind for known, kind in KINDS.items() if issubclass(box, known)), Kind.OTHER)


@dataclass(frozen=True, slots=True)
class Font:
    """What a box of text is set in."""

    family: str
    size: float
    """In CSS pixels."""
    weight: int
    italic: bool


class Box:
    """A laid-out box: a block, a line, a piece of text, an image, a cell, a margin of the page."""

    __slots__ = ("_raw",)

    def __init__(self, raw: Any) -> None:
        self._raw = raw._box if isinstance(raw, AbsolutePlaceholder) else raw

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Box) and self._raw is other._raw

    def __hash__(self) -> int:
        return hash(self._raw)

    @property
    def element(self) -> Element | None:
        """The element that the box was made for; None for margins and other boxes of the page."""
        element: Element | None = self._raw.element
        return element

    @property
    def pseudo_element(self) -> str:
        """Such as ``before`` or ``marker``; empty for a box of the element itself."""
        return str((self._raw.element_tag or "").partition("::")[2])

    @property
    def children(self) -> Iterator[Box]:
        """The boxes right inside this one."""
        return map(Box, getattr(self._raw, "children", ()))

    @property
    def descendants(self) -> Iterator[Box]:
        """This box and all boxes inside it."""
        yield self
        for child in self.children:
            yield from child.descendants

    @property
    def text(self) -> str:
        """The letters of a box of text, as they are drawn."""
        return str(self._raw.text)

    @property
    def kind(self) -> Kind:
        """What kind of box it is."""
        return _kind_of(self._raw.__class__)

    @property
    def is_top_margin(self) -> bool:
        """Whether it is a part of the page's margin above the text."""
        return self.kind is Kind.MARGIN and self._raw.at_keyword.startswith("@top")

    @property
    def is_repeatable(self) -> bool:
        """Whether it is the head or foot of a table, which every page of the table shows."""
        return self.kind is Kind.ROW_GROUP and bool(self._raw.is_header or self._raw.is_footer)

    @property
    def is_fixed(self) -> bool:
        """Whether the box stands at the same place of every page."""
        return bool(self._raw.style["position"] == "fixed")

    @property
    def is_visible(self) -> bool:
        """Whether a style sheet lets the box be seen."""
        return bool(self._raw.style["visibility"] == "visible")

    @property
    def runs_right_to_left(self) -> bool:
        """Whether it stands in text that runs from right to left."""
        return bool(self._raw.style["direction"] == "rtl")

    @property
    def has_line_drawn(self) -> bool:
        """Whether its text is underlined, overlined or struck out."""
        return bool(self._raw.style["text_decoration_line"] != "none")

    @property
    def font(self) -> Font:
        """The font that a style sheet asks for, of the first family it names."""
        style = self._raw.style
        return Font(
            family=style["font_family"][0],
            size=float(style["font_size"]),
            weight=style["font_weight"],
            italic=style["font_style"] != "normal",
        )

    @property
    def content_area(self) -> Rectangle:
        """Left, top, width and height of the content, in CSS pixels from the top left corner."""
        raw = self._raw
        return raw.content_box_x(), raw.content_box_y(), raw.width, raw.height

    @property
    def baseline(self) -> float:
        """How far the line that a text stands on is below the top of the page, in CSS pixels."""
        return float(self._raw.position_y + self._raw.baseline)

    @property
    def runs_left(self) -> bool:
        """Whether the lines of a block begin at its right."""
        return bool(self._raw.style["direction"] == "rtl")

    @property
    def language(self) -> str | None:
        """The language that a text is set in, as its element says."""
        language: str | None = self._raw.style["lang"]
        return language

    @property
    def tells_its_letters(self) -> bool:
        """Whether what is drawn for a text tells each letter of it, once it is drawn."""
        return bool(getattr(self._raw, "tells_letters", False))

    @property
    def annotation(self) -> pydyf.Dictionary | None:
        """The link annotation that was drawn for the box, once it is drawn."""
        return getattr(self._raw, "link_annotation", None)

    @property
    def collapses_spaces(self) -> bool:
        """Whether white space in its text is one space, and none at the end of a line."""
        return self._raw.style["white_space"] in ("normal", "nowrap", "pre-line")

    def end_with_space(self) -> None:
        """Draw a space behind the text of the box, which layout took away at the end of a line.

        The box keeps its width: what underlines it ends with its words.
        """
        raw, layout = self._raw, self._raw.pango_layout
        raw.text += " "
        layout.text = raw.text  # which may hold spaces that were taken out of the box alone
        if layout.first_line_direction % 2:  # right to left: the space stands at the left
            layout.reactivate(raw.style)
            first_line, _ = layout.get_first_line()
            raw.hung_space = line_size(first_line, raw.style)[0] - raw.width
            raw.position_x -= raw.hung_space
            layout.deactivate()

    @property
    def hung_space(self) -> float:
        """The width of the space that ``end_with_space`` put at the left of the letters."""
        return float(getattr(self._raw, "hung_space", 0))


def line_ends(text: str, language: str | None) -> frozenset[int]:
    """Where a line may end by the rules of a language (UAX 14): before which letters of a text."""
    marks = get_log_attrs(text, language)
    return frozenset(index for index in range(1, len(text)) if marks[index].is_line_break)


@dataclass(frozen=True, slots=True)
class Link:
    """A piece of a link on a page, one for each line that it stands on."""

    kind: str
    """``internal``, ``external`` or ``attachment``."""
    target: str
    """The name of an anchor, or an address."""
    area: Rectangle
    """Left, top, right and bottom in CSS pixels from the top left corner of the page."""
    box: Box


class Page:
    """A page of a laid-out document."""

    __slots__ = ("_raw",)

    def __init__(self, raw: Any) -> None:
        self._raw = raw

    @property
    def height(self) -> float:
        """In CSS pixels, margins included."""
        return float(self._raw.height)

    @property
    def width(self) -> float:
        """In CSS pixels, margins included."""
        return float(self._raw.width)

    @property
    def box(self) -> Box:
        """The box of the whole page: its text first, then its margins."""
        return Box(self._raw._page_box)

    @property
    def links(self) -> tuple[Link, ...]:
        """The links that drawing the page will annotate."""
        return tuple(
            Link(kind, target, area, Box(box)) for kind, target, area, box in self._raw.links
        )

    def annotate(self, links: Iterable[Link]) -> None:
        """Say which links drawing the page will annotate, in place of those it has."""
        self._raw.links = [(link.kind, link.target, link.area, link.box._raw) for link in links]


class Document:
    """A document laid out in pages; ``raw`` is WeasyPrint's."""

    __slots__ = ("pages", "raw")

    def __init__(self, raw: Any) -> None:
        self.raw = raw
        self.pages = tuple(map(Page, raw.pages))

    @property
    def title(self) -> str:
        """The words of its title element."""
        return self.raw.metadata.title or ""
