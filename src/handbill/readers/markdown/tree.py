"""Markdown to a tree of HTML elements, by markdown-it and an HTML parser.

The dialect is CommonMark with what GitHub adds (tables, strikethrough, task lists, bare addresses),
and what Jekyll, Hugo and Eleventy add to that: footnotes, definition lists, abbreviations,
attribute lists, and Markdown inside HTML blocks.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

import tinyhtml5
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import reference
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from handbill.errors import ContentError, Problem
from handbill.readers.markdown.abbreviations import abbreviations_plugin
from handbill.readers.markdown.attribute_lists import attribute_lists_plugin
from handbill.readers.markdown.bare_addresses import bare_addresses_plugin
from handbill.readers.markdown.definitions import definitions_plugin
from handbill.readers.markdown.emphasis import emphasis_plugin
from handbill.readers.markdown.footnotes import labels_of_uncalled, notes_plugin
from handbill.readers.markdown.html_blocks import html_blocks_plugin
from handbill.readers.markdown.places import Places

_MOST_NESTING = 200
"""What lies deeper is left out by markdown-it without a word; Context refuses it long before."""


def markdown_tree(text: str, places: Places) -> tuple[Element, tuple[str, ...]]:
    """The body element of the HTML that the Markdown stands for, and the footnotes never called.

    Raises ContentError (T001) where the text is nested too deep to parse.
    """
    env: dict[str, object] = {}
    try:
        return _body(_parser().render(text, env)), labels_of_uncalled(env)
    except RecursionError as error:
        raise ContentError(
            Problem(
                code="T001",
                location=places.start,
                what="the text is nested too deep",
                hint="take out some levels of its lists, quotations or elements",
            )
        ) from error


def line_tree(text: str) -> Element:
    """The body element of a single line of Markdown, such as a title: no blocks in it."""
    return _body(_parser().renderInline(text))


def _body(html: str) -> Element:
    body = tinyhtml5.parse(html, namespace_html_elements=False).find("body")
    return Element("body") if body is None else body


class _Parser(MarkdownIt):
    """Leaves addresses as they were written; which of them may be followed is judged later."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802
        return True


def _parser() -> MarkdownIt:
    options = {"html": True, "tasklists": True, "maxNesting": _MOST_NESTING}
    parser = _Parser("js-default", options)
    for plugin in (
        emphasis_plugin,  # the first: it brings an inline parser of its own
        definitions_plugin,
        bare_addresses_plugin,
        notes_plugin,
        abbreviations_plugin,
        attribute_lists_plugin,
        html_blocks_plugin,
    ):
        parser.use(plugin)
    # The addresses of links often stand right below a paragraph, or below a template tag.
    parser.block.ruler.at("reference", reference, {"alt": ["paragraph"]})
    parser.add_render_rule("image", _image)
    return parser


def _image(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    env: EnvType,
) -> str:
    """An image without the empty alt that Markdown writes: only HTML can say alt="" and mean it."""
    token = tokens[index]
    described = renderer.renderInlineAsText(token.children, options, env)
    token.attrs.pop("alt", None)
    if described:
        token.attrs["alt"] = described
    return renderer.renderToken(tokens, index, options, env)
