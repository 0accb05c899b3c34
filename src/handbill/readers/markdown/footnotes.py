"""Footnotes: how they are written into the HTML, and how they are found in it again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

if TYPE_CHECKING:  # the parser is loaded when a text is parsed
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_CLASS = "handbill-footnotes"
_CALL = "handbill-footnote-call"
_UNCALLED = "uncalled_notes"


def notes_plugin(parser: MarkdownIt) -> None:
    """Teach the parser footnotes, without the arrows back, which each format writes for itself."""
    from mdit_py_plugins.footnote import footnote_plugin

    parser.use(footnote_plugin, inline=False)
    parser.core.ruler.before("footnote_tail", "uncalled_notes", _keep_uncalled)
    parser.add_render_rule("footnote_ref", _call)
    parser.add_render_rule("footnote_open", _item)
    parser.add_render_rule("footnote_anchor", _nothing)
    parser.add_render_rule("footnote_block_open", _list_start)
    parser.add_render_rule("footnote_block_close", _list_end)


def labels_of_uncalled(env: Mapping[str, Any]) -> tuple[str, ...]:
    """The labels of the footnotes that a parsed text has but never calls."""
    return tuple(env.get(_UNCALLED, ()))


def is_footnotes(el: Element) -> bool:
    """Whether this is the list of footnotes at the end."""
    return el.tag == "section" and el.get("class") == _CLASS


def footnote_items(el: Element) -> Iterator[tuple[str, Element]]:
    """The name and the item of each footnote."""
    for item in el.findall("ol/li"):
        yield item.get("id") or "", item


def footnote_called(el: Element) -> str | None:
    """The name of the footnote that this sup calls; None where it is some other sup."""
    return el.get("id") if el.get("class") == _CALL else None


def _keep_uncalled(state: StateCore) -> None:
    """Put the notes that nothing calls behind the others: the parser would drop their words."""
    notes = state.env.get("footnotes", {})
    uncalled = [label for label, number in notes.get("refs", {}).items() if number < 0]
    for label in uncalled:
        name = label.removeprefix(":")
        notes.setdefault("list", {})[len(notes["list"])] = {"label": name, "count": 0}
        state.env.setdefault(_UNCALLED, []).append(name)


def _call(_: RendererHTML, tokens: Sequence[Token], index: int, *__: object) -> str:
    return f'<sup class="{_CALL}" id="{_number(tokens, index)}"></sup>'


def _item(_: RendererHTML, tokens: Sequence[Token], index: int, *__: object) -> str:
    return f'<li id="{_number(tokens, index)}">'


def _nothing(*_: object) -> str:
    return ""


def _list_start(*_: object) -> str:
    return f'<section class="{_CLASS}"><ol>'


def _list_end(*_: object) -> str:
    return "</ol></section>"


def _number(tokens: Sequence[Token], index: int) -> str:
    return str(tokens[index].meta["id"] + 1)
