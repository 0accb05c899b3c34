"""The items of a list, or the meanings of a term, taken from the blocks of a text line by line."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from markdown.blockparser import BlockParser

from handbill.readers.markdown.html_blocks import is_tags
from handbill.readers.markdown.lines import (
    FENCE,
    HTML,
    ITEM,
    TAB,
    UNDERLINE,
    Rest,
    begins_block,
    ends_itself,
    first_line,
    indentation,
    is_break,
    is_delimiter_row,
    lines_of,
    outdented,
    put_back,
)

_MARK = re.compile(r"[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))[ \t]?")
_DEEPEST = 60
"""Levels of lists and quotations; a document takes fewer (see Context)."""

_MOST_MARKS = 8
"""Marks in front of a block that are looked through; more in one line are no text of people."""

_WIDEST = 4
"""Spaces behind a mark: from the next one on they are code in the item (CommonMark, 5.2)."""


@dataclass(slots=True)
class Item:
    """One item while its lines are gathered."""

    mark: str
    offset: int
    """The column that its text begins at: lines set in so far belong to it."""
    lines: list[str] = field(default_factory=list)
    after_blank: bool = False
    """Whether a blank line stands above it."""
    fence: str = ""
    """The fence of code that is open in it."""
    words: bool = False
    """Whether its last line is words of a paragraph, which go on below without being set in."""
    ended: bool = True
    """Whether the block that its last line belongs to ends there."""

    def add(self, line: str) -> None:
        """Add a line, without the columns that make it the item's."""
        above = self.lines[-1] if self.lines else ""
        inner = _without_marks(line)
        if self.ended:
            self.words = indentation(line) < TAB
        underline = bool(above) and UNDERLINE.match(inner) is not None
        self.ended = not line or underline or ends_itself(inner)
        if self.ended or HTML.match(inner) or is_delimiter_row(inner, above):
            self.words = False
        self.lines.append(line)
        self._follow_fence(line)

    def _follow_fence(self, line: str) -> None:
        match = FENCE.match(line)
        if match is None:
            return
        if not self.fence:
            self.fence = match["fence"]
        elif match["fence"].startswith(self.fence) and not match["info"].strip():
            self.fence = ""

    def goes_on_with(self, line: str) -> bool:
        """Whether a line without the mark goes on with the words above (CommonMark, 5.1)."""
        return self.words and not (self.fence or ITEM.match(line) or begins_block(line))

    def add_lazily(self, line: str) -> None:
        """Add such a line. It is no underline, whatever it looks like."""
        words = line.lstrip(" \t")
        self.add(f"\\{words}" if words.startswith("=") else words)


def take_items(
    blocks: list[str], pattern: re.Pattern[str], *, offset: int | None = None
) -> list[Item]:
    """Take all items of a list from the blocks; what follows the list stays in them.

    The first line of the first block is an item; ``pattern`` matches items with the groups
    ``indent``, ``mark`` and ``space``. ``offset`` is the column from which on lines belong to an
    item; without it, the one that the text of each item begins at.
    """
    items: list[Item] = []
    newlines = 0
    while blocks:
        text = blocks[0].lstrip("\n")
        newlines += len(blocks[0]) - len(text)
        if text and not _goes_on(first_line(text), items, pattern):
            break
        blocks.pop(0)
        if not text:
            newlines += 2
            continue
        end = _take_lines(text, max(newlines - 1, 0), items, pattern, offset)
        if end < len(text):
            put_back(blocks, text[end:])
            break
        newlines = 2
    return items


def parse_item(parser: BlockParser, parent: Element, item: Item) -> bool:
    """Parse the text of an item into its element; whether blank lines part its blocks."""
    blocks = "\n".join(item.lines).rstrip("\n").split("\n\n")
    parted = False
    with deeper(parser):
        while blocks:
            parse_next(parser, parent, blocks)
            parted |= bool(blocks) and len(parent) > 0 and not isinstance(blocks[0], Rest)
    return parted


@contextlib.contextmanager
def deeper(parser: BlockParser) -> Iterator[None]:
    """One level of lists and quotations down. Raises RecursionError where there are too many."""
    parser.state.set("nested")
    try:
        if len(parser.state) > _DEEPEST:
            raise RecursionError
        yield
    finally:
        parser.state.reset()


def parse_next(parser: BlockParser, parent: Element, blocks: list[str]) -> None:
    """Parse what the next block begins with."""
    for processor in parser.blockprocessors:
        if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
            return


def unwrap_paragraphs(parent: Element) -> None:
    """Have the words of an item stand in it as they are, as in a list without blank lines."""
    for child in parent:
        if child.tag == "p" and not is_tags(child):
            child.tag = "span"


def _without_marks(line: str) -> str:
    """A line without the marks of quotations and items that stand before its block."""
    for _ in range(_MOST_MARKS):
        mark = None if is_break(line) else _MARK.match(line)
        if mark is None:
            break
        line = line[mark.end() :]
    return line


def _goes_on(line: str, items: list[Item], pattern: re.Pattern[str]) -> bool:
    """Whether a line below a blank one still belongs to the list."""
    if not items:
        return True
    if indentation(line) >= items[-1].offset:  # an item that is empty has nothing below (5.2)
        return any(items[-1].lines)
    return _sibling(line, items, pattern) is not None


def _sibling(line: str, items: list[Item], pattern: re.Pattern[str]) -> re.Match[str] | None:
    """The match of a line that begins a further item of the same list."""
    match = None if is_break(line) else pattern.match(line)
    return match if match is not None and _kind(match["mark"]) == _kind(items[-1].mark) else None


def _kind(mark: str) -> str:
    """What sets one list off from the next: its bullet, or what stands behind its numbers."""
    return mark[-1]


def _take_lines(
    text: str, blank: int, items: list[Item], pattern: re.Pattern[str], offset: int | None
) -> int:
    """Give the lines of a block to the items; the offset of the first that belongs to none."""
    for start, line in lines_of(text):
        above = blank if not start else 0
        match = pattern.match(line) if not items else None
        if items and indentation(line) >= items[-1].offset:
            items[-1].lines += [""] * above
            items[-1].add(outdented(line, items[-1].offset))
        elif match is not None or (items and (match := _sibling(line, items, pattern))):
            item = _item(match, line, offset)
            item.after_blank = bool(items) and above > 0
            items.append(item)
        elif items and items[-1].goes_on_with(line):
            items[-1].add_lazily(line)
        else:
            return start
    return len(text)


def _item(match: re.Match[str], line: str, offset: int | None) -> Item:
    lead = match["indent"] + match["mark"]
    rest = line[match.end() :]
    width = len((lead + (match["space"] or "")).expandtabs(TAB)) - len(lead)
    item = Item(match["mark"], offset or len(lead) + (width if rest and width <= _WIDEST else 1))
    item.add(" " * (width - 1) + rest if rest and width > _WIDEST else rest)
    return item
