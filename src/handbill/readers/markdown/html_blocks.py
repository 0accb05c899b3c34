"""HTML between the blocks of Markdown, and Markdown between its tags (CommonMark, 4.6).

Most generators can read Markdown in HTML, such as an image in a figure: so tags stand as they are,
and what stands between them is Markdown where it has its marks.
"""

from __future__ import annotations

import re
import textwrap
from xml.etree.ElementTree import Element, SubElement

from markdown.blockparser import BlockParser
from markdown.postprocessors import RawHtmlPostprocessor
from markdown.util import AtomicString

from handbill.readers.markdown.block_reader import BlockReader
from handbill.readers.markdown.code_blocks import take_indented
from handbill.readers.markdown.lines import HTML, TAB, first_line, indentation, put_back
from handbill.readers.markdown.vocabulary import BLOCKS, MARKDOWN_MARKS

_TABLES = frozenset({"caption", "col", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead"})
_TAG_NAMES = "|".join(sorted(BLOCKS | _TABLES | {"tr"}, key=len, reverse=True))
_BLOCK_TAG = re.compile(rf"(</?(?:{_TAG_NAMES})(?:\s[^<>]*)?/?>)", re.IGNORECASE)

_ATTRIBUTE = r"""\s+[a-z_:@][\w.:@-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|\{[^{}]*\}|[^\s"'=<>`]+))?"""
_LONE_TAG = re.compile(
    rf" {{0,3}}<(?:[a-z][\w.:-]*(?:{_ATTRIBUTE})*\s*/?|/[a-z][\w.:-]*\s*)>[ \t]*$", re.IGNORECASE
)

_VOID = "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr"
_SINGLE_TAG = re.compile(rf"<(?!(?:{_VOID})[\s/])([a-z][\w.:-]*)(\s[^<>]*?)?/>", re.IGNORECASE)

# What stands in these is never Markdown, and what stands between them may belong to them.
_VERBATIM = re.compile(r"<(?:pre|script|style|textarea|svg|math|!--)", re.IGNORECASE)

_LINE_MARKS = re.compile(r"^[ \t]*(?:#{1,6} |[-*+] |\d{1,9}[.)] |> |```)", re.MULTILINE)

# Only words may stand in these, no blocks.
_OF_WORDS = re.compile(r"<(?:p|h[1-6]|caption|figcaption|summary|dt)\b", re.IGNORECASE)

_DEEPEST = 1000
"""Tags that are open: many stay so, such as ``<p>``, but each takes an HTML parser time."""

_ENDS = {
    "comment": "-->",
    "instruction": "?>",
    "characters": "]]>",
    "declaration": ">",
}


class Tags(str):
    """HTML of a block, which is not wrapped in a paragraph."""

    __slots__ = ()


class BlockTags(RawHtmlPostprocessor):
    """Puts HTML back into the text: tags between blocks as they are, all else where it stood."""

    def stash_to_string(self, text: str) -> str:
        """The HTML, still of its own type."""
        return text

    def isblocklevel(self, html: str) -> bool:
        """Whether the HTML stood between blocks."""
        return isinstance(html, Tags)


class HtmlBlocks(BlockReader):
    """Reads blocks of HTML."""

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self._depth = 0

    def begins(self, block: str) -> bool:
        """Whether the block begins with a tag of a block, a comment, or a tag alone in its line."""
        line = first_line(block)
        return "<" in line and (HTML.match(line) or _LONE_TAG.match(line)) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Read the HTML, and what goes on with it below blank lines."""
        start = HTML.match(first_line(blocks[0]))
        if start is not None and start.lastgroup is not None:
            _append(self.parser, parent, _take_verbatim(blocks, start))
            return
        html = blocks.pop(0)
        self._read(parent, html)
        while blocks and self._is_indented_html(blocks[0].lstrip("\n"), html):
            html = "\n".join(take_indented(blocks))
            self._read(parent, html)

    def _is_indented_html(self, block: str, before: str) -> bool:
        """Whether HTML that goes on below a blank line would be taken for code."""
        if indentation(first_line(block)) < TAB:
            return False
        tag = _BLOCK_TAG.match(block.lstrip(" \t"))
        return tag is not None and (self._depth > 0 or before.lstrip().startswith(tag[0]))

    def _read(self, parent: Element, html: str) -> None:
        html = closed(html)
        self._depth = max(0, self._depth + _depth(html))
        if self._depth > _DEEPEST:
            raise RecursionError
        if _VERBATIM.search(html):
            _append(self.parser, parent, html)
            return
        tags, tag = "", ""
        for piece in _BLOCK_TAG.split(html):
            if _BLOCK_TAG.fullmatch(piece):
                tag = piece
                tags += piece
                continue
            inline = bool(_OF_WORDS.match(tag)) or not re.match(r"[ \t]*\n", piece)
            marks = MARKDOWN_MARKS.search(piece)
            if not marks and (inline or not _LINE_MARKS.search(piece)):
                tags += piece
                continue
            _append(self.parser, parent, tags)
            tags = ""
            if inline:
                SubElement(parent, "span").text = piece
            else:
                self.parser.parseChunk(parent, textwrap.dedent(piece).strip("\n"))
        _append(self.parser, parent, tags)


def _take_verbatim(blocks: list[str], start: re.Match[str]) -> str:
    """Take what ends with a certain sign only, blank lines and all; the text to the line's end."""
    if start["verbatim"]:
        end = re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE)
    else:
        end = re.compile(re.escape(_ENDS[str(start.lastgroup)]))
    pieces: list[str] = []
    position = start.end()
    while blocks:
        text = blocks.pop(0)
        match = end.search(text, position)
        if match is not None:
            line_end = text.find("\n", match.end())
            line_end = len(text) if line_end < 0 else line_end
            put_back(blocks, text[line_end:])
            pieces.append(text[:line_end])
            break
        pieces.append(text)
        position = 0
    return "\n\n".join(pieces)


def _append(parser: BlockParser, parent: Element, html: str) -> None:
    """Have the HTML stand in the tree until it is put back."""
    if html.strip():
        place = parser.md.htmlStash.store(Tags(f"{html}\n"))
        SubElement(parent, "p").text = AtomicString(place)


def is_tags(element: Element) -> bool:
    """Whether an element only keeps the place of HTML that stands between blocks."""
    return element.tag == "p" and isinstance(element.text, AtomicString)


def closed(html: str) -> str:
    """HTML whose elements that end in themselves, as in JSX, end for an HTML parser too."""
    return _SINGLE_TAG.sub(r"<\1\2></\1>", html)


def _depth(html: str) -> int:
    """How many more blocks a piece of HTML opens than it closes."""
    tags = [match[0].lower() for match in _BLOCK_TAG.finditer(html)]
    closing = sum(tag.startswith("</") for tag in tags)
    single = sum(tag.startswith(("<hr", "<col")) for tag in tags)
    return len(tags) - 2 * closing - single
