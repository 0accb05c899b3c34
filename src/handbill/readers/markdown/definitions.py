"""Definition lists as Markdown Extra has them: several terms, a line each, above one meaning.

The plugin that types them knows one term a meaning. What stands above its term is given to it as
further terms, so that no line of a glossary becomes a paragraph.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin

_MEANING = re.compile(r"[:~][ \t]+\S")
_OTHER_BLOCK = re.compile(r"[#>|<`~=*+:-]|\d{1,9}[.)]|\s")
_MOST_TERMS = 20
"""Lines above a meaning: more of them are a paragraph that a meaning happens to follow."""


def definitions_plugin(parser: MarkdownIt) -> None:
    """Read definition lists, terms in several lines included."""
    parser.use(deflist_plugin)
    rules = parser.block.ruler.__rules__
    deflist = next(rule.fn for rule in rules if rule.name == "deflist")

    def terms(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        last = _last_term(state, start, end)
        if silent or last is None:
            return False
        place = len(state.tokens) + 1  # right behind the opening of the list
        if not deflist(state, last, end, silent):
            return False
        state.tokens[place - 1].map = [start, state.line]
        further = [token for line in range(start, last) for token in _term(state, line)]
        state.tokens[place:place] = further
        return True

    parser.block.ruler.before("deflist", "terms", terms)


def _last_term(state: StateBlock, start: int, end: int) -> int | None:
    """The line of the last of several terms; None where fewer than two stand above a meaning."""
    for line in range(start, min(end, start + _MOST_TERMS)):
        text = _text_of(state, line)
        if _MEANING.match(text):
            return line - 1 if line - start > 1 else None
        if not text.strip() or _OTHER_BLOCK.match(text):
            return None
    return None


def _text_of(state: StateBlock, line: int) -> str:
    return state.getLines(line, line + 1, state.blkIndent, False)


def _term(state: StateBlock, line: int) -> list[Token]:
    level = state.level + 1
    opening = Token("dt_open", "dt", 1, map=[line, line], level=level, block=True)
    words = Token("inline", "", 0, map=[line, line], level=level + 1, block=True)
    words.content, words.children = _text_of(state, line).strip(), []
    return [opening, words, Token("dt_close", "dt", -1, level=level, block=True)]
