"""Each tag of a template is watched: it keeps its place, and what it can't fill in stays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TextIO

from liquid.ast import BlockNode, Node
from liquid.builtin.content import ContentNode
from liquid.builtin.expressions import FilteredExpression
from liquid.builtin.expressions import Path as Name
from liquid.builtin.output import Output, OutputNode
from liquid.exceptions import LiquidError, LiquidSyntaxError, ResourceLimitError
from liquid.parser import get_parser
from liquid.tag import Tag
from liquid.token import TOKEN_EXPRESSION, TOKEN_TAG

from handbill.readers.sites.templates.output import LineBuffer
from handbill.readers.sites.templates.values import NotKnownError

if TYPE_CHECKING:
    from liquid import RenderContext, Token, TokenStream

    from handbill.readers.sites.templates.engine import Room

_WORDS = re.compile(r"""(["'])[^"']*[^\W\d_]{2,}\s+[^\W\d_]{2,}[^"']*\1""")
"""An argument that a reader may have seen as words."""


class Watched(Node):
    """A node with its place in its template."""

    __slots__ = ("end", "node", "start")

    def __init__(self, node: Node, start: int, end: int) -> None:
        super().__init__(node.token)
        self.blank = node.blank
        self.node = node
        self.start = start
        self.end = end

    def __str__(self) -> str:
        return self.token.source[self.start : self.end]

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        """Write what the node stands for, or the node itself where that can't be known.

        In a template that a post includes, a tag that holds others passes on that it is not known:
        the post's own tag then stays, and not a half of what it stands for.
        """
        room: Room = context.env  # type: ignore[assignment]
        room.check_time()
        own = room.is_own(self.token.source)
        if own and isinstance(buffer, LineBuffer):
            buffer.at(room.line_of(self.start), moves=isinstance(self.node, ContentNode))
        size = buffer.tell()
        lines = len(buffer.lines) if isinstance(buffer, LineBuffer) else 0
        try:
            return self.node.render(context, buffer)
        except ResourceLimitError:
            raise
        except (LiquidError, ArithmeticError, LookupError, TypeError, ValueError) as error:
            if not own and not isinstance(self.node, OutputNode | UnknownTag):
                raise NotKnownError(str(error)) from error
            if isinstance(buffer, LineBuffer):
                buffer.rewind(size, lines)
            else:
                buffer.seek(size)
                buffer.truncate()
            return buffer.write(str(self))


class WatchedTag:
    """A tag whose nodes are watched; it stands in the place of the tag itself."""

    def __init__(self, tag: Tag) -> None:
        self._tag = tag
        self.block = tag.block
        self.name = tag.name

    def get_node(self, stream: TokenStream) -> Node:
        """The node, with its place; the tag as it is written where it can't be read."""
        first, position = stream.current, stream.pos
        try:
            node = self._tag.get_node(stream)
        except LiquidSyntaxError:
            stream.pos = position
            if first.kind != TOKEN_TAG:
                node = UnknownTag(first)
                stream.pos += stream.peek.kind == TOKEN_EXPRESSION
            else:
                node = _unknown_tag(stream)
        return Watched(node, _start(first), _end(stream))


class Tags(dict[str, Any]):
    """The tags of a room, each of them watched; a name that nobody knows is a tag all the same."""

    def __getitem__(self, name: str) -> Any:
        return WatchedTag(super().__getitem__(name))

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ARG002
        """The tag of that name, or one that leaves it as it is written."""
        tag = super().get(name) or super().get(name.lower())
        if tag is None:
            tag = UnknownTagReader(super().__getitem__("illegal").env)
        return WatchedTag(tag)


class UnknownTag(Node):
    """A tag without a block that nobody here knows."""

    def __init__(self, token: Token) -> None:
        super().__init__(token)
        self.blank = False

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:  # noqa: ARG002
        """Raise NotKnownError: the tag stays."""
        raise NotKnownError(f"the tag {self.token.value} is not known")


class UnknownBlock(Node):
    """A tag of the site's own with a block: what stands between is text and is kept."""

    def __init__(self, token: Token, arguments: str, block: BlockNode) -> None:
        super().__init__(token)
        self.blank = False
        self.arguments = arguments
        self.block = block

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        """Write the block, and before it the tag where its arguments may hold words."""
        room: Room = context.env  # type: ignore[assignment]
        if _WORDS.search(self.arguments):
            buffer.write(f"{{% {self.token.value} {self.arguments.strip()} %}}")
        else:
            room.left_out.setdefault(self.token.value, self.token)
        return self.block.render(context, buffer)


class UnknownTagReader(Tag):
    """Reads a tag that nobody here knows."""

    name = "unknown"
    block = False

    def parse(self, stream: TokenStream) -> Node:
        """The tag; with its block where an end of its name follows."""
        end = f"end{stream.current.value}"
        rest = stream.tokens[stream.pos + 1 :]
        if not any(token.kind == TOKEN_TAG and token.value == end for token in rest):
            return _unknown_tag(stream)
        token = stream.eat(TOKEN_TAG)
        arguments = stream.current.value if stream.current.kind == TOKEN_EXPRESSION else ""
        if arguments:
            next(stream)
        block = get_parser(self.env).parse_block(stream, (end,))
        stream.expect(TOKEN_TAG, value=end)
        return UnknownBlock(token, arguments, block)


class KnownOutputNode(OutputNode):
    """``{{ name }}``; in the post itself a name that nobody ever gave a value stays."""

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        """Write the value; raises NotKnownError where it has none."""
        room: Room = context.env  # type: ignore[assignment]
        value = self.expression
        if isinstance(value, FilteredExpression) and not _has_default(value):
            value = value.left
        if (
            room.is_own(self.token.source)
            and isinstance(value, Name)
            and isinstance(root := value.path[0], str)
            and root not in context.scope
        ):
            raise NotKnownError(f"{root} is not known")
        return super().render_to_output(context, buffer)


class KnownOutput(Output):
    """Reads ``{{ name }}``."""

    node_class = KnownOutputNode


def _has_default(expression: FilteredExpression) -> bool:
    return any(call.name == "default" for call in expression.filters or ())


def _unknown_tag(stream: TokenStream) -> Node:
    """The tag at hand alone; the stream stays at its last token."""
    from handbill.readers.sites.templates.tags import Call, any_picture  # these know the nodes

    token = stream.current
    if stream.peek.kind != TOKEN_EXPRESSION:
        return UnknownTag(token)
    next(stream)
    return Call(token, stream.current.value, any_picture, None)


def _start(token: Token) -> int:
    if token.kind != TOKEN_TAG:
        return token.start_index
    return max(token.source.rfind("{%", 0, token.start_index), 0)


def _end(stream: TokenStream) -> int:
    """Where the last token of a node ends in its template, its closing signs with it."""
    token = stream.current
    if token.start_index < 0:
        token = stream.tokens[-1]
    end = token.start_index + len(token.value)
    if token.kind == TOKEN_TAG or token.kind == TOKEN_EXPRESSION:
        closing = re.compile(r"[%}]\}").search(token.source, end)
        end = closing.end() if closing else len(token.source)
    return end
