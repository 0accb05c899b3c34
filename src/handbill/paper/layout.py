"""Lays an edition out in pages: its XHTML and its style sheets in, pages of boxes out.

Nothing is drawn or written here, so that other formats can share the beginnings of the pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar
from xml.etree.ElementTree import Element

from handbill.errors import RenderError
from handbill.fonts.coverage import letters_of_any, missing
from handbill.fonts.files import CODE_FAMILY, FontFile, bundled_fonts, installed_fonts
from handbill.fonts.instances import needed_fonts
from handbill.fonts.spacing import Spacing, spaced_fonts, spacing_of
from handbill.models import Edition
from handbill.paper.end_spaces import keep_end_spaces
from handbill.paper.engine import Document, lay_out_html
from handbill.paper.faces import families, font_faces
from handbill.paper.handout import Handout, compose
from handbill.paper.options import PageOptions
from handbill.paper.problems import complaints_fail, missing_letters
from handbill.paper.resources import resources_of
from handbill.styles import profile_sheets

Asked = TypeVar("Asked", bound=PageOptions)
AskedOf = TypeVar("AskedOf", bound=PageOptions, covariant=True)


@dataclass(frozen=True, slots=True)
class Layout(Generic[AskedOf]):
    """A handout in pages."""

    edition: Edition
    options: AskedOf
    """What was asked of the layout, and of the format that asked for it."""
    root: Element
    """Its XHTML; an element that comes from the edition's markup carries ``data-n``."""
    document: Document
    """Its pages, whose boxes point at the elements of ``root``."""


def lay_out(edition: Edition, options: Asked) -> Layout[Asked]:
    """The handout of an edition in pages.

    Raises RenderError with every problem: a letter without a glyph (P001), whatever WeasyPrint
    complains about (P002), a profile that does not exist (P021).
    """
    return lay_out_handout(compose(edition), edition, options)


def lay_out_handout(handout: Handout, edition: Edition, options: Asked) -> Layout[Asked]:
    """A handout of an edition, or its answer key, in pages. Raises what ``lay_out`` raises."""
    sheets = (*profile_sheets(options.profile), options.extra_css)
    fonts = _fonts(handout, edition, spacing_of(sheets))
    resources = resources_of(handout.root, edition.post.images, handout.qr, fonts)
    with complaints_fail(edition):
        document = lay_out_html(handout.root, (base_sheet(fonts, options), *sheets), resources)
    keep_end_spaces(handout.root, document.pages)
    for page in document.pages:
        page.annotate(link for link in page.links if _is_anchor(link.box.element))
    return Layout(edition, options, handout.root, document)


def _is_anchor(element: Element | None) -> bool:
    """Whether a link's box is that of the link: its inner elements are annotated as well."""
    return element is not None and element.tag == "a"


def base_sheet(fonts: tuple[FontFile, ...], options: PageOptions) -> str:
    """What every other style sheet is laid over: the fonts there are, and the paper's size."""
    text = families(fonts)
    return "\n".join(
        [
            font_faces(fonts),
            f"@page{{size:{options.paper};font-family:{text}, '{CODE_FAMILY}'}}",
            f"html{{font-family:{text}, '{CODE_FAMILY}'}}",
            f"code,pre,kbd,samp{{font-family:'{CODE_FAMILY}', {text}}}",
        ]
    )


def _fonts(handout: Handout, edition: Edition, spacing: Spacing) -> tuple[FontFile, ...]:
    """The bundled fonts, and of the installed ones those that hold what is still missing."""
    bundled = bundled_fonts()
    body = handout.root.find("body")
    footer = body.attrib.values() if body is not None else ()
    text = "".join([*handout.root.itertext(), *footer])
    wanted = missing(text, letters_of_any(bundled))
    further = needed_fonts(installed_fonts(), frozenset(map(ord, wanted)))
    lost = missing("".join(wanted), letters_of_any(further))
    if lost:
        raise RenderError(missing_letters(edition, lost))
    return (*spaced_fonts(bundled, spacing), *further)
