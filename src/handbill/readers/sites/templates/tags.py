"""Tags that generators add to Liquid: includes, code, media, figures."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from io import StringIO
from typing import TYPE_CHECKING, Any, ClassVar, TextIO

from liquid.ast import BlockNode, Node
from liquid.builtin.expressions import Identifier
from liquid.builtin.tags.assign_tag import AssignTag
from liquid.builtin.tags.capture_tag import CaptureNode, CaptureTag
from liquid.exceptions import LiquidSyntaxError
from liquid.parser import get_parser
from liquid.tag import Tag
from liquid.token import TOKEN_EXPRESSION, TOKEN_TAG

from handbill.readers.sites.templates.arguments import Argument, arguments, evaluated, filled_text
from handbill.readers.sites.templates.output import LineBuffer
from handbill.readers.sites.templates.values import NotKnownError

if TYPE_CHECKING:
    from liquid import RenderContext, Token, TokenStream

Write = Callable[["Call", "RenderContext"], str]
"""What a tag stands for, from its arguments."""


class Call(Node):
    """A tag with its arguments, and what stands in its block."""

    def __init__(self, token: Token, text: str, write: Write, block: BlockNode | None) -> None:
        super().__init__(token)
        self.blank = False
        self.text = text
        self.write = write
        self.block = block

    def arguments(self, context: RenderContext) -> list[Argument]:
        """Its arguments, ``{{ names }}`` in them filled in."""
        return [
            Argument(argument.name, filled_text(argument.text, context, self.token), True)
            if "{{" in argument.text
            else argument
            for argument in arguments(self.text)
        ]

    def named(self, context: RenderContext) -> dict[str, str]:
        """The arguments that have a name."""
        return {
            argument.name: argument.text for argument in self.arguments(context) if argument.name
        }

    def content(self, context: RenderContext) -> str:
        """What stands in its block, its tags filled in."""
        buffer: StringIO = context.get_buffer()
        if self.block is not None:
            self.block.render(context, buffer)
        return buffer.getvalue()

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        """Write what it stands for; a block begins on a line of its own."""
        text = self.write(self, context)
        if "\n" in text and isinstance(buffer, LineBuffer):
            lead = buffer.lead
            text = f"\n\n{text}" if lead is None else text.replace("\n", f"\n{lead}")
        return buffer.write(text)


class CallTag(Tag):
    """Reads a tag that stands alone."""

    block = False
    write: ClassVar[Any]

    def parse(self, stream: TokenStream) -> Node:
        """The tag with its arguments; the stream stays at its last token."""
        token, text = stream.current, ""
        if stream.peek.kind == TOKEN_EXPRESSION:
            text = next_expression(stream)
        return Call(token, text, type(self).write, None)


class BlockTag(Tag):
    """Reads a tag with a block."""

    block = True
    write: ClassVar[Any]
    node_class: ClassVar[type[Call]] = Call

    def parse(self, stream: TokenStream) -> Node:
        """The tag with its arguments and its block."""
        token, end = stream.current, f"end{stream.current.value}"
        text = next_expression(stream) if stream.peek.kind == TOKEN_EXPRESSION else ""
        next(stream)
        block = get_parser(self.env).parse_block(stream, (end,))
        stream.expect(TOKEN_TAG, value=end)
        return self.node_class(token, text, type(self).write, block)


def next_expression(stream: TokenStream) -> str:
    """Move to the arguments of a tag and give them."""
    next(stream)
    return stream.current.value


def call_tag(name: str, write: Write, *, block: bool = False) -> type[Tag]:
    """A tag of that name which stands for what ``write`` makes of its arguments."""
    kind = BlockTag if block else CallTag
    return type(f"{name}_tag", (kind,), {"name": name, "write": staticmethod(write)})


class LenientCapture(CaptureTag):
    """Liquid's capture; its name is the first word that may be one, as Ruby's Liquid takes it."""

    def parse(self, stream: TokenStream) -> CaptureNode:
        """The tag and its block."""
        token = stream.eat(TOKEN_TAG)
        text = stream.expect(TOKEN_EXPRESSION).value
        name = re.search(r"[\w.-]+", text)
        if name is None:
            raise LiquidSyntaxError("capture has no name", token=token)
        next(stream)
        block = get_parser(self.env).parse_block(stream, ("endcapture",))
        stream.expect(TOKEN_TAG, value="endcapture")
        return CaptureNode(token, Identifier(name[0], token=token), block)


class SetTag(Tag):
    """Nunjucks' set: ``{% set a = 1 %}``, or what stands between it and its end."""

    name = "set"
    end = "endset"
    block = False

    def parse(self, stream: TokenStream) -> Node:
        """The tag, and its block where it has no value."""
        token = stream.current
        if "=" in stream.peek.value:
            return AssignTag(self.env).parse(stream)
        name = next_expression(stream).strip()
        next(stream)
        block = get_parser(self.env).parse_block(stream, (self.end,))
        stream.expect(TOKEN_TAG, value=self.end)
        return CaptureNode(token, Identifier(name, token=token), block)


