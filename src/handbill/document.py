"""Block and inline nodes: what a text is, in no format.

The shape follows pandoc's document model (pandoc-types, Text.Pandoc.Definition). Strings hold the
author's characters as they were written; runs of ASCII white space are one space, except in code.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import KW_ONLY, dataclass, field
from enum import Enum, StrEnum
from typing import assert_never

from handbill.errors import Location, Problem


class Unknown(Enum):
    """A fact that exists but was not recorded: never guessed, never dropped."""

    UNKNOWN = "unknown"

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN = Unknown.UNKNOWN


# --- Inline nodes -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Characters, verbatim."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """A piece of code, a key or sample output; white space is kept."""

    text: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line break that the author asked for."""


class Style(StrEnum):
    """What a styled run of text means; the value is its HTML element."""

    EMPHASIS = "em"
    STRONG = "strong"
    DELETED = "del"
    INSERTED = "ins"
    HIGHLIGHTED = "mark"
    SUBSCRIPT = "sub"
    SUPERSCRIPT = "sup"
    SMALL = "small"
    CITATION = "cite"
    QUOTATION = "q"


@dataclass(frozen=True, slots=True)
class Styled:
    """Text with a meaning of its own, such as emphasis."""

    style: Style
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in another language (BCP 47)."""

    content: tuple[Inline, ...]
    _: KW_ONLY
    language: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link. ``address`` is absolute, or ``#id`` within the text, or UNKNOWN.

    ``recorded`` keeps the address as it stood in the source where that is not the whole of it:
    a site-relative path whose site was not recorded has ``address=UNKNOWN, recorded="/about/"``.
    """

    content: tuple[Inline, ...]
    _: KW_ONLY
    address: str | Unknown
    title: str = ""
    recorded: str = ""
    location: Location | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Image:
    """An image. ``source`` names it in the content folder; ``alternative`` says what it shows.

    ``alternative`` is None where the author gave none and did not call the image decorative:
    no renderer accepts that, and auditing reports it.
    """

    source: str
    _: KW_ONLY
    alternative: str | None
    decorative: bool = False
    title: str = ""
    location: Location | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An abbreviation and what it stands for."""

    text: str
    _: KW_ONLY
    expansion: str


@dataclass(frozen=True, slots=True)
class FootnoteReference:
    """Where the text calls a footnote: the id of a Footnote of the same Body."""

    id: str


Inline = Text | Code | LineBreak | Styled | Span | Link | Image | Abbreviation | FootnoteReference


# --- Block nodes ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. Levels count from 1 and never skip one, whatever the source had."""

    content: tuple[Inline, ...]
    _: KW_ONLY
    level: int
    id: str
    language: str | None = None
    location: Location | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    content: tuple[Inline, ...]
    _: KW_ONLY
    language: str | None = None
    location: Location | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Plain:
    """Text that is not a paragraph of its own: an item of a tight list, a cell of a table."""

    content: tuple[Inline, ...]
    _: KW_ONLY
    language: str | None = None
    location: Location | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Preformatted text, its spaces and line ends kept. ``syntax`` names its language, if said."""

    text: str
    _: KW_ONLY
    syntax: str = ""
    location: Location | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class BlockQuote:
    """Words quoted from somebody else."""

    blocks: tuple[Block, ...]
    _: KW_ONLY
    language: str | None = None
    location: Location | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list."""

    blocks: tuple[Block, ...]
    _: KW_ONLY
    language: str | None = None


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list without an order."""

    items: tuple[ListItem, ...]
    _: KW_ONLY
    language: str | None = None
    location: Location | None = field(default=None, compare=False)


class Numbering(StrEnum):
    """How the items of an ordered list are numbered; the value is HTML's ``type``."""

    DECIMAL = "1"
    LOWER_ALPHA = "a"
    UPPER_ALPHA = "A"
    LOWER_ROMAN = "i"
    UPPER_ROMAN = "I"


@dataclass(frozen=True, slots=True)
class OrderedList:
    """A numbered list; ``start`` is the first number."""

    items: tuple[ListItem, ...]
    _: KW_ONLY
    start: int = 1
    numbering: Numbering = Numbering.DECIMAL
    language: str | None = None
    location: Location | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Definition:
    """One or more terms and what they mean, each meaning being blocks."""

    terms: tuple[tuple[Inline, ...], ...]
    meanings: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """A list of terms and their meanings."""

    entries: tuple[Definition, ...]
    _: KW_ONLY
    language: str | None = None
    location: Location | None = field(default=None, compare=False)


class Alignment(StrEnum):
    """How the cells of a column are set; START follows the direction of the text."""

    START = "start"
    CENTER = "center"
    END = "end"


