"""Attribute lists as kramdown and others write them: ``{: .decorative}``, ``{#name}``.

After a link, an image, code or emphasis a list belongs to that; at the end of a heading, an item
or a cell, or on a line of its own, it belongs to the block. On a line of its own after a blank one
it belongs to the block below. A list that belongs to nothing stays text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_NAME = r"[^\s\"'{}=.#<>]+"
_ATTRIBUTE = rf"""(?:\#{_NAME}|\.{_NAME}|[\w:-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s"'{{}}]+))"""
_LIST = re.compile(rf"\{{:?[ \t]*(?P<attributes>{_ATTRIBUTE}(?:[ \t]*{_ATTRIBUTE})*)[ \t]*\}}")
_LINE = re.compile(rf"\{{:[ \t]*(?P<attributes>{_ATTRIBUTE}(?:[ \t]*{_ATTRIBUTE})*)[ \t]*\}}[ \t]*")

_INLINE, _BLOCK = "attribute_list", "attribute_list_line"
_WHOLE = frozenset({"image", "code_inline"})


def attribute_lists_plugin(parser: MarkdownIt) -> None:
    """Teach the parser attribute lists: their attributes go to the elements they belong to."""
    ends = ["paragraph", "blockquote", "list", "table"]
    parser.block.ruler.before("table", _BLOCK, _line, {"alt": ends})
    parser.inline.ruler.before("link", _INLINE, _within_line)
    parser.core.ruler.after("inline", _INLINE, _assign)


def _line(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """A line that holds an attribute list and nothing else."""
    if state.is_code_block(start):
        return False
    match = _LINE.fullmatch(
        state.src, state.bMarks[start] + state.tShift[start], state.eMarks[start]
    )
    if match is None:
        return False
    if not silent:
        token = state.push(_BLOCK, "", 0)
        token.hidden = True
        above = start > 0 and not state.isEmpty(start - 1)
        token.meta = {"attributes": match["attributes"], "above": above}
        state.line = start + 1
    return True


def _within_line(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "{":
        return False
    match = _LIST.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push(_INLINE, "", 0)
        token.content = match[0]
        token.meta = {"attributes": match["attributes"]}
    state.pos = match.end()
    return True


def _assign(state: StateCore) -> None:
    """Give every list to what it belongs to, and take the lists out."""
    tokens = state.tokens
    for index, token in enumerate(tokens):
        if token.type == _BLOCK:
            owner = (
                _block_above(tokens, index) if token.meta["above"] else _block_below(tokens, index)
            )
            if owner is not None:
                _set(owner, token.meta["attributes"])
        elif token.children:
            block = tokens[index - 1] if index else None
            token.children = _assigned(token.children, block)
    state.tokens = [token for token in tokens if token.type != _BLOCK]


def _block_above(tokens: Sequence[Token], index: int) -> Token | None:
    """What opened the block that ends just above."""
    if not index:
        return None
    last = tokens[index - 1]
    if last.nesting >= 0:
        return last if last.nesting == 0 else None
    return next(
        (
            token
            for token in reversed(tokens[:index])
            if token.nesting == 1 and token.level == last.level
        ),
        None,
    )


def _block_below(tokens: Sequence[Token], index: int) -> Token | None:
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return following if following is not None and following.nesting >= 0 else None


def _assigned(children: Sequence[Token], block: Token | None) -> list[Token]:
    """The tokens of a line without its lists; one that belongs to nothing is text again."""
    result: list[Token] = []
    for index, token in enumerate(children):
        if token.type != _INLINE:
            result.append(token)
            continue
        owner = _inline_before(result)
        if owner is None and block is not None and index == len(children) - 1:
            meant = token.content.startswith("{:") or block.type == "heading_open"
            owner = block if meant and _ends_in_space(result) else None
        if owner is None:
            result.append(Token("text", "", 0, content=token.content, level=token.level))
        else:
            _set(owner, token.meta["attributes"])
    return result


def _inline_before(tokens: Sequence[Token]) -> Token | None:
    """What ends just here: an image, code, or the opening of a link or of emphasis."""
    while tokens and tokens[-1].type == "text" and not tokens[-1].content:
        tokens = tokens[:-1]  # delimiters of emphasis leave empty texts behind
    if not tokens:
        return None
    last = tokens[-1]
    if last.type in _WHOLE:
        return last
    if last.nesting != -1:
        return None
    pairs = (
        token for token in reversed(tokens) if token.nesting == 1 and token.level == last.level
    )
    return next(pairs, None)


def _ends_in_space(tokens: Sequence[Token]) -> bool:
    last = tokens[-1] if tokens else None
    return last is None or (last.type == "text" and last.content[-1:] in (" ", "\t", ""))


def _set(token: Token, attributes: str) -> None:
    for attribute in re.findall(_ATTRIBUTE, attributes):
        if attribute[0] == ".":
            token.attrJoin("class", attribute[1:])
        elif attribute[0] == "#":
            token.attrSet("id", attribute[1:])
        else:
            name, _, value = attribute.partition("=")
            token.attrSet(name, value.strip("\"'"))
