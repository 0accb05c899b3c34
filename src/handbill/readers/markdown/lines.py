"""Lines of Markdown: how far they are set in, which of them begin a block (CommonMark, 4, 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

TAB = 4

HEADING = re.compile(r" {0,3}(?P<marks>#{1,6})(?=[ \t]|$)")
UNDERLINE = re.compile(r" {0,3}(?P<marks>=+|-+)[ \t]*$")
FENCE = re.compile(r"(?P<indent> {0,3})(?P<fence>`{3,}(?=[^`]*$)|~{3,})[ \t]*(?P<info>.*)$")
QUOTE = re.compile(r" {0,3}>")
ITEM = re.compile(
    r"(?P<indent> {0,3})(?P<mark>[-*+]|(?P<number>\d{1,9})[.)])(?:(?P<space>[ \t]+)|$)"
)

_BREAK = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|(?:\*[ \t]*){3,})$")
REFERENCE = re.compile(
    r" {0,3}\[(?!\^)[^\[\]]+\]:[ \t]*\S+(?:[ \t]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \t]*$"
)
"""What gives the address of links; it may be on a line of its own (CommonMark, 4.7)."""

_DEFINITION = re.compile(r" {0,3}(?:\*\[[^\]]+\]:|\[\^[^\]]+\]:)")
_ATTRIBUTES = re.compile(r" {0,3}\{:[^{}]*\}[ \t]*$")
_DELIMITER = re.compile(r"[ \t]*:?-+:?[ \t]*")

_HTML_TAGS = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details"
    "|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header"
    "|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param"
    "|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul"
)
HTML = re.compile(
    r" {0,3}<(?:(?P<verbatim>script|pre|style|textarea)(?=[\s>]|$)|(?P<comment>!--)"
    r"|(?P<instruction>\?)|(?P<characters>!\[CDATA\[)|(?P<declaration>![a-z])"
    rf"|/?(?:{_HTML_TAGS})(?=[\s/>]|$))",
    re.IGNORECASE,
)
"""What begins a block of HTML, right below a paragraph too (CommonMark, 4.6)."""


class Rest(str):
    """What a processor left of a block: no blank line stands above it."""

    __slots__ = ()


def lines_of(block: str) -> Iterator[tuple[int, str]]:
    """Each line of a block with the offset that it begins at; only what is asked for is cut out."""
    start = 0
    while start <= len(block):
        end = block.find("\n", start)
        end = len(block) if end < 0 else end
        yield start, block[start:end]
        start = end + 1


def first_line(block: str) -> str:
    """The first line of a block."""
    end = block.find("\n")
    return block if end < 0 else block[:end]


def put_back(blocks: list[str], rest: str) -> None:
    """Have what is left of a block be the next one, where something is left of it."""
    rest = rest.strip("\n")
    if rest:
        blocks.insert(0, Rest(rest))


def indentation(line: str) -> int:
    """How many columns a line is set in; a tab goes to the next fourth one (CommonMark, 2.2)."""
    columns = 0
    for char in line:
        if char == " ":
            columns += 1
        elif char == "\t":
            columns += TAB - columns % TAB
        else:
            break
    return columns


def outdented(line: str, columns: int) -> str:
    """The line without so many columns of white space, or as many as it has."""
    taken = min(columns, indentation(line))
    reached = position = 0
    while reached < taken:
        reached += 1 if line[position] == " " else TAB - reached % TAB
        position += 1
    return " " * (reached - taken) + line[position:]


def is_break(line: str) -> bool:
    """Whether a line is a thematic break."""
    return _BREAK.match(line) is not None


def is_delimiter_row(line: str, above: str) -> bool:
    """Whether a line is the second one of a table whose header stands above (GFM, 4.10)."""
    cells = line.strip(" \t").removeprefix("|").removesuffix("|").split("|")
    return "|" in above and all(map(_DELIMITER.fullmatch, cells))


def ends_itself(line: str) -> bool:
    """Whether a line is a block that the words on the next line can't go on with."""
    return any(pattern.match(line) for pattern in (HEADING, _BREAK, FENCE))


def begins_block(line: str) -> bool:
    """Whether a line begins a block though it stands right below the words of a paragraph."""
    item = ITEM.match(line)
    if item is not None:
        return is_break(line) or (
            item["space"] is not None
            and item.end() < len(line)
            and item["number"] in (None, "1", "01")
        )
    others = (QUOTE, HTML, REFERENCE, _DEFINITION, _ATTRIBUTES)
    return ends_itself(line) or any(pattern.match(line) for pattern in others)
