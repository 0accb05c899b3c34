"""The operators that WeasyPrint drew a line with, read back glyph by glyph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from handbill.paper.engine.letters.clusters import Glyph, Token

_SHOWN = re.compile(rb"<([0-9a-f]*)>|(-?[\d.]+(?:e-?\d+)?)")
_RISE_ENDS = b"0 Ts"
_DIGITS = 4
"""Hexadecimal digits of the code of a glyph."""


def read_back(operators: Iterable[Any], glyphs: list[Glyph]) -> list[Any]:
    """Hang the numbers and operators between the glyphs of a line on the glyphs.

    Returns the operators before the first glyph. Raises ValueError where the operators don't draw
    these glyphs in this order.
    """
    return _Reader(glyphs).read(operators)


class _Reader:
    def __init__(self, glyphs: list[Glyph]) -> None:
        self._rest = iter(glyphs)
        self._last: Glyph | None = None
        self._tokens: list[Token] = []  # since the last glyph

    def read(self, operators: Iterable[Any]) -> list[Any]:
        first: list[Any] = []
        for operator in operators:
            if isinstance(operator, bytes) and operator.endswith(b"] TJ"):
                self._show(operator)
            elif self._last is None:
                first.append(operator)
            elif operator == _RISE_ENDS:
                self._last.after += [*self._tokens, Token(operator, is_kern=False)]
                self._tokens = []
            else:
                self._tokens.append(Token(operator, is_kern=False))
        if self._last is not None:
            self._last.after += _without_fonts(self._tokens)
        if next(self._rest, None) is not None:
            raise ValueError("fewer glyphs are drawn than are laid out")
        return first

    def _show(self, operator: bytes) -> None:
        for codes, number in _SHOWN.findall(operator):
            if number:
                self._tokens.append(Token(number, is_kern=True))
            for at in range(0, len(codes), _DIGITS):
                self._take(codes[at : at + _DIGITS])

    def _take(self, code: bytes) -> None:
        glyph = next(self._rest, None)
        if glyph is None or int(code, 16) != glyph.number:
            raise ValueError(f"glyph {code!r} is drawn where it is not laid out")
        glyph.code = code
        if glyph.offset and self._tokens and self._tokens[-1].is_kern:
            glyph.before.append(self._tokens.pop())
        while self._tokens and _is_own_operator(self._tokens[-1]):
            glyph.before.insert(0, self._tokens.pop())
        between = list(_without_fonts(self._tokens))
        if self._last is not None:
            self._last.after += between
        else:
            glyph.before = [*between, *glyph.before]
        self._tokens, self._last = [], glyph


def _is_own_operator(token: Token) -> bool:
    """Whether an operator belongs to the glyph behind it: it raises it from the line."""
    return not token.is_kern and not token.text.endswith(b" Tf")


def _without_fonts(tokens: Iterable[Token]) -> Iterator[Token]:
    """The tokens but those that choose a font, which the writer chooses anew."""
    return (token for token in tokens if token.is_kern or not token.text.endswith(b" Tf"))
