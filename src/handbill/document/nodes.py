"""The types of block and inline nodes.

The shape follows pandoc's document model (pandoc-types, Text.Pandoc.Definition). Strings hold the
author's characters as they were written; runs of ASCII white space are one space, except in code.
"""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass, field
from enum import Enum, StrEnum

from handbill.errors import Location


class Unknown(Enum):
    """A fact that exists but was not recorded: never guessed, never dropped."""

    UNKNOWN = "unknown"

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN = Unknown.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """What stands at a place of its source."""

    location: Location | None = field(default=None, compare=False)
    """Where it came from; two nodes are equal wherever they stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken(Located):
    """What may be in a language of its own."""

    language: str | None = None
    """BCP 47; None: the language of what stands around it."""


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
    """A run of text in another language."""

    content: tuple[Inline, ...]
    _: KW_ONLY
    language: str
    """BCP 47."""


@dataclass(frozen=True, slots=True)
class Link(Located):
    """A link."""

    content: tuple[Inline, ...]
    _: KW_ONLY
    address: str | Unknown
    """Absolute, or ``#id`` within the text."""
    title: str = ""
    recorded: str = ""
    """The address as it stood in the source, where that is not the whole of it: a path within a
    site that was not recorded has ``address=UNKNOWN, recorded="/about/"``."""


@dataclass(frozen=True, slots=True)
class Image(Located):
    """An image."""

    source: str
    """Its name in the content folder."""
    _: KW_ONLY
    alternative: str | None
    """What it shows; None where nobody said so and the author did not call the image decorative:
    every format then prints that it came without a description."""
    decorative: bool = False
    title: str = ""
    editor: str | None = None
    """Who described it, where an editor did; empty: an editor without a name, None: the source."""


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An abbreviation and what it stands for."""

    text: str
    _: KW_ONLY
    expansion: str


@dataclass(frozen=True, slots=True)
class FootnoteReference:
    """Where the text calls a footnote."""

    id: str
    """That of a Footnote of the same Body."""


class GapKind(StrEnum):
    """What stood in the source where a file has a gap."""

    IMAGE = "image that is not there"
    UNDESCRIBED = "image without description"
    VIDEO = "video"
    AUDIO = "audio"
    FORM = "form"
    CONTROL = "form control"
    MAP = "map"
    DRAWING = "drawing"
    FORMULA = "formula"
    WIDGET = "widget"
    EMBED = "embedded page"
    COMPONENT = "component"
    TAG = "template tag"


@dataclass(frozen=True, slots=True)
class Gap(Located):
    """What the source held and a page can't hold. Every format prints it as ours, in brackets.

    One that stands by itself is the whole of a Paragraph.
    """

    kind: GapKind
    _: KW_ONLY
    name: str = ""
    """What it is called: the name of a tag and its file, of a component, of a file in words."""
    description: str = ""
    """What its source says of it: its alternative text, title or caption, verbatim."""
    address: str = ""
    """Where it is, absolute; empty where that is not known."""
    recorded: str = ""
    """How it stood in the source, for messages to editors."""
    words: str = ""
    """What an editor wrote to fill it."""
    editor: str | None = None
    """Who filled it, with words or an address; empty: an editor without a name, None: nobody."""

    @property
    def filled(self) -> bool:
        """Whether an editor filled it; nobody is warned of it then."""
        return self.editor is not None


Inline = (
    Text | Code | LineBreak | Styled | Span | Link | Image | Gap | Abbreviation | FootnoteReference
)


# --- Block nodes ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heading(Spoken):
    """A heading."""

    content: tuple[Inline, ...]
    _: KW_ONLY
    level: int
    """Counts from 1 and never skips a level, whatever the source had."""
    id: str


@dataclass(frozen=True, slots=True)
class Paragraph(Spoken):
    """A paragraph."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Plain(Spoken):
    """Text that is not a paragraph of its own: an item of a tight list, a cell of a table."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class CodeBlock(Located):
    """Preformatted text, its spaces and line ends kept."""

    text: str
    _: KW_ONLY
    syntax: str = ""
    """The programming language, where the source names it."""


@dataclass(frozen=True, slots=True)
class BlockQuote(Spoken):
    """Words quoted from somebody else."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list."""

    blocks: tuple[Block, ...]
    _: KW_ONLY
    language: str | None = None
    number: int | None = None
    """Its number in an ordered list; None: it follows the item above."""


@dataclass(frozen=True, slots=True)
class BulletList(Spoken):
    """A list without an order."""

    items: tuple[ListItem, ...]


class Numbering(StrEnum):
    """How the items of an ordered list are numbered; the value is HTML's ``type``."""

    DECIMAL = "1"
    LOWER_ALPHA = "a"
    UPPER_ALPHA = "A"
    LOWER_ROMAN = "i"
    UPPER_ROMAN = "I"


@dataclass(frozen=True, slots=True)
class OrderedList(Spoken):
    """A numbered list."""

    items: tuple[ListItem, ...]
    _: KW_ONLY
    start: int = 1
    """The first number."""
    numbering: Numbering = Numbering.DECIMAL

    @property
    def numbers(self) -> tuple[int, ...]:
        """The number of each item, however it is written."""
        numbers: list[int] = []
        for item in self.items:
            following = numbers[-1] + 1 if numbers else self.start
            numbers.append(following if item.number is None else item.number)
        return tuple(numbers)


@dataclass(frozen=True, slots=True)
class Definition:
    """One or more terms and what they mean."""

    terms: tuple[tuple[Inline, ...], ...]
    meanings: tuple[tuple[Block, ...], ...]
    """Each is blocks."""


@dataclass(frozen=True, slots=True)
class DefinitionList(Spoken):
    """A list of terms and their meanings."""

    entries: tuple[Definition, ...]


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
    """A cell of a table."""

    blocks: tuple[Block, ...]
    _: KW_ONLY
    scope: Scope | None = None
    """What it heads; None: it is no header cell."""
    alignment: Alignment = Alignment.START
    column_span: int = 1
    """How many columns it covers, itself among them; ``row_span`` counts rows."""
    row_span: int = 1


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table(Spoken):
    """A table."""

    header: tuple[Row, ...]
    """The rows that head it."""
    rows: tuple[Row, ...]
    _: KW_ONLY
    caption: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure(Spoken):
    """One or more images that stand by themselves, and their caption."""

    images: tuple[Image, ...]
    _: KW_ONLY
    caption: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Aside(Spoken):
    """Blocks beside the main text."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Division(Spoken):
    """Blocks that share a language."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ThematicBreak(Located):
    """A change of subject that has no heading."""


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


Node = Inline | Block
