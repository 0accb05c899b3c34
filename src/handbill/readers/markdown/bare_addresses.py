"""Addresses that stand bare in a text become links, as on GitHub, but none that was cut short."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin

_CUT = re.compile(r"\.{2,}|…")


def bare_addresses_plugin(parser: MarkdownIt) -> None:
    """Teach the parser GFM's autolinks (GFM, 6.9)."""
    parser.use(gfm_autolink_plugin)
    parser.core.ruler.after("inline", "cut_addresses", _unlink)


def _unlink(state: StateCore) -> None:
    for token in state.tokens:
        children = token.children or []
        for index, child in enumerate(children):
            if child.type == "link_open" and child.info == "auto" and _is_cut(children, index):
                child.hidden = children[index + 2].hidden = True
        token.children = [child for child in children if not child.hidden]


def _is_cut(children: Sequence[Token], index: int) -> bool:
    """Whether dots at the end of an address say that some of it is missing."""
    words = children[index + 1].content
    rest = children[index + 3].content if index + 3 < len(children) else ""
    return words.endswith("…") or _CUT.match(rest) is not None