# --- what tags stand for ----------------------------------------------------------------------


_TEMPLATE_NAME = re.compile(r"\s*(?:\{\{.*?\}\}|\S)+", re.DOTALL)


def include_tag(tag_name: str, folder: str) -> type[Tag]:
    """Jekyll's include: the template is named without quotes, its values by ``include.name``."""

    class Include(Call):
        def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
            """Write the template, filled in."""
            match = _TEMPLATE_NAME.match(self.text)
            written, rest = (match[0], self.text[match.end() :]) if match else ("", "")
            name = filled_text(written.strip(), context, self.token).strip("\"'")
            values = {
                argument.name: _value(argument, context, self.token)
                for argument in arguments(rest)
                if argument.name
            }
            template = context.env.get_template(f"{folder}/{name}")
            with context.extend({"include": values}, template=template):
                template.render_with_context(context, buffer, partial=True)
            return 1

    class IncludeTag(Tag):
        block = False
        name = tag_name

        def parse(self, stream: TokenStream) -> Node:
            """The tag; the stream stays at its last token."""
            token = stream.current
            text = next_expression(stream) if stream.peek.kind == TOKEN_EXPRESSION else ""
            return Include(token, text, highlight, None)

    return IncludeTag


def _value(argument: Argument, context: RenderContext, token: Token) -> Any:
    if argument.quoted:
        return argument.text
    return evaluated(argument.text, context, token)


def highlight(call: Call, context: RenderContext) -> str:
    """A block of code, fenced."""
    language = next((item.text for item in call.arguments(context) if not item.name), "")
    language = language if re.fullmatch(r"[\w+#.-]{1,30}", language) else ""
    code = call.content(context).strip("\n")
    return fenced(code, language)


