"""Headings, breaks and quotations, and where a paragraph ends (CommonMark, 4 and 5.1)."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from markdown.preprocessors import Preprocessor

from handbill.readers.markdown.block_reader import BlockReader
from handbill.readers.markdown.items import Item, deeper
from handbill.readers.markdown.lines import (
    HEADING,
    QUOTE,
    REFERENCE,
    UNDERLINE,
    begins_block,
    first_line,
    is_break,
    is_delimiter_row,
    lines_of,
    put_back,
)


class BlankLines(Preprocessor):
    """Makes lines of nothing but spaces and tabs empty; whatever else is in a line stays."""

    def run(self, lines: list[str]) -> list[str]:
        """The lines of the text, two empty ones behind them."""
        return [*(line if line.strip(" \t") else "" for line in lines), "", ""]


class Blank(BlockReader):
    """Passes over blank lines."""

    def begins(self, block: str) -> bool:
        """Whether the block is, or begins with, a blank line."""
        return not block or block[0] == "\n"

    def run(self, parent: Element, blocks: list[str]) -> None:  # noqa: ARG002
        """Take the blank lines away."""
        text = blocks.pop(0).lstrip("\n")
        if text:
            blocks.insert(0, text)


class Headings(BlockReader):
    """Reads headings that begin with ``#``."""

    def begins(self, block: str) -> bool:
        """Whether the first line is such a heading."""
        return HEADING.match(first_line(block)) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Read the heading."""
        block = blocks.pop(0)
        line = first_line(block)
        match = HEADING.match(line)
        if match is not None:
            heading = SubElement(parent, f"h{len(match['marks'])}")
            heading.text = _unclosed(line[match.end() :])
        put_back(blocks, block[len(line) :])


def _unclosed(words: str) -> str:
    """The words of a heading without the signs that may close it."""
    words = words.strip(" \t")
    bare = words.rstrip("#")
    return bare.rstrip(" \t") if not bare or bare[-1] in " \t" else words


class Breaks(BlockReader):
    """Reads thematic breaks."""

    def begins(self, block: str) -> bool:
        """Whether the first line is one."""
        return is_break(first_line(block))

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Read it."""
        block = blocks.pop(0)
        SubElement(parent, "hr")
        put_back(blocks, block[len(first_line(block)) :])


class Quotations(BlockReader):
    """Reads quotations, one a block, and the lines that go on with them without a mark."""

    def begins(self, block: str) -> bool:
        """Whether the first line has the mark."""
        return QUOTE.match(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Read the quotation."""
        block = blocks.pop(0)
        quotation = Item(">", 0)
        for start, line in lines_of(block):
            match = QUOTE.match(line)
            if match is not None:
                quotation.add(_unquoted(line[match.end() :]))
            elif quotation.goes_on_with(line):
                quotation.add_lazily(line)
            else:
                put_back(blocks, block[start:])
                break
        with deeper(self.parser):
            self.parser.parseChunk(SubElement(parent, "blockquote"), "\n".join(quotation.lines))


def _unquoted(line: str) -> str:
    """A line of a quotation without the space behind its mark."""
    line = f"  {line[1:]}" if line[:1] == "\t" else line.removeprefix(" ")
    return line if line.strip(" \t") else ""


class Cut(BlockReader):
    """Cuts a paragraph or table off where the next block begins without a blank line above it."""

    def begins(self, block: str) -> bool:
        """Always: ``run`` sees whether there is anything to cut."""
        return "\n" in block

    def run(self, parent: Element, blocks: list[str]) -> bool:  # noqa: ARG002
        """Part the block in two. False, so that the others read the first part."""
        block = blocks[0]
        end = _end(block)
        if end < len(block):
            blocks.pop(0)
            put_back(blocks, block[end:])
            blocks.insert(0, type(block)(block[:end].removesuffix("\n")))
        return False


def _end(block: str) -> int:
    """Where the paragraph or table that a block begins with ends."""
    above, above_start, in_table = "", 0, False
    for start, line in lines_of(block):
        if start and not in_table and is_delimiter_row(line, above):
            if above_start:
                return above_start
            in_table = True
        elif start and UNDERLINE.match(line) and not in_table:
            return start + len(line)
        elif start and (begins_block(line) or (above_start == 0 and REFERENCE.match(above))):
            return start
        above, above_start = line, start
    return len(block)


class Underlined(BlockReader):
    """Reads headings that are underlined; ``Cut`` has made each a block of its own."""

    def begins(self, block: str) -> bool:
        """Whether the last of several lines is an underline."""
        start = block.rfind("\n") + 1
        return start > 0 and UNDERLINE.match(block, start) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Read the heading."""
        words, _, line = blocks.pop(0).rpartition("\n")
        SubElement(parent, "h1" if "=" in line else "h2").text = words.strip(" \t\n")
