"""The arguments of tags, in the ways that generators write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from liquid import RenderContext, Token, TokenStream
from liquid.builtin.expressions import FilteredExpression, tokenize

_ARGUMENT = re.compile(
    r"""(?:(?P<name>[A-Za-z_][\w-]*)\s*(?:=|:(?!//))\s*)?
    (?:"(?P<double>(?:[^"\\]|\\.)*)"|'(?P<single>(?:[^'\\]|\\.)*)'
    |(?P<filled>\{\{.*?\}\})|(?P<bare>[^\s,"']+))""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPED = re.compile(r"\\([\"'])")


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a tag as it is written."""

    name: str
    """"" where it has none."""
    text: str
    quoted: bool
    """Whether the text stands for itself; else it may be the name of a value."""


def arguments(text: str) -> list[Argument]:
    """The arguments of a tag: bare, quoted, or with a name before them, parted by , or spaces."""
    return [_argument(match) for match in _ARGUMENT.finditer(text)]


def _argument(match: re.Match[str]) -> Argument:
    quoted = match["double"] if match["double"] is not None else match["single"]
    name = match["name"] or ""
    if quoted is not None:
        return Argument(name, _ESCAPED.sub(r"\1", quoted), True)
    return Argument(name, match["filled"] or match["bare"], False)


def evaluated(text: str, context: RenderContext, token: Token) -> Any:
    """The value of an expression such as ``page.title | upcase``."""
    written = text.removeprefix("{{").removesuffix("}}").strip()
    stream = TokenStream(tokenize(written, token))
    return FilteredExpression.parse(context.env, stream).evaluate(context)


def filled_text(text: str, context: RenderContext, token: Token) -> str:
    """A text with the values of the ``{{ names }}`` in it."""

    def value(match: re.Match[str]) -> str:
        result = evaluated(match[0], context, token)
        return "" if result is None else str(result)

    return re.sub(r"\{\{.*?\}\}", value, text, flags=re.DOTALL)
