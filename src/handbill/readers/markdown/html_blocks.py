"""Markdown inside blocks of HTML, such as an image in a figure: most generators can read it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from handbill.readers.markdown.vocabulary import BLOCKS, MARKDOWN_MARKS

_TABLES = frozenset({"caption", "col", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead"})
_TAG_NAMES = "|".join(sorted(BLOCKS | _TABLES | {"tr"}, key=len, reverse=True))
_BLOCK_TAG = re.compile(rf"(</?(?:{_TAG_NAMES})(?:\s[^<>]*)?/?>)", re.IGNORECASE)

_VOID = "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr"
_SINGLE_TAG = re.compile(rf"<(?!(?:{_VOID})[\s/])([a-z][\w.:-]*)(\s[^<>]*?)?/>", re.IGNORECASE)

# What stands in these is never Markdown, and what stands between them may belong to them.
_VERBATIM = re.compile(r"<(?:pre|script|style|textarea|svg|math|!--)", re.IGNORECASE)
_CODE = re.compile(r"<(code|kbd|samp|tt)(?:\s[^<>]*)?>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)

_LINE_MARKS = re.compile(r"^[ \t]*(?:#{1,6} |[-*+] |\d{1,9}[.)] |> |```)", re.MULTILINE)

# Only words may stand in these, no blocks.
_OF_WORDS = re.compile(r"<(?:p|h[1-6]|caption|figcaption|summary|dt)\b", re.IGNORECASE)


def html_blocks_plugin(parser: MarkdownIt) -> None:
    """Teach the parser to read the Markdown between the tags of HTML blocks."""
    parser.inline.ruler.before("html_inline", "html_code", _code)
    parser.core.ruler.after("block", "html_blocks", _read)
    parser.core.ruler.after("inline", "html_in_lines", _close_inline)


def _code(state: StateInline, silent: bool) -> bool:
    """Code in HTML is one piece: its signs are its own."""
    match = _CODE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("html_inline", "", 0).content = match[0]
    state.pos = match.end()
    return True


def _read(state: StateCore) -> None:
    tokens: list[Token] = []
    depth = 0
    for token in state.tokens:
        if token.type == "html_block":
            token.content = _closed(token.content)
        if _is_indented_html(token, tokens[-1] if tokens else None, depth):
            token = _html(token.content, token)
        if token.type == "html_block":
            depth = max(0, depth + _depth(token.content))
        tokens.append(token)
    state.tokens = [part for token in tokens for part in _parts(token, state)]


def _closed(html: str) -> str:
    """HTML whose elements that end in themselves, as in JSX, end for an HTML parser too."""
    return _SINGLE_TAG.sub(r"<\1\2></\1>", html)


def _close_inline(state: StateCore) -> None:
    for token in state.tokens:
        for child in token.children or ():
            if child.type == "html_inline":
                child.content = _closed(child.content)


def _is_indented_html(token: Token, before: Token | None, depth: int) -> bool:
    """Whether HTML that goes on below a blank line was taken for code because it is indented."""
    if token.type != "code_block" or before is None or before.type != "html_block":
        return False
    tag = _BLOCK_TAG.match(token.content)
    return tag is not None and (depth > 0 or before.content.lstrip().startswith(tag[0]))


def _depth(html: str) -> int:
    """How many more blocks a piece of HTML opens than it closes."""
    tags = [match[0].lower() for match in _BLOCK_TAG.finditer(html)]
    closing = sum(tag.startswith("</") for tag in tags)
    single = sum(tag.startswith(("<hr", "<col")) for tag in tags)
    return len(tags) - 2 * closing - single


def _parts(token: Token, state: StateCore) -> Iterator[Token]:
    """The token, or where it is HTML with Markdown in it, its tags and what the Markdown means."""
    if token.type != "html_block" or _VERBATIM.search(token.content):
        yield token
        return
    tag = ""
    for piece in _BLOCK_TAG.split(token.content):
        if _BLOCK_TAG.fullmatch(piece):
            tag = piece
            yield _html(piece, token)
        elif _OF_WORDS.match(tag) or not re.match(r"[ \t]*\n", piece):
            yield _line(piece, token) if MARKDOWN_MARKS.search(piece) else _html(piece, token)
        elif MARKDOWN_MARKS.search(piece) or _LINE_MARKS.search(piece):
            yield from _blocks(piece, state)
        else:
            yield _html(piece, token)


def _html(content: str, token: Token) -> Token:
    return Token("html_block", "", 0, content=content, level=token.level, block=True)


def _line(content: str, token: Token) -> Token:
    return Token("inline", "", 0, content=content, level=token.level, children=[], block=True)


def _blocks(content: str, state: StateCore) -> list[Token]:
    tokens: list[Token] = []
    state.md.block.parse(textwrap.dedent(content), state.md, state.env, tokens)
    return tokens