def fenced(code: str, language: str) -> str:
    """Code between fences that are longer than any in it."""
    longest = max((len(run) for run in re.findall("`+", code)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{code}\n{fence}\n"


def embed(address: str) -> Write:
    """Media of another site; ``{}`` in the address stands for what the tag names."""

    def write(call: Call, context: RenderContext) -> str:
        named = [item.text for item in call.arguments(context) if item.name in ("", "id", "url")]
        if not named:
            raise NotKnownError("it names nothing")
        whole = re.match(r"https?://", named[0])
        source = named[0] if whole else address.format(named[0])
        return f'<iframe src="{html.escape(source)}"></iframe>'

    return write


class Wrapped(Call):
    """A tag that stands around the words of its block; each of them keeps its line."""

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        """Write what stands before its block, the block, and what stands behind it."""
        opening, _, closing = self.write(self, context).partition(_CONTENT)
        is_within = isinstance(buffer, LineBuffer) and buffer.lead is None
        size = buffer.write(f"\n\n{opening}" if is_within else opening)
        if self.block is not None:
            size += self.block.render(context, buffer)
        if isinstance(buffer, LineBuffer):
            buffer.stay()
        return size + buffer.write(closing)


_CONTENT = "\0"
"""Stands for the block of a tag in what is written around it."""


def wrapped_tag(name: str, write: Write) -> type[Tag]:
    """A tag with a block, around which stands what ``write`` gives, a NUL for the block."""
    return type(
        f"{name}_tag",
        (BlockTag,),
        {"name": name, "write": staticmethod(write), "node_class": Wrapped},
    )


def figure(call: Call, context: RenderContext) -> str:
    """A figure with its caption; what stands in it is Markdown."""
    caption = call.named(context).get("caption", "")
    below = f'<figcaption markdown="1">{caption}</figcaption>\n' if caption else ""
    return f'<figure markdown="1">\n\n{_CONTENT}\n\n{below}</figure>\n'


def box(call: Call, context: RenderContext) -> str:
    """A note beside the text, its title in bold above it; a single word is its kind."""
    given = call.arguments(context)
    titles = [item.text for item in given if item.name in ("title", "heading", "label")]
    titles += [item.text for item in given if not item.name and " " in item.text.strip()]
    title = f"**{titles[0]}**\n\n" if titles and titles[0] else ""
    return f'<aside markdown="1">\n\n{title}{_CONTENT}\n\n</aside>\n'


_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|avif|bmp|tiff?)(?:[?#].*)?\Z", re.IGNORECASE)
_FILM = re.compile(r"\.(?:mp4|webm|mov|m4v|ogv|mp3|ogg|m4a|wav)(?:[?#].*)?\Z", re.IGNORECASE)
_SOURCES = ("src", "path", "url", "image", "file", "image_path")
_DESCRIPTIONS = ("alt", "alttext", "image_alt", "description")
_CAPTIONS = ("caption", "title")


def picture(call: Call, context: RenderContext) -> str:
    """An image, from arguments that hold its source and a description.

    Raises NotKnownError where no argument is the name of an image.
    """
    given = call.arguments(context)
    named = {argument.name.lower(): argument.text for argument in given if argument.name}
    plain = [argument.text for argument in given if not argument.name]
    source = _first(named, _SOURCES) or next(filter(_PICTURE.search, plain), "")
    if not source:
        raise NotKnownError("it names no image")
    after = plain[plain.index(source) + 1 :] if source in plain else plain
    alt = _description(named, [text for text in after if not _PICTURE.search(text)])
    described = "" if alt is None else f' alt="{html.escape(alt)}"'
    image = f'<img src="{html.escape(source)}"{described}>'
    caption = _first(named, _CAPTIONS)
    if not caption or caption == alt:
        return image
    return f"<figure>{image}<figcaption>{html.escape(caption)}</figcaption></figure>"


def any_picture(call: Call, context: RenderContext) -> str:
    """An image or a film, where an argument of a tag that nobody knows names the file of one.

    Raises NotKnownError where none does.
    """
    texts = [argument.text for argument in call.arguments(context)]
    film = next(filter(_FILM.search, texts), "")
    if film:
        return f'<video src="{html.escape(film)}"></video>'
    if not any(map(_PICTURE.search, texts)):
        raise NotKnownError("it names no image")
    return picture(call, context)


def _first(named: dict[str, str], names: tuple[str, ...]) -> str:
    return next((named[name] for name in names if named.get(name)), "")


def _description(named: dict[str, str], plain: list[str]) -> str | None:
    """The description among the arguments; "" where it is left empty, None where there is none.

    Without a name it is the longest text with spaces in it, or a single argument that is a word:
    the others may be classes and sizes.
    """
    if {*_DESCRIPTIONS} & {*named}:
        return _first(named, _DESCRIPTIONS)
    texts = [text for text in plain if " " in text.strip()]
    if not texts and len(plain) == 1 and re.fullmatch(r"[^\W\d_]+", plain[0]):
        return plain[0]
    return max(texts, key=len, default=None)