class Scope(StrEnum):
    """What a header cell heads; the value is HTML's ``scope``."""

    COLUMN = "col"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; a header cell has a scope. Spans count columns and rows, at least 1."""

    blocks: tuple[Block, ...]
    _: KW_ONLY
    scope: Scope | None = None
    alignment: Alignment = Alignment.START
    column_span: int = 1
    row_span: int = 1


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the rows that head it, and the rows of its body."""

    header: tuple[Row, ...]
    rows: tuple[Row, ...]
    _: KW_ONLY
    caption: tuple[Inline, ...] = ()
    language: str | None = None
    location: Location | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Figure:
    """One or more images that stand by themselves, and their caption."""

    images: tuple[Image, ...]
    _: KW_ONLY
    caption: tuple[Inline, ...] = ()
    language: str | None = None
    location: Location | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Aside:
    """Blocks beside the main text."""

    blocks: tuple[Block, ...]
    _: KW_ONLY
    language: str | None = None
    location: Location | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Division:
    """Blocks that share a language."""

    blocks: tuple[Block, ...]
    _: KW_ONLY
    language: str | None = None
    location: Location | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class ThematicBreak:
    """A change of subject that has no heading."""

    _: KW_ONLY
    location: Location | None = field(default=None, compare=False)


Block = (
    Heading
    | Paragraph
    | Plain
    | CodeBlock
    | BlockQuote
    | BulletList
    | OrderedList
    | DefinitionList
    | Table
    | Figure
    | Aside
    | Division
    | ThematicBreak
)


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote; ``id`` is what its FootnoteReference names."""

    id: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """A whole text. ``remarks`` are what its reader should be told: warnings and information."""

    blocks: tuple[Block, ...]
    _: KW_ONLY
    footnotes: tuple[Footnote, ...] = ()
    remarks: tuple[Problem, ...] = field(default=(), compare=False)

    @property
    def text(self) -> str:
        """The words in reading order, blocks a blank line apart, footnotes last."""
        blocks = [*self.blocks, *(block for note in self.footnotes for block in note.blocks)]
        return "\n\n".join(text for text in map(block_text, blocks) if text)


Node = Inline | Block


# --- Looking at nodes -------------------------------------------------------------------------


def inline_text(content: tuple[Inline, ...]) -> str:
    """The characters of inline nodes as a reader sees them; images and references have none."""
    return "".join(map(_one_inline_text, content))


def _one_inline_text(node: Inline) -> str:
    match node:
        case Text() | Code() | Abbreviation():
            return node.text
        case LineBreak():
            return "\n"
        case Styled() | Span() | Link():
            return inline_text(node.content)
        case Image() | FootnoteReference():
            return ""
        case _:
            assert_never(node)


def block_text(block: Block) -> str:
    """The characters of a block as a reader sees them; inner blocks stand on lines of their own."""
    match block:
        case Heading() | Paragraph() | Plain():
            return inline_text(block.content)
        case CodeBlock():
            return block.text
        case Figure():
            return inline_text(block.caption)
        case ThematicBreak():
            return ""
        case Table():
            caption = [inline_text(block.caption)] if block.caption else []
            return "\n".join(caption + [block_text(inner) for inner in inner_blocks(block)])
        case DefinitionList():
            return "\n".join(_definition_lines(block))
        case BlockQuote() | BulletList() | OrderedList() | Aside() | Division():
            return "\n".join(block_text(inner) for inner in inner_blocks(block))
        case _:
            assert_never(block)


def _definition_lines(block: DefinitionList) -> Iterator[str]:
    for entry in block.entries:
        yield from map(inline_text, entry.terms)
        for meaning in entry.meanings:
            yield from map(block_text, meaning)


def children(node: Node) -> Iterator[Node]:
    """The nodes directly inside a node, in reading order."""
    match node:
        case Heading() | Paragraph() | Plain() | Styled() | Span() | Link():
            yield from node.content
        case BlockQuote() | Aside() | Division():
            yield from node.blocks
        case BulletList() | OrderedList():
            for item in node.items:
                yield from item.blocks
        case DefinitionList():
            for entry in node.entries:
                for part in (*entry.terms, *entry.meanings):
                    yield from part
        case Table():
            yield from node.caption
            for row in (*node.header, *node.rows):
                for cell in row:
                    yield from cell.blocks
        case Figure():
            yield from node.images
            yield from node.caption
        case Text() | Code() | LineBreak() | Image() | Abbreviation() | FootnoteReference():
            return
        case CodeBlock() | ThematicBreak():
            return
        case _:
            assert_never(node)


def inner_blocks(block: Block) -> Iterator[Block]:
    """The blocks directly inside a block, in reading order."""
    return (child for child in children(block) if isinstance(child, Block))


def walk(body: Body) -> Iterator[Node]:
    """Every node of a body in reading order, parents before children, footnotes last."""
    for block in (*body.blocks, *(block for note in body.footnotes for block in note.blocks)):
        yield from _walk(block)


def _walk(node: Node) -> Iterator[Node]:
    yield node
    for child in children(node):
        yield from _walk(child)
