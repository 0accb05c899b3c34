"""Lays a handout out in pages: XHTML and style sheets in, WeasyPrint's pages out.

Nothing is written here, so that another format can share the beginnings of the pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from xml.etree.ElementTree import Element

import cssselect2
from weasyprint import CSS, HTML, Document
from weasyprint.css.counters import CounterStyle

from handbill.errors import Problem, RenderError
from handbill.fonts.files import CODE_FAMILY, FontFile, bundled_fonts, installed_fonts
from handbill.fonts.instances import needed_fonts
from handbill.fonts.spacing import Spacing, spaced_fonts, spacing_of
from handbill.models import Edition
from handbill.paper.faces import BundledFonts, families, font_faces, letters_of, missing
from handbill.paper.handout import Page, compose
from handbill.paper.options import PageOptions, Paper
from handbill.paper.problems import heard_from_weasyprint, missing_letters
from handbill.paper.resources import Fetcher, resources_of
from handbill.paper.underlines import end_with_words
from handbill.styles import profile_sheets

SIZES = {Paper.LETTER: "letter", Paper.A4: "A4", Paper.LEGAL: "legal"}


Asked = TypeVar("Asked", bound=PageOptions)
AskedOf = TypeVar("AskedOf", bound=PageOptions, covariant=True)


@dataclass(frozen=True, slots=True)
class Layout(Generic[AskedOf]):
    """A handout in pages.

    ``root`` is its XHTML; the boxes of ``document.pages`` point at its elements, and an element
    that comes from the edition's markup says so in ``data-n`` (see ``page``).
    """

    edition: Edition
    options: AskedOf
    root: Element
    document: Document


class _Html(HTML):  # type: ignore[misc]  # WeasyPrint has no types
    """WeasyPrint's HTML, made of the elements we have in place of a text to be parsed."""

    def __init__(self, root: Element, fetcher: Fetcher) -> None:
        self.base_url = None
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = root


def lay_out(edition: Edition, options: Asked) -> Layout[Asked]:
    """The handout of an edition in pages.

    Raises RenderError with every problem: a letter without a glyph (P001), whatever WeasyPrint
    complains about (P002), a profile that does not exist (P021).
    """
    return lay_out_page(compose(edition), edition, options)


def lay_out_page(page: Page, edition: Edition, options: Asked) -> Layout[Asked]:
    """Any page of an edition in pages of paper."""
    sheets = (*profile_sheets(options.profile), options.extra_css)
    fonts = _fonts(page, edition, spacing_of(sheets))
    fetcher = Fetcher(resources_of(page.root, edition.post.images, page.qr, fonts))
    with heard_from_weasyprint(edition):
        document = _render(page.root, fetcher, (base_sheet(fonts, options), *sheets))
    end_with_words(document.pages, fonts)
    for each in document.pages:  # WeasyPrint annotates the inner elements of a link as well
        each.links = [link for link in each.links if link[3].element.tag == "a"]
    return Layout(edition, options, page.root, document)


def base_sheet(fonts: tuple[FontFile, ...], options: PageOptions) -> str:
    """What every style sheet stands on: the fonts there are, and the paper."""
    text = families(fonts)
    return "\n".join(
        [
            font_faces(fonts),
            f"@page{{size:{SIZES[options.paper]};font-family:{text}, '{CODE_FAMILY}'}}",
            f"html{{font-family:{text}, '{CODE_FAMILY}'}}",
            f"code,pre,kbd,samp{{font-family:'{CODE_FAMILY}', {text}}}",
        ]
    )


def _render(root: Element, fetcher: Fetcher, sheets: tuple[str, ...]) -> Document:
    html = _Html(root, fetcher)
    fonts, counters, profiles = BundledFonts(), CounterStyle(), {}  # type: ignore[var-annotated]
    parsed: list[Any] = [
        CSS(
            string=sheet,
            url_fetcher=fetcher,
            font_config=fonts,
            counter_style=counters,
            color_profiles=profiles,
        )
        for sheet in sheets
        if sheet
    ]
    return html.render(
        font_config=fonts,
        counter_style=counters,
        color_profiles=profiles,
        stylesheets=parsed,
        pdf_variant="pdf/a-2a",
    )


def _fonts(page: Page, edition: Edition, spacing: Spacing) -> tuple[FontFile, ...]:
    """The bundled fonts, and of the installed ones those that hold what is still missing."""
    bundled = bundled_fonts()
    body = page.root.find("body")
    said = body.attrib.values() if body is not None else ()
    wanted = missing("".join([*page.root.itertext(), *said]), _held(bundled))
    further = needed_fonts(installed_fonts(), frozenset(map(ord, wanted)))
    problems: list[Problem] = missing_letters(edition, missing("".join(wanted), _held(further)))
    if problems:
        raise RenderError(problems)
    return (*spaced_fonts(bundled, spacing), *further)


def _held(fonts: tuple[FontFile, ...]) -> frozenset[int]:
    return frozenset[int]().union(*map(letters_of, fonts))
