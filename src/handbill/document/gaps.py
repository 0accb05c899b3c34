"""Which nodes of a text are gaps, where they stand among its words, and how one is put in place."""

from __future__ import annotations

import dataclasses
import posixpath
import re
from collections.abc import Callable, Collection, Iterator
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from handbill.document.body import Body, block_text, walk
from handbill.document.nodes import Gap, GapKind, Image, Node, Text

_Content = TypeVar("_Content")

_NO_LETTER = "\ufffe"
"""Stands for a gap while its place is looked for: no text may hold it."""

_PARTS_OF_NAMES = re.compile(r"[^\W\d_]+|\d+")
_SAY_NOTHING = frozenset(
    {"img", "dsc", "dscn", "image", "photo", "picture", "screenshot", "untitled", "unnamed"}
)
_SIZE = re.compile(r"(?<=\d)x(?=\d)", re.IGNORECASE)


def name_in_words(source: str) -> str:
    """The name of a file as words: ``a/overdose-deaths_2014.png`` is "overdose deaths 2014".

    Empty for a name that says nothing, such as ``IMG_0042.jpg`` or a digest.
    """
    try:
        path = unquote(urlsplit(source).path)
    except ValueError:
        return ""
    stem = posixpath.splitext(posixpath.basename(path))[0]
    parts = _PARTS_OF_NAMES.findall(_SIZE.sub(" ", stem))
    speaks = [part for part in parts if len(part) > 2 and part.isalpha() and _speaks(part)]
    numbers = sum(part.isdigit() for part in parts)
    return " ".join(parts) if speaks and numbers <= len(speaks) + 2 else ""


def _speaks(part: str) -> bool:
    return part.lower() not in _SAY_NOTHING and re.fullmatch("[a-f]+", part.lower()) is None


def gap_of(node: Node, files: Collection[str]) -> Gap | None:
    """The gap that a node is or leaves; None for any other node.

    ``files`` are the names of the images that are there. An image whose file is not among them
    leaves a gap, and so does one that nobody described; one that only decorates leaves none.
    """
    if isinstance(node, Gap):
        return node
    if not isinstance(node, Image) or node.decorative:
        return None
    if node.source in files and node.alternative is not None:
        return None
    return Gap(
        GapKind.UNDESCRIBED if node.source in files else GapKind.IMAGE,
        name=name_in_words(node.source),
        description=" ".join((node.alternative or node.title).split()),
        address=node.source if re.match(r"https?://[^/]", node.source) else "",
        recorded=node.source,
        editor=node.editor,
        location=node.location,
    )


def gaps_of(body: Body, files: Collection[str]) -> Iterator[Gap]:
    """Every gap of a text in reading order; ``files`` as in ``gap_of``."""
    for node in walk(body):
        gap = gap_of(node, files)
        if gap is not None:
            yield gap


def replace_leaves(content: _Content, change: Callable[[Image | Gap], object]) -> _Content:
    """The same nodes, with what ``change`` gives in place of each Image and Gap among them.

    ``content`` is a node, a Body, or any tuple of such; ``change`` must give an Image for an image
    of a Figure.
    """
    if isinstance(content, Image | Gap):
        return change(content)  # type: ignore[return-value]
    if isinstance(content, tuple):
        return tuple(replace_leaves(item, change) for item in content)  # type: ignore[return-value]
    if not dataclasses.is_dataclass(content) or isinstance(content, type):
        return content
    values = {
        field.name: getattr(content, field.name)
        for field in dataclasses.fields(content)
        if isinstance(getattr(content, field.name), tuple)
    }
    changed = {name: replace_leaves(value, change) for name, value in values.items()}
    if all(changed[name] == value for name, value in values.items()):
        return content
    return dataclasses.replace(content, **changed)


def gap_places(body: Body, files: Collection[str]) -> Iterator[int]:
    """Where in ``body.text`` gaps stand among words: the offset of the character behind each."""
    start = 0
    for block in (*body.blocks, *(block for note in body.footnotes for block in note.blocks)):
        text = block_text(block)
        if not text:
            continue
        marked = block_text(replace_leaves(block, lambda leaf: _marked(leaf, files)))
        for before, mark in enumerate(re.finditer(_NO_LETTER, marked)):
            yield start + mark.start() - before
        start += len(text) + len("\n\n")


def _marked(leaf: Image | Gap, files: Collection[str]) -> Image | Gap | Text:
    return leaf if gap_of(leaf, files) is None else Text(_NO_LETTER)
