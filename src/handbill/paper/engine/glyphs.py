"""Which letters the glyphs of a PDF stand for (its ToUnicode maps; ISO 32000-1, 9.10.3)."""

from __future__ import annotations

from typing import Any

import pydyf
from weasyprint.pdf.fonts import build_fonts_dictionary

from handbill.paper.engine.letters import face_of, settled_glyphs


def write_fonts(pdf: pydyf.PDF, fonts: dict[Any, Any], *rest: Any) -> pydyf.Dictionary:
    """WeasyPrint's ``build_fonts_dictionary``, once each glyph stands for its own letter.

    WeasyPrint lets a glyph stand for whatever it was first drawn for: after a thin space all
    spaces are thin, and after a letter that is set with a mark all are that letter. What
    ``letters`` settled stays.
    """
    for font in fonts.values():
        own = face_of(font).letters
        settled = settled_glyphs(font)
        for glyph, text in font.to_unicode.items():
            letters = own.get(glyph)
            if letters and text not in letters and glyph not in settled:
                font.to_unicode[glyph] = letters[0]
    return build_fonts_dictionary(pdf, fonts, *rest)
