"""WeasyPrint: the one module that imports it, and every touch of its insides.

WeasyPrint lays HTML out as boxes on pages and draws them. It has no public face for the boxes, for
another structure tree, or for fonts other than the machine's. Every name that is touched beyond its
public face stands in the table of ``tests/paper/test_engine.py``, where a new version that moves
one fails by that name. The rest of handbill sees only the types of this module.
"""

from __future__ import annotations

import contextlib
import io
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cache
from types import FunctionType
from typing import Any, BinaryIO
from xml.etree.ElementTree import Element

import cssselect2
import pydyf
from weasyprint import CSS, DEFAULT_OPTIONS, HTML
from weasyprint.css import ColorProfile
from weasyprint.css.counters import CounterStyle
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.logger import LOGGER
from weasyprint.pdf import VARIANTS, generate_pdf
from weasyprint.text import ffi as library
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from handbill.fonts.fontconfig import empty_configuration
from handbill.paper.resources import SCHEME, Resource

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
    def annotation(self) -> pydyf.Dictionary | None:
        """The link annotation that was drawn for the box, once it is drawn."""
        return getattr(self._raw, "link_annotation", None)

    def narrow(self, width: float) -> None:
        """Take CSS pixels off the width of the box; nothing else moves."""
        self._raw.width -= width


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


def lay_out_html(
    root: Element, sheets: Iterable[str], resources: Mapping[str, Resource]
) -> Document:
    """Lay HTML out in pages; later sheets win over earlier ones.

    Images and fonts come from ``resources`` by their addresses. Any other address ends in
    ResourceRefused (see ``complaints_to``).
    """
    fetcher = _Fetcher(resources)
    settings: dict[str, Any] = {
        "font_config": BundledFonts(),
        "counter_style": CounterStyle(),
        "color_profiles": {},
    }
    parsed = [CSS(string=sheet, url_fetcher=fetcher, **settings) for sheet in sheets if sheet]
    html = ElementHtml(root, fetcher)
    return Document(html.render(stylesheets=parsed, pdf_variant=Variant.PDF_A_2A, **settings))


class ElementHtml(HTML):  # type: ignore[misc]  # WeasyPrint has no types
    """WeasyPrint's HTML, made of the elements we have in place of a text to be parsed."""

    def __init__(self, root: Element, fetcher: URLFetcher) -> None:
        self.base_url = None
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = root


class _Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Answers for the addresses it was given; any other address fails the render."""

    def __init__(self, resources: Mapping[str, Resource]) -> None:
        super().__init__(fail_on_errors=True, allowed_protocols={SCHEME})
        self._resources = resources

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The resource of an address; ValueError for anything that did not come along."""
        del headers
        resource = self._resources.get(url)
        if resource is None:
            raise ValueError(f"not part of the edition: {url}")
        return URLFetcherResponse(url, resource.data, {"Content-Type": resource.media_type})


class BundledFonts(FontConfiguration):  # type: ignore[misc]  # WeasyPrint has no types
    """WeasyPrint's font configuration, empty but for the font faces of our style sheets.

    No font of the machine is used, and no other font takes the place of a missing one in silence.
    """

    def __init__(self) -> None:  # in place of the one that loads the fonts of the machine
        pango, fontconfig = library.pangoft2, library.fontconfig
        self._config = library.ffi.cast("FcConfig *", empty_configuration())
        self.font_map = library.ffi.gc(
            pango.pango_ft2_font_map_new(), library.gobject.g_object_unref
        )
        pango.pango_fc_font_map_set_config(
            library.ffi.cast("PangoFcFontMap *", self.font_map), self._config
        )
        fontconfig.FcConfigDestroy(self._config)
        self._folder = None
        self.strut_layouts: dict[object, object] = {}
        self.font_features: dict[object, object] = {}


class ResourceRefused(Exception):  # noqa: N818  # it is caught in this room and never shown
    """A style sheet or the HTML asked for an address that did not come along."""


@contextlib.contextmanager
def complaints_to(listener: logging.Handler) -> Iterator[None]:
    """Let a handler hear what WeasyPrint logs in any thread.

    Raises ResourceRefused for an address that layout was not given.
    """
    LOGGER.addHandler(listener)
    try:
        yield
    except FatalURLFetchingError as error:
        raise ResourceRefused(str(error.__cause__)) from error
    finally:
        LOGGER.removeHandler(listener)


class Variant(StrEnum):
    """What WeasyPrint prepares a file for; claiming it is left to the metadata."""

    PDF_A_2A = "pdf/a-2a"
    PDF_A_4F = "pdf/a-4f"


class Drawing:
    """What was drawn on a page: its operators, in which each piece of content is marked."""

    def __init__(self, page: Page, stream: Any) -> None:
        self.page = page
        self.marks: dict[Box, int] = {Box(box): tag["mcid"] for box, tag in stream._tags.items()}
        """The identifier of the marked content of each box that was drawn."""
        self._operators: list[Any] = stream.stream
        self._begins = {
            self._operators[index - 1]["MCID"]: index
            for index, operator in enumerate(self._operators)
            if operator == b"BDC" and isinstance(self._operators[index - 1], dict)
        }

    def make_artifact(self, mcid: int, properties: bytes) -> None:
        """Turn marked content into an artifact with a property list, as it stands in the file."""
        begin = self._begins[mcid]
        self._operators[begin - 2] = "/Artifact"
        self._operators[begin - 1] = properties

    def set_actual_text(self, mcid: int, text: str) -> None:
        """Say which letters marked content stands for (ISO 32000-1, 14.9.4)."""
        self._operators[self._begins[mcid] - 1]["ActualText"] = pydyf.String(text)


def draw(
    document: Document, variant: Variant, add_tags: Callable[[pydyf.PDF, Sequence[Drawing]], None]
) -> pydyf.PDF:
    """Draw a document; ``add_tags`` is called to write a structure tree when all is drawn.

    WeasyPrint has one seam for that: ``generate_pdf`` calls the function ``add_tags`` of its
    module. A copy of the former is called that sees ours in place of the latter, so that nothing
    changes for others who use WeasyPrint in the process.
    """

    def add_ours(pdf: pydyf.PDF, _document: Any, _version: Any, streams: list[Any]) -> None:
        add_tags(pdf, [Drawing(*pair) for pair in zip(document.pages, streams, strict=True)])

    ours = {"add_tags": add_ours, "ColorProfile": _color_profile}
    generate = FunctionType(
        generate_pdf.__code__,
        {**generate_pdf.__globals__, **ours},
        generate_pdf.__name__,
        generate_pdf.__defaults__,
    )
    return generate(document.raw, None, 1, **_options(variant))


def save(pdf: pydyf.PDF, variant: Variant) -> bytes:
    """The bytes of a drawn document."""
    options = _options(variant)
    out = io.BytesIO()
    pdf.write(out, options["pdf_version"], options["pdf_identifier"], compress=True)
    return out.getvalue()


def _options(variant: Variant) -> dict[str, Any]:
    _, properties = VARIANTS[variant]
    return {**DEFAULT_OPTIONS, **properties, "pdf_variant": variant, "pdf_tags": True}


def _color_profile(file: BinaryIO, *rest: Any) -> ColorProfile:
    """WeasyPrint's colour profile; WeasyPrint 70.0 leaves its file open."""
    with file:
        return ColorProfile(io.BytesIO(file.read()), *rest)
