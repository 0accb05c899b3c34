"""A whole text, the words of its nodes, and ways to walk over them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import KW_ONLY, dataclass, field
from typing import assert_never

from handbill.document.nodes import (
    Abbreviation,
    Aside,
    Block,
    BlockQuote,
    BulletList,
    Code,
    CodeBlock,
    DefinitionList,
    Division,
    Figure,
    FootnoteReference,
    Gap,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    Node,
    OrderedList,
    Paragraph,
    Plain,
    Span,
    Styled,
    Table,
    Text,
    ThematicBreak,
)
from handbill.errors import Problem


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote."""

    id: str
    """What its FootnoteReference names."""
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """A whole text."""

    blocks: tuple[Block, ...]
    _: KW_ONLY
    footnotes: tuple[Footnote, ...] = ()
    remarks: tuple[Problem, ...] = field(default=(), compare=False)
    """What its reader should be told: warnings and information."""

    @property
    def text(self) -> str:
        """The words in reading order, blocks a blank line apart, footnotes last."""
        blocks = [*self.blocks, *(block for note in self.footnotes for block in note.blocks)]
        return "\n\n".join(text for text in map(block_text, blocks) if text)


# --- Looking at nodes -------------------------------------------------------------------------


def inline_text(content: tuple[Inline, ...]) -> str:
    """The author's characters in inline nodes: images, gaps and references have none."""
    return "".join(map(_node_text, content))


def _node_text(node: Inline) -> str:
    match node:
        case Text() | Code() | Abbreviation():
            return node.text
        case LineBreak():
            return "\n"
        case Styled() | Span() | Link():
            return inline_text(node.content)
        case Image() | Gap() | FootnoteReference():
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
        case Text() | Code() | LineBreak() | Abbreviation():
            return
        case Image() | Gap() | FootnoteReference():
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
