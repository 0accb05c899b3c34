"""The dialect of Markdown that real posts are written in, as an extension of Python-Markdown."""

from __future__ import annotations

import re
import string
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import (
    EscapeInlineProcessor,
    InlineProcessor,
    SubstituteTagInlineProcessor,
)
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX, AtomicString

from handbill.readers.markdown.abbreviations import AbbreviatedWords, Abbreviations
from handbill.readers.markdown.attribute_lists import AttributeLines, AttributeLists, Attributes
from handbill.readers.markdown.brackets import PATTERNS, Descriptions
from handbill.readers.markdown.code_blocks import FencedCode, IndentedCode
from handbill.readers.markdown.code_spans import CodeSpans
from handbill.readers.markdown.definitions import Definitions
from handbill.readers.markdown.emphasis import Emphasis, EmptyEmphasis
from handbill.readers.markdown.footnote_syntax import (
    NoteCalls,
    NoteList,
    NoteNumbers,
    Notes,
    NoteTexts,
)
from handbill.readers.markdown.html_blocks import BlockTags, HtmlBlocks
from handbill.readers.markdown.lists import Lists
from handbill.readers.markdown.paragraphs import (
    Blank,
    BlankLines,
    Breaks,
    Cut,
    Headings,
    Quotations,
    Underlined,
)
from handbill.readers.markdown.pipe_tables import PipeTables

_REPLACED_BLOCKS = (
    *("empty", "indent", "code", "hashheader", "setextheader", "hr", "olist", "ulist", "quote"),
)
_REPLACED_PATTERNS = ("em_strong", "em_strong2")
_LINE_BREAK = r"(?:(?<! ) {2,}+|\\)(?=\n)"
_SIGN = re.compile(r"[*_~]")


class Dialect(Extension):
    """CommonMark's blocks and emphasis, GitHub's additions, kramdown's."""

    def __init__(self) -> None:
        super().__init__()
        self.notes = Notes()

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Put our processors beside Python-Markdown's, or in their place."""
        md.ESCAPED_CHARS = list(string.punctuation)
        md.references = _FirstOnes()
        md.preprocessors.deregister("html_block")
        md.preprocessors.register(BlankLines(md), "normalize_whitespace", 30)
        self._read_blocks(md)
        self._read_lines(md)
        self._finish_trees(md)
        md.postprocessors.register(BlockTags(md), "raw_html", 30)

    def _read_blocks(self, md: Markdown) -> None:
        parser = md.parser
        processors = parser.blockprocessors
        for name in _REPLACED_BLOCKS:
            processors.deregister(name)
        self._abbreviations = Abbreviations(parser)
        for priority, (name, processor) in enumerate(
            [
                ("underlined", Underlined(parser)),
                ("table", PipeTables(parser)),
                ("cut", Cut(parser)),
                ("definitions", Definitions(parser)),
                ("abbreviation", self._abbreviations),
                ("footnote", NoteTexts(parser, self.notes)),
                ("quotation", Quotations(parser)),
                ("list", Lists(parser)),
                ("break", Breaks(parser)),
                ("heading", Headings(parser)),
                ("html", HtmlBlocks(parser)),
                ("fenced_code", FencedCode(parser)),
                ("indented_code", IndentedCode(parser)),
                ("attributes", AttributeLines(parser)),
                ("blank", Blank(parser)),
            ],
            start=20,  # above the addresses of links and the paragraphs
        ):
            processors.register(processor, name, priority)

    def _read_lines(self, md: Markdown) -> None:
        patterns = md.inlinePatterns
        for name in _REPLACED_PATTERNS:
            patterns.deregister(name, strict=False)
        patterns.register(CodeSpans(CodeSpans.PATTERN, md), "backtick", 190)
        patterns.register(SubstituteTagInlineProcessor(_LINE_BREAK, "br"), "linebreak", 179)
        patterns.register(_Escapes(r"\\(.)", md), "escape", 180)
        patterns.register(AttributeLists(AttributeLists.PATTERN, md), "attributes", 178)
        patterns.register(NoteCalls(md, self.notes), "footnote", 175)
        for name, processor, pattern, priority in PATTERNS:
            patterns.register(processor(pattern, md), name, priority)
        patterns.register(EmptyEmphasis(EmptyEmphasis.PATTERN, md), "empty_emphasis", 95)
        patterns.register(_Addresses(_Addresses.PATTERN, md), "address", 70)
        patterns.register(Emphasis(md), "emphasis", 60)

    def _finish_trees(self, md: Markdown) -> None:
        trees = md.treeprocessors
        trees.deregister("prettify")  # which would take blank lines out of code
        trees.register(NoteList(md, self.notes), "footnotes", 50)  # before the patterns, at 20
        trees.register(_PlainWords(md), "plain_words", 21)
        trees.register(NoteNumbers(md, self.notes), "footnote_numbers", 15)
        trees.register(Attributes(md), "attributes", 14)
        expansions = self._abbreviations.expansions
        trees.register(AbbreviatedWords(md, expansions), "abbreviations", 7)
        trees.register(Descriptions(md), "descriptions", 1)  # before escapes are undone, at 0


class _FirstOnes(dict[str, tuple[str, str]]):
    """The addresses of references: the first definition of each counts (CommonMark, 4.7)."""

    def __setitem__(self, label: str, target: tuple[str, str]) -> None:
        self.setdefault(label, target)


class _Escapes(EscapeInlineProcessor):
    """Keeps an escaped ampersand from being read as the beginning of a character reference."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[str | Element | None, int | None, int | None]:
        """The stand-in of the character."""
        if m[1] == "&" and self.md is not None:
            return self.md.htmlStash.store("&amp;"), m.start(), m.end()
        return super().handleMatch(m, data)


class _Addresses(InlineProcessor):
    """Keeps the signs in a bare address from being read as emphasis (GFM, 6.9)."""

    PATTERN = r"(?:https?://|ftp://|www\.)[^\s<]+|(?<![\w.+-])[\w.+-]+@[\w.-]+"

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str | Element | None, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        """The address with its signs escaped, but those at its end, which belong to the text."""
        address = m[0].rstrip("?!.,:*_~'\"")
        if not _SIGN.search(address):
            return None, m.start(), m.start() + max(len(address), 1)
        escaped = _SIGN.sub(lambda sign: f"{STX}{ord(sign[0])}{ETX}", address)
        return escaped, m.start(), m.start() + len(address)


class _PlainWords(Treeprocessor):
    """Keeps the patterns, which take time, from text that has nothing for them."""

    _MARK = re.compile(r"[\\`*_~\[<&{@]|://|www\.|  \n", re.IGNORECASE)

    def run(self, root: Element) -> None:
        """Go through the text of all blocks."""
        for element in root.iter():
            if element.text and self._MARK.search(element.text) is None:
                element.text = AtomicString(element.text)
