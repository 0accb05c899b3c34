"""Abbreviations as kramdown and others define them: ``*[SMS]: Short Message Service``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_DEFINITION = re.compile(r"\*\[(?P<short>[^\]\n]+)\]:[ \t]*(?P<long>[^\n]*\S)[ \t]*")
_KEY = "abbreviations"


def abbreviations_plugin(parser: MarkdownIt) -> None:
    """Teach the parser abbreviations: each becomes an ``abbr`` element wherever it stands."""
    parser.block.ruler.before("reference", "abbreviation", _define, {"alt": ["paragraph"]})
    parser.core.ruler.after("inline", "abbreviations", _mark)


def _define(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    if state.is_code_block(start):
        return False
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    match = _DEFINITION.fullmatch(line)
    if match is None:
        return False
    if not silent:
        state.env.setdefault(_KEY, {}).setdefault(match["short"], match["long"])
        state.line = start + 1
    return True


def _mark(state: StateCore) -> None:
    expansions: dict[str, str] = state.env.get(_KEY, {})
    if not expansions:
        return
    longest_first = sorted(expansions, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    for token in state.tokens:
        if token.children:
            token.children = [
                part for child in token.children for part in _parts(child, pattern, expansions)
            ]


def _parts(token: Token, pattern: re.Pattern[str], expansions: dict[str, str]) -> Iterator[Token]:
    """The token, or where it is text, the text and the abbreviations in it."""
    if token.type != "text":
        yield token
        return
    end = 0
    for match in pattern.finditer(token.content):
        yield _token("text", token.content[end : match.start()], token.level)
        title = escapeHtml(expansions[match[0]])
        html = f'<abbr title="{title}">{escapeHtml(match[0])}</abbr>'
        yield _token("html_inline", html, token.level)
        end = match.end()
    yield _token("text", token.content[end:], token.level)


def _token(kind: str, content: str, level: int) -> Token:
    return Token(kind, "", 0, content=content, level=level)
