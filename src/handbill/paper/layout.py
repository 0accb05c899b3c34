"""Lays an edition out in pages: its XHTML and its style sheets in, pages of boxes out.

Nothing is drawn or written here, so that other formats can share the beginnings of the pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar
from xml.etree.ElementTree import Element

from handbill.errors import Problem, RenderError
from handbill.fonts.choosing import choose_fonts
from handbill.fonts.files import CODE_FAMILY, FontFile, bundled_fonts
from handbill.fonts.given import given_fonts
from handbill.fonts.spacing import spaced_fonts, spacing_of
from handbill.models import Edition
from handbill.paper.checks import faults_of
from handbill.paper.end_spaces import keep_end_spaces
from handbill.paper.engine import Box, Document, lay_out_html, order_boxes
from handbill.paper.faces import families, font_faces
from handbill.paper.fitting import fit
from handbill.paper.gaps import show_gaps
from handbill.paper.given_fonts import font_remarks, unusable_fonts_fail
from handbill.paper.handout import Handout, compose
from handbill.paper.lost_letters import gap_problems
from handbill.paper.mirroring import mirrored
from handbill.paper.options import PageOptions
from handbill.paper.problems import complaints_fail, failures_fail
from handbill.paper.resources import resources_of
from handbill.paper.user_sheet import read_user_sheet
from handbill.paper.visible import unreadable_words
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
    problems: tuple[Problem, ...] = ()
    """What was remarked: a warning for each script that has letters without a glyph."""

    @property
    def runs_left(self) -> bool:
        """Whether its pages are read from right to left."""
        return self.root.get("dir") == "rtl"


def lay_out(edition: Edition, options: Asked, *, folded: bool = False) -> Layout[Asked]:
    """The handout of an edition in pages; ``folded``: in pages of half a sheet.

    A letter without a glyph is shown as a gap (see ``gaps``).

    Raises RenderError with every problem: a text that would be more gaps than words (P001),
    whatever WeasyPrint complains about (P002), a profile that does not exist (P021), something
    that is cut off, stands over something else, is divided or numbered wrongly (P012 to P015), a
    given font that is damaged (P026); with a style sheet of the user's also whatever keeps a word
    from being read as it is (P016 to P019).
    """
    return lay_out_handout(compose(edition), edition, options, folded=folded)


def lay_out_handout(
    handout: Handout, edition: Edition, options: Asked, *, folded: bool = False
) -> Layout[Asked]:
    """A handout of an edition, or its answer key, in pages. Raises what ``lay_out`` raises."""
    user_sheet = read_user_sheet(options.extra_css) if options.extra_css.strip() else None
    size = options.paper.half if folded else options.paper
    own_sheets = profile_sheets(options.profile, folded=folded)
    if handout.root.get("dir") == "rtl":
        own_sheets = tuple(map(mirrored, own_sheets))
    sheets = (*own_sheets, options.extra_css)
    with unusable_fonts_fail(edition):
        given = given_fonts(edition.fonts)
        choice = choose_fonts(_words(handout) + options.extra_css, given)
    problems = (
        *gap_problems(edition, handout.root, choice.lost),
        *font_remarks(edition, given, choice),
    )
    show_gaps(handout.root, choice.lost, tell_private=options.may_tell_private_letters)
    fonts = (*spaced_fonts(bundled_fonts(), spacing_of(sheets)), *choice.fonts)
    resources = resources_of(handout.root, edition.post.images, handout.qr, fonts)
    with complaints_fail(edition), failures_fail(user_sheet):
        all_sheets = (base_sheet(fonts, size), *sheets)
        document = fit(lambda: lay_out_html(handout.root, all_sheets, resources))
    keep_end_spaces(handout.root, document.pages)
    for page in document.pages:
        page.annotate(link for link in page.links if _is_anchor(link.box.element))
    faults = [*faults_of(edition, handout.root, document.pages)]
    if user_sheet is not None:
        with complaints_fail(edition):  # colours are looked up when they are asked for
            faults[:0] = unreadable_words(edition, handout.root, document.pages, user_sheet)
    if faults:
        raise RenderError(faults)
    order_boxes(document, _is_caption)
    return Layout(edition, options, handout.root, document, problems)


def _is_anchor(element: Element | None) -> bool:
    """Whether a link's box is that of the link: its inner elements are annotated as well."""
    return element is not None and element.tag == "a"


def _is_caption(box: Box) -> bool:
    """Whether a box is the caption of a figure.

    It is read before the picture: pdf.js, which Firefox shows files with, takes a caption out of
    its figure where it comes behind, and speaks it in the middle of what follows.
    """
    return box.element is not None and box.element.tag == "figcaption"


_IMAGES_IN_ORDER = "img{overflow:visible}"
"""WeasyPrint paints what is clipped after all other content of the page, images among it."""


def base_sheet(fonts: tuple[FontFile, ...], size: str) -> str:
    """What every other style sheet is laid over: the fonts there are, and the page's size."""
    text = families(fonts)
    return "\n".join(
        [
            font_faces(fonts),
            f"@page{{size:{size};font-family:{text}, '{CODE_FAMILY}'}}",
            f"html{{font-family:{text}, '{CODE_FAMILY}'}}",
            f"code,pre,kbd,samp{{font-family:'{CODE_FAMILY}', {text}}}",
            _IMAGES_IN_ORDER,
        ]
    )


def _words(handout: Handout) -> str:
    """Everything that a handout prints: its text, and what its feet say."""
    body = handout.root.find("body")
    feet = body.attrib.values() if body is not None else ()
    return "".join([*handout.root.itertext(), *feet])
