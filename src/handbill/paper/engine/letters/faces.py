"""What a font file says of its letters and glyphs."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from fontTools.ttLib import TTFont

from handbill.fonts.shaping import CARRIERS

_PRESENTATION_FORMS = (
    range(0xE000, 0xF900),
    range(0xFB1D, 0xFE00),
    range(0xFE70, 0xFEFD),
)
"""Code points of glyphs rather than of letters: the forms of Arabic and Hebrew, private use."""


@dataclass(frozen=True)
class Face:
    """The letters and glyphs of a font; glyphs are told by their numbers."""

    letters: dict[int, tuple[str, ...]]
    """The letters that the font has a glyph for, lowest first; presentation forms are none."""
    glyphs: dict[str, int]
    """The glyph of each of those letters."""
    advances: dict[int, float]
    """How wide each glyph is, in thousandths of an em."""
    blank: frozenset[int]
    """The glyphs of ``CARRIERS`` that draw nothing."""


def face_of(font: Any) -> Face:
    """The face of WeasyPrint's font."""
    return _read(font.file_content, font.index)


@lru_cache(maxsize=64)
def _read(data: bytes, number: int) -> Face:
    font = TTFont(io.BytesIO(data), fontNumber=number, lazy=True)
    glyphs: dict[str, int] = {}
    letters: dict[int, tuple[str, ...]] = {}
    for code, name in sorted(font.getBestCmap().items()):
        if not any(code in forms for forms in _PRESENTATION_FORMS):
            glyph = glyphs[chr(code)] = font.getGlyphID(name)
            letters[glyph] = (*letters.get(glyph, ()), chr(code))
    units = font["head"].unitsPerEm / 1000
    advances = {
        font.getGlyphID(name): width / units for name, (width, _) in font["hmtx"].metrics.items()
    }
    carriers = (glyphs[chr(code)] for code in CARRIERS if chr(code) in glyphs)
    blank = frozenset(glyph for glyph in carriers if _is_blank(font, glyph))
    return Face(letters, glyphs, advances, blank)


def _is_blank(font: TTFont, glyph: int) -> bool:
    if "glyf" not in font:
        return False  # not known: what may draw something is drawn invisibly
    return not font["glyf"][font.getGlyphName(glyph)].numberOfContours
