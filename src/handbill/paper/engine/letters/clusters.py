"""A drawn line as clusters: the letters that are shaped together, and the glyphs they became."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from handbill.fonts.shaping import JOINERS

_WIDE = 80
"""Thousandths of an em: a glyph that advances less is a mark."""


@dataclass(slots=True)
class Token:
    """A part of the operators that draw a line, other than a glyph."""

    text: bytes
    is_kern: bool
    """Whether it is a number among the glyphs, in place of an operator of its own."""


@dataclass(slots=True, eq=False)
class Glyph:
    """A drawn glyph."""

    number: int
    advance: float
    """In thousandths of an em."""
    offset: float
    """How far right of its place it is drawn, as WeasyPrint counts it."""
    code: bytes = b""
    """Its number as the page's operators have it."""
    before: list[Token] = field(default_factory=list)
    after: list[Token] = field(default_factory=list)

    @property
    def is_wide(self) -> bool:
        """Whether it is no mark."""
        return self.advance > _WIDE

    @property
    def gap(self) -> float:
        """The room that is left behind it, in thousandths of an em."""
        return -sum(float(token.text) for token in self.after if token.is_kern)


@dataclass(slots=True, eq=False)
class Cluster:
    """Letters that are shaped together."""

    font: Any
    """WeasyPrint's."""
    size: float
    is_rtl: bool
    start: int
    """Where the letters begin in the text of the line, in bytes of UTF-8."""
    text: str
    glyphs: list[Glyph]
    """In the order shown, from left to right."""
    width: float
    """In CSS pixels."""

    def told(self, glyph: Glyph) -> str:
        """What a glyph stands for, by the ToUnicode map of its font."""
        return str(self.font.to_unicode.get(glyph.number, ""))

    @property
    def wide_glyphs(self) -> list[Glyph]:
        """Its glyphs that are no marks."""
        return [glyph for glyph in self.glyphs if glyph.is_wide]


def is_mark(letter: str) -> bool:
    """Whether a character is drawn on the letter before it."""
    return unicodedata.category(letter) == "Mn"


def is_dependent(letter: str) -> bool:
    """Whether a character is a mark, or only says whether letters join."""
    return is_mark(letter) or letter in JOINERS


def is_unseen(text: str) -> bool:
    """Whether a text is of characters that only say how others are set, and may have no glyph."""
    return all(unicodedata.category(letter) in ("Cf", "Mn") for letter in text)


def clusters_of(stream: Any, layout: Any) -> list[Cluster]:
    """The clusters of the first line of a layout, in the order shown, from left to right."""
    line, _ = layout.get_first_line()
    text, run = layout.text.encode(), line.runs[0]
    clusters: list[Cluster] = []
    while run != ffi.NULL:
        clusters += _clusters_of_run(stream, run.data, text)
        run = run.next
    return list(_with_marks(clusters))


def _clusters_of_run(stream: Any, run: Any, text: bytes) -> Iterator[Cluster]:
    item, glyphs = run.item, run.glyphs
    font, size = stream.add_font(item.analysis.font)
    starts = list(glyphs.log_clusters[0 : glyphs.num_glyphs])
    ends = dict(pairwise(sorted({*starts, item.length})))
    cluster: Cluster | None = None
    for start, info in zip(starts, glyphs.glyphs[0 : glyphs.num_glyphs], strict=True):
        first = item.offset + start
        if cluster is None or cluster.start != first:
            if cluster is not None:
                yield cluster
            letters = text[first : item.offset + ends[start]].decode()
            cluster = Cluster(font, size, item.analysis.level % 2 == 1, first, letters, [], 0)
        cluster.width += info.geometry.width * FROM_UNITS
        if info.glyph != pango.PANGO_GLYPH_EMPTY:
            cluster.glyphs.append(_glyph(font, size, info))
    if cluster is not None:
        yield cluster


def _glyph(font: Any, size: float, info: Any) -> Glyph:
    number, geometry = info.glyph, info.geometry
    if number & pango.PANGO_GLYPH_UNKNOWN_FLAG:
        number = font.get_unused_glyph_id(number - pango.PANGO_GLYPH_UNKNOWN_FLAG)
    return Glyph(number, geometry.width * 1000 * FROM_UNITS / size, geometry.x_offset / size)


def _with_marks(clusters: Iterable[Cluster]) -> Iterator[Cluster]:
    """Right to left, hang marks and joiners, which Pango may keep apart, on their letter."""
    waiting: Cluster | None = None
    for cluster in clusters:
        if waiting is not None:
            if cluster.is_rtl and cluster.font is waiting.font and cluster.size == waiting.size:
                cluster.text += waiting.text
                cluster.glyphs = waiting.glyphs + cluster.glyphs
                cluster.width += waiting.width
            else:
                yield waiting
        waiting = cluster if cluster.is_rtl and is_dependent(cluster.text[0]) else None
        if waiting is None:
            yield cluster
    if waiting is not None:
        yield waiting
