"""The closed room: a template is filled from the site's values, within limits, or stays."""

from __future__ import annotations

import bisect
import functools
import re
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from liquid import Environment, RenderContext, Token, TokenStream
from liquid.ast import Node
from liquid.exceptions import FilterError, LiquidError, LiquidSyntaxError, ResourceLimitError
from liquid.loader import BaseLoader, TemplateSource
from liquid.parser import get_parser
from liquid.token import TOKEN_EXPRESSION

from handbill.errors import Problem, Severity
from handbill.readers.sites.code_places import CodePlaces
from handbill.readers.sites.site import Filled, Page
from handbill.readers.sites.templates.nodes import KnownOutput, Tags
from handbill.readers.sites.templates.output import LineBuffer
from handbill.readers.sites.templates.values import NotKnownError

MOST_SECONDS = 5.0
"""Of filling one post."""

MOST_OUTPUT = 4_000_000
"""Of one post, in bytes."""

_LONGEST_VALUE = 1_000_000
_MOST_ITEMS = 100_000
_MOST_INCLUDES = 2_000
_MOST_RETRIES = 20
_MOST_STEPS = 20_000_000
_PAIRS = (
    (re.compile(r"\{%-?\s*raw\b"), "endraw"),
    (re.compile(r"\{%-?\s*doc\b"), "enddoc"),
    (re.compile(r"\{\{"), "}}"),
    (re.compile(r"\{%"), "%}"),
)
"""What opens and closes: the lexer looks for each closing to the end of the text."""

_TAG = re.compile(r"\{[{%]")
_LITERAL = ("\ue1f0\ue1f0", "\ue1f1\ue1f1")
"""Stand for signs of a tag that is never closed, while the rest is read."""


class _TimeoutError(ResourceLimitError):
    """The time is over."""


class _Loader(BaseLoader):
    """Templates that a post includes, read through the site."""

    def __init__(self, read: Callable[[str], str | None]) -> None:
        self._read = read

    def get_source(
        self,
        env: Environment,
        template_name: str,
        *,
        context: RenderContext | None = None,  # noqa: ARG002
        **kwargs: object,
    ) -> TemplateSource:
        """The text of a template; raises NotKnownError where the site has none of that name."""
        assert isinstance(env, Room)
        env.count_include()
        text = self._read(template_name)
        if text is None:
            raise NotKnownError(f"the site has no {template_name}")
        return TemplateSource(text, str(kwargs.get("name", template_name)), None, None)


