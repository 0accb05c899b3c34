"""Markdown to a tree of HTML elements, by Python-Markdown and an HTML parser."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import tinyhtml5
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from handbill.errors import ContentError, Problem
from handbill.readers.markdown.places import Places

_EXTENSIONS = (
    "abbr",
    "attr_list",
    "def_list",
    "fenced_code",
    "footnotes",
    "md_in_html",
    "sane_lists",
    "tables",
)


class _UndescribedImages(Treeprocessor):
    """Drops the empty alt that Markdown writes: only raw HTML can say alt="" and mean it."""

    def run(self, root: Element) -> None:
        for image in root.iter("img"):
            if not image.get("alt"):
                image.attrib.pop("alt", None)


def markdown_tree(text: str, places: Places) -> Element:
    """The body element of the HTML that the Markdown stands for.

    Raises ContentError (T001) where the text is nested too deep to parse.
    """
    parser = Markdown(extensions=list(_EXTENSIONS), output_format="html")
    # After the inline patterns (20) and attribute lists (8), so that images are there.
    parser.treeprocessors.register(_UndescribedImages(parser), "undescribed_images", 1)
    try:
        html = parser.convert(text)
        document = tinyhtml5.parse(html, namespace_html_elements=False)
    except RecursionError as error:
        raise ContentError(
            Problem(
                code="T001",
                location=places.start,
                what="the text is nested too deep",
                hint="take out some levels of its lists, quotations or elements",
            )
        ) from error
    body = document.find("body")
    return Element("body") if body is None else body
