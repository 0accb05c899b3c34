"""Words that run against their line: a run of them is one element, so that layout keeps its order.

Layout sets the inline elements of a line side by side in the direction of the line, whatever their
words are. A run of words of the other direction that goes over several elements, such as an English
phrase with a link in a Persian text, would be read in the wrong order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Literal
from xml.etree.ElementTree import Element

from handbill.markup.elements import element, extend
from handbill.paper.engine import embedding_levels

Direction = Literal["ltr", "rtl"]
Piece = str | Element

_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "cite", "code", "del", "em", "i", "img", "ins", "kbd", "mark", "q"}
    | {"s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "wbr"}
)
RUN = "run"
"""The class of a ``span`` with a direction that counts around it as a word of that direction."""
_OBJECT = "\ufffc"
"""Stands for an element that has no direction, or one of its own."""
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Letters of the scripts that run from right to left."""


def keep_runs_together(root: Element, around: Direction) -> None:
    """Put each run of words against its line that goes over several elements into a ``span``.

    ``around`` is the direction of what stands around ``root``. No letter changes or moves.
    """
    inner = direction_within(root, around)
    if inner == "ltr" and not _RIGHT_TO_LEFT.search("".join(root.itertext())):
        return
    for child in root:
        keep_runs_together(child, inner)
    if root.tag not in _INLINE or "dir" in root.attrib:
        pieces = [*_joined_lines(_pieces(root), inner)]
        _fill(root, pieces)


def direction_within(node: Element, around: Direction) -> Direction:
    """The direction of an element's words; ``around`` is that of what stands around it."""
    given = node.get("dir")
    return "ltr" if given == "ltr" else "rtl" if given == "rtl" else around


def _pieces(node: Element) -> list[Piece]:
    """What an element holds, in order; the tails of its children are pieces of their own."""
    pieces: list[Piece] = [node.text or ""]
    for child in node:
        pieces += [child, child.tail or ""]
    return [piece for piece in pieces if not isinstance(piece, str) or piece]


def _fill(node: Element, pieces: Iterable[Piece]) -> None:
    """Have an element hold these pieces, and nothing else."""
    pieces = list(pieces)
    for child in list(node):
        node.remove(child)
    node.text = None
    for piece in pieces:
        if isinstance(piece, Element):
            piece.tail = None
    extend(node, pieces)


def _joined_lines(pieces: list[Piece], base: Direction) -> Iterator[Piece]:
    """The pieces; each stretch of text and inline elements between blocks and breaks is a line."""
    for is_inline, stretch in groupby(pieces, key=_is_inline):
        if is_inline:
            line = list(stretch)
            levels = embedding_levels("".join(map(_words, line)), base)
            yield from _joined(line, levels, base)
        else:
            yield from stretch


def _is_inline(piece: Piece) -> bool:
    return isinstance(piece, str) or piece.tag in _INLINE


def _words(piece: Piece) -> str:
    """The letters that count for the direction of what stands around a piece."""
    if isinstance(piece, str):
        return piece
    if piece.tag == "wbr":
        return "\u200b"
    if RUN in (piece.get("class") or "").split():
        return "a" if piece.get("dir") == "ltr" else "\u05d0"
    if "dir" in piece.attrib or any(link.get("role") == "doc-noteref" for link in piece.iter("a")):
        return _OBJECT
    return "".join(map(_words, _pieces(piece))) or _OBJECT


def _joined(pieces: list[Piece], levels: bytes, base: Direction) -> Iterator[Piece]:
    """The pieces of a line; those of a run against its direction are in a ``span``."""
    lowest = 1 if base == "rtl" else 0
    other: Direction = "ltr" if base == "rtl" else "rtl"
    for runs_against, run in groupby(
        _parted(pieces, levels, base, lowest), key=lambda part: part[0]
    ):
        parts = [piece for _, piece in run]
        if runs_against and len(parts) > 1:
            for part in parts:
                if isinstance(part, Element):
                    part.tail = None
            yield element("span", *parts, dir=other)
        else:
            yield from parts


def _parted(
    pieces: list[Piece], levels: bytes, base: Direction, lowest: int
) -> Iterator[tuple[bool, Piece]]:
    """Each piece, and whether it runs against its line; texts are parted where that changes."""
    start = 0
    for piece in pieces:
        own = levels[start : start + len(_words(piece))]
        start += len(own)
        flags = [level > lowest for level in own]
        if isinstance(piece, str):
            at = 0
            for flag, letters in groupby(flags):
                length = len(list(letters))
                yield flag, piece[at : at + length]
                at += length
        else:
            if any(flags) and not all(flags):
                _fill(piece, [*_joined(_pieces(piece), own, base)])
            yield all(flags), piece