class Room(Environment):
    """An environment for the template of one post."""

    loop_iteration_limit = 20_000
    local_namespace_limit = 2_000_000
    output_stream_limit = MOST_OUTPUT
    block_nesting_limit = 40
    context_depth_limit = 60
    keyword_assignment = True

    def __init__(
        self, page: Page, *, read: Callable[[str], str | None], keeps_code: bool = False
    ) -> None:
        """``read`` gives the text of a template that the post includes, None for no such one.

        ``keeps_code``: a tag within code of Markdown stays as it is.
        """
        super().__init__(loader=_Loader(read))
        self.page = page
        self.left_out: dict[str, Token] = {}
        """Tags of the site's own that were taken off their blocks."""
        self._text = _with_literal_code(page.text) if keeps_code else page.text
        self._breaks = [match.start() for match in re.finditer("\n", page.text)]
        self._deadline = 0.0
        self._includes = 0
        self.add_tag(KnownOutput)
        self.tags = Tags(self.tags)

    def _parse(self, source: str) -> list[Node]:
        """The nodes of a template, its expressions as Ruby's Liquid reads them."""
        tokens = map(_lenient, self.tokenizer()(source))
        return get_parser(self).parse(TokenStream(tokens))

    def close(self) -> None:
        """Bound every filter; to be called once all of them are added."""
        self.filters = {name: _bounded(call) for name, call in self.filters.items()}

    def check_time(self) -> None:
        """Raises ResourceLimitError when the time is over."""
        if time.monotonic() > self._deadline:
            raise _TimeoutError(f"more than {MOST_SECONDS:g} seconds", token=None)

    def count_include(self) -> None:
        """Raises ResourceLimitError when templates were included too often."""
        self._includes += 1
        if self._includes > _MOST_INCLUDES:
            raise ResourceLimitError(f"more than {_MOST_INCLUDES} includes", token=None)

    def is_own(self, source: str) -> bool:
        """Whether a template is the post's own text and not one that it includes."""
        return source is self._text

    def line_of(self, offset: int) -> int:
        """The line of the post's text at an offset, counted from 0."""
        return bisect.bisect_left(self._breaks, offset)

    def fill(self, values: Mapping[str, Any]) -> Filled:
        """The post's text with its tags filled in; unchanged where a limit is reached."""
        if not _TAG.search(self.page.text):
            return Filled.unchanged(self.page.text)
        self._deadline = time.monotonic() + MOST_SECONDS
        try:
            return self._filled(values)
        except (LiquidError, RecursionError, MemoryError) as error:
            reason = error.message if isinstance(error, LiquidError) else "nested too deep"
            return self._unfilled(str(reason))

    def _filled(self, values: Mapping[str, Any]) -> Filled:
        _refuse_tangles(self._text)
        template = self._template()
        buffer = LineBuffer(MOST_OUTPUT)
        template.render_with_context(RenderContext(template, globals=values), buffer)
        text = buffer.getvalue()
        for sign, literal in zip(("{{", "{%"), _LITERAL, strict=True):
            text = text.replace(literal, sign)
        return Filled(text=text, lines=tuple(buffer.lines), problems=tuple(self._remarks()))

    def _template(self) -> Any:
        """The template; signs that open a tag which is never closed are text."""
        for _ in range(_MOST_RETRIES):
            try:
                return self.from_string(self._text)
            except LiquidSyntaxError as error:
                token = error.token
                signs = self._text[token.start_index :][:2] if token else ""
                if token is None or signs not in ("{{", "{%"):
                    raise
                start, literal = token.start_index, _LITERAL[signs == "{%"]
                self._text = self._text[:start] + literal + self._text[start + 2 :]
        raise ResourceLimitError("too many tags that are never closed", token=None)

    def _unfilled(self, reason: str) -> Filled:
        problem = Problem(
            code="G002",
            severity=Severity.WARNING,
            location=self.page.location(0),
            what=f"the tags of the post could not be filled in: {reason}",
            hint="they stand as they were written; put in their place what the site printed",
        )
        return Filled(
            text=self.page.text,
            lines=Filled.unchanged(self.page.text).lines,
            problems=(problem,),
        )

    def _remarks(self) -> Sequence[Problem]:
        return [
            Problem(
                code="G003",
                severity=Severity.WARNING,
                location=self.page.location(self.line_of(token.start_index)),
                what=f"the site's own tag {name} is not known; the words in it are kept",
                hint="look whether the site printed something around them",
            )
            for name, token in self.left_out.items()
            if self.is_own(token.source)
        ]


def _with_literal_code(text: str) -> str:
    """The text, the signs of tags within its code replaced by those that stand for them."""
    code = CodePlaces(text)

    def sign(match: re.Match[str]) -> str:
        is_code = code.end_of(match.start()) is not None
        return _LITERAL[match[0] == "{%"] if is_code else match[0]

    return _TAG.sub(sign, text)


def _lenient(token: Token) -> Token:
    """An expression without the stop that Ruby's Liquid overlooks: ``include.[name]``.

    Its length stays, so that places do.
    """
    if token.kind != TOKEN_EXPRESSION or ".[" not in token.value:
        return token
    return token._replace(value=token.value.replace(".[", "[ "))


def _refuse_tangles(text: str) -> None:
    """Raises ResourceLimitError for a text that takes the lexer time by its length squared."""
    for opening, closing in _PAIRS:
        unclosed = sum(1 for _ in opening.finditer(text, max(text.rfind(closing), 0)))
        if unclosed * len(text) > _MOST_STEPS:
            raise ResourceLimitError("too many tags that are never closed", token=None)


def _bounded(call: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that refuses values which it would take long or much memory over."""

    @functools.wraps(call)
    def bounded(*values: Any, **options: Any) -> Any:
        sizes = [_size(value) for value in values]
        product = 1
        for size in sizes:
            product *= max(size, 1)
        if max(sizes, default=0) > _LONGEST_VALUE or product > 50 * _LONGEST_VALUE:
            raise FilterError("a value is too long for a filter", token=None)
        return call(*values, **options)

    return bounded


def _size(value: Any) -> int:
    """How much work a value may be for a filter; bounds a list by its items."""
    match value:
        case str():
            return len(value)
        case int():
            return value.bit_length() // 8
        case range() | list() | tuple() | dict():
            return len(value) * (_LONGEST_VALUE // _MOST_ITEMS)
        case _:
            return 1
