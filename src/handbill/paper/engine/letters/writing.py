"""Writes a line again: the same glyphs at the same places, each letter told once and in order."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pydyf

from handbill.paper.engine.letters.clusters import Cluster, Glyph, Token
from handbill.paper.engine.letters.faces import face_of
from handbill.paper.engine.letters.left_to_right import GAP
from handbill.paper.engine.letters.units import Unit, carried

_INVISIBLE, _FILLED = 3, 0
"""Text rendering modes (ISO 32000-1, 9.3.6)."""
_RIGHT_TO_LEFT_MARK, _NON_JOINER, _ZERO_WIDTH_SPACE = "\u200f", "\u200c", "\u200b"


@dataclass(slots=True)
class Run:
    """Clusters that follow one another in one direction, from left to right as they are shown."""

    x: float
    """How far right of the line's beginning it stands, in CSS pixels."""
    is_rtl: bool
    clusters: list[tuple[Cluster, list[Unit]]]


@dataclass(frozen=True, slots=True)
class _Carrier:
    """The glyph that carries letters."""

    glyph: int
    advance: float
    is_blank: bool


def carrier_of(font: Any, *, is_rtl: bool) -> _Carrier | None:
    """A glyph of a font that may carry letters in one direction; None where it has none."""
    face = face_of(font)
    for letter in (_RIGHT_TO_LEFT_MARK if is_rtl else _ZERO_WIDTH_SPACE, _NON_JOINER, " "):
        glyph = face.glyphs.get(letter)
        if glyph is not None and font.to_unicode.setdefault(glyph, letter) == letter:
            advance = face.advances[glyph]
            font.widths.setdefault(glyph, round(advance))
            return _Carrier(glyph, advance, glyph in face.blank)
    return None


def _set_direction(run: Run) -> None:
    """Put a right-to-left mark before what is shown before the first letter with that direction.

    MuPDF lets what has no direction, and a letter behind a glyph that tells nothing, go the way of
    the letter drawn before it. The mark itself tells nothing: it is no letter of the text.
    """
    for number, (cluster, units) in enumerate(run.clusters):
        if _begins_with_rtl_letter(cluster, units):
            return
        if _RIGHT_TO_LEFT_MARK in face_of(cluster.font).glyphs:
            run.clusters[number] = cluster, [carried(""), *units]
            return


def _begins_with_rtl_letter(cluster: Cluster, units: list[Unit]) -> bool:
    """Whether the first unit shown tells a letter that runs from right to left."""
    told = cluster.text[-1] if not units or units[0].text is None else units[0].text[:1]
    return told != "" and unicodedata.bidirectional(told) in ("R", "AL")


class LineWriter:
    """Writes the runs of a line into a stream of WeasyPrint's."""

    def __init__(self, stream: Any, matrix: tuple[float, ...]) -> None:
        self._stream = stream
        self._matrix = matrix
        self._shown: list[bytes] = []  # what the next operator shows
        self._font: tuple[str, float] | None = None

    def write(self, runs: Iterable[Run]) -> None:
        """Write the runs, in the order in which they are read."""
        for run in runs:
            a, b, c, d, e, f = self._matrix
            self._stream.set_text_matrix(a, b, c, d, e + run.x * a, f + run.x * b)
            if run.is_rtl:
                self._write_reversed(run)
            else:
                self._write_run(run)
            self._flush()
        self._stream._current_font = self._font

    def _write_reversed(self, run: Run) -> None:
        """A run whose letters stand in the order shown (ISO 32000-1, 14.8.2.3.3)."""
        self._operator(b"/ReversedChars BMC")
        _set_direction(run)
        self._write_run(run)
        self._operator(b"EMC")

    def _write_run(self, run: Run) -> None:
        for cluster, units in run.clusters:
            font = cluster.font.hash, cluster.size
            if font != self._font:
                self._flush()
                self._font = font
                pydyf.Stream.set_font_size(self._stream, *font)
            carrier = carrier_of(cluster.font, is_rtl=run.is_rtl)
            for unit in units:
                if unit.shift is None or carrier is not None:
                    self._unit(unit, carrier)

    def _unit(self, unit: Unit, carrier: _Carrier | None) -> None:
        if unit.text is not None:
            told = b"feff" + unit.text.encode("utf-16-be").hex().encode() if unit.text else b""
            self._operator(b"/Span<</ActualText<" + told + b">>>BDC")
        if unit.shift is not None and carrier is not None:
            self._carry(carrier, unit.shift)
        self._show_glyphs(unit.glyphs)
        if unit.text is not None:
            self._operator(b"EMC")
        if unit.glyphs:
            self._put(unit.glyphs[-1].after)

    def _show_glyphs(self, glyphs: tuple[Glyph, ...]) -> None:
        """Glyphs and what stands between them; what stands behind the last is left."""
        for number, glyph in enumerate(glyphs, 1):
            self._put(glyph.before)
            self._shown.append(b"<" + glyph.code + b">")
            if number < len(glyphs):
                self._put(glyph.after)

    def _carry(self, carrier: _Carrier, shift: int) -> None:
        """Show a carrier to the right of its place, and come back."""
        if shift:
            self._shown.append(b"%d" % shift)
        self._show_carrier(carrier)
        if shift:
            self._shown.append(b"%d" % -shift)
        if shift > GAP:  # reach back to the letter, or poppler sees a space
            self._show_carrier(carrier)

    def _show_carrier(self, carrier: _Carrier) -> None:
        width = round(carrier.advance)
        if not carrier.is_blank:  # Noto draws a bar for its joiners
            self._flush()
            self._stream.set_text_rendering(_INVISIBLE)
        if width:  # the joiners of a font whose letters are equally wide are as wide as those
            self._operator(b"1 Tz")
        self._shown += [b"<%04x>" % carrier.glyph, *([b"%d" % width] if width else [])]
        if width:
            self._operator(b"100 Tz")
        if not carrier.is_blank:
            self._flush()
            self._stream.set_text_rendering(_FILLED)

    def _put(self, tokens: Iterable[Token]) -> None:
        for token in tokens:
            if token.is_kern:
                self._shown.append(token.text)
            else:
                self._operator(token.text)

    def _operator(self, operator: bytes) -> None:
        self._flush()
        self._stream.stream.append(operator)

    def _flush(self) -> None:
        if self._shown:
            shown = b" ".join(self._shown).replace(b"> <", b"")
            self._stream.stream.append(b"[" + shown + b"] TJ")
            self._shown.clear()
