"""Which letters the glyphs of a PDF stand for (its ToUnicode maps; ISO 32000-1, 9.10.3)."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Any

import pydyf
from fontTools.ttLib import TTFont
from weasyprint.pdf.fonts import build_fonts_dictionary


def write_fonts(pdf: pydyf.PDF, fonts: dict[Any, Any], *rest: Any) -> pydyf.Dictionary:
    """WeasyPrint's ``build_fonts_dictionary``, once each glyph stands for its own letter.

    WeasyPrint lets a glyph stand for whatever it was first drawn for: after a thin space all
    spaces are thin, and after a letter that is set with a mark all are that letter.
    """
    for font in fonts.values():
        own = _letters_of_glyphs(font.file_content)
        for glyph, text in font.to_unicode.items():
            letters = own.get(glyph)
            if letters and text not in letters:
                font.to_unicode[glyph] = letters[0]
    return build_fonts_dictionary(pdf, fonts, *rest)


@lru_cache(maxsize=64)
def _letters_of_glyphs(data: bytes) -> dict[int, tuple[str, ...]]:
    """The letters that a font has each glyph for, by the number of the glyph, lowest first."""
    font = TTFont(io.BytesIO(data), lazy=True)
    letters: dict[int, tuple[str, ...]] = {}
    for code, name in sorted(font.getBestCmap().items()):
        glyph = font.getGlyphID(name)
        letters[glyph] = (*letters.get(glyph, ()), chr(code))
    return letters
