"""Markdown to a tree of HTML elements, by Python-Markdown and an HTML parser.

The dialect is CommonMark with what GitHub adds (tables, strikethrough, task lists, bare addresses),
and what Jekyll, Hugo and Eleventy add to that: footnotes, definition lists, abbreviations,
attribute lists, and Markdown inside HTML blocks.
"""

from __future__ import annotations

from io import StringIO
from xml.etree.ElementTree import Element, SubElement

import tinyhtml5
from markdown import Markdown

from handbill.errors import ContentError, Problem
from handbill.readers.markdown.bare_addresses import link_addresses
from handbill.readers.markdown.dialect import Dialect
from handbill.readers.markdown.html_blocks import closed
from handbill.readers.markdown.places import Places


def markdown_tree(text: str, places: Places) -> tuple[Element, tuple[str, ...]]:
    """The body element of the HTML that the Markdown stands for, and the footnotes never called.

    Raises ContentError (T001) where the text is nested too deep to parse.
    """
    dialect = Dialect()
    try:
        tree = _body(_parser(dialect).convert(text))
    except RecursionError as error:
        raise ContentError(
            Problem(
                code="T001",
                location=places.start,
                what="the text is nested too deep",
                hint="take out some levels of its lists, quotations or elements",
            )
        ) from error
    link_addresses(tree)
    return tree, tuple(dialect.notes.uncalled)


def line_tree(text: str) -> Element:
    """The body element of a single line of Markdown, such as a title: no blocks in it."""
    parser = _parser(Dialect())
    root = Element("span")
    SubElement(root, "span").text = text
    for treeprocessor in parser.treeprocessors:
        root = treeprocessor.run(root) or root
    html = parser.serializer(root)
    for postprocessor in parser.postprocessors:
        html = postprocessor.run(html)
    return _body(html)


def _parser(dialect: Dialect) -> Markdown:
    return Markdown(extensions=[dialect], output_format="html")


def _body(html: str) -> Element:
    stream = StringIO(closed(html))  # a short text by itself is taken for the name of a file
    body = tinyhtml5.parse(stream, namespace_html_elements=False).find("body")
    return Element("body") if body is None else body
