"""HTML and style sheets in, pages of boxes out, with our own fonts and resources alone."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element

import cssselect2
from weasyprint import CSS, HTML
from weasyprint.css.counters import CounterStyle
from weasyprint.logger import LOGGER
from weasyprint.text import ffi as library
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from handbill.fonts.fontconfig import empty_configuration
from handbill.paper.engine.boxes import Document
from handbill.paper.engine.drawing import Variant
from handbill.paper.engine.letters import tell_letters
from handbill.paper.engine.line_breaks import mend_line_breaks
from handbill.paper.resources import SCHEME, Resource


def lay_out_html(
    root: Element, sheets: Iterable[str], resources: Mapping[str, Resource]
) -> Document:
    """Lay HTML out in pages; later sheets win over earlier ones.

    Images and fonts come from ``resources`` by their addresses. Any other address ends in
    ResourceRefused (see ``complaints_to``).
    """
    mend_line_breaks()
    tell_letters()
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

    mends_line_breaks = True
    """What tells our documents from others; see ``line_breaks``."""
    tells_letters = True
    """The same for ``letters``."""

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
