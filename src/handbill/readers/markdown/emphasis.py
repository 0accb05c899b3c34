"""Emphasis beside Chinese, Japanese and Korean letters, which are written without spaces.

CommonMark (0.31, 6.2) asks for a space or another mark between a closing ``**`` behind a full stop
and the letter that follows, so ``**标题：**正文`` would print its asterisks. kramdown and the
amendment "CommonMark, CJK-friendly" take such a letter for a space there; so do we.
"""

from __future__ import annotations

import re
import unicodedata

from markdown_it import MarkdownIt
from markdown_it.common.utils import isPunctChar, isWhiteSpace
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline.state_inline import Scanned, StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

_EMPTY = re.compile(r"(\*\*|__)<!--(?:(?!-->).)*-->\1")


def emphasis_plugin(parser: MarkdownIt) -> None:
    """Teach the parser emphasis beside such letters, and emphasis of nothing but a comment."""
    parser.inline = _ParserInline()
    parser.inline.ruler.before("emphasis", "empty_emphasis", _empty)


def _empty(state: StateInline, silent: bool) -> bool:  # noqa: ARG001
    """``**<!--name-->**``: what some sites write to name a place. A reader sees nothing of it."""
    match = _EMPTY.match(state.src, state.pos, state.posMax)
    if match is not None:
        state.pos = match.end()
    return match is not None


class _ParserInline(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = _StateInline(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class _StateInline(StateInline):
    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803
        scanned = super().scanDelims(start, canSplitWord)
        before = self.src[start - 1] if start else " "
        end = start + scanned.length
        after = self.src[end] if end < self.posMax else " "
        if not canSplitWord or not (_is_wide(before) or _is_wide(after)):
            return scanned
        opens = not isWhiteSpace(ord(after)) and (not _is_mark(after) or _parts(before))
        closes = not isWhiteSpace(ord(before)) and (not _is_mark(before) or _parts(after))
        return Scanned(opens, closes, scanned.length)


def _is_wide(char: str) -> bool:
    """Whether a letter or mark is Chinese, Japanese or Korean (Unicode Annex 11: wide)."""
    return unicodedata.east_asian_width(char) in ("W", "F")


def _is_mark(char: str) -> bool:
    return isPunctChar(char) and not _is_wide(char)


def _parts(char: str) -> bool:
    """Whether emphasis may begin behind this character, or end before it."""
    return isWhiteSpace(ord(char)) or isPunctChar(char) or _is_wide(char)
