"""Wider letters and words, made in the font.

CSS letter-spacing moves glyphs apart on the page, and text extractors take the gaps for spaces. A
font whose letters are wider by themselves looks the same and leaves words whole.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from fontTools.ttLib import TTFont

from handbill.fonts.files import CODE_FAMILY, TEXT_FAMILY, FontFile

_PROPERTY = re.compile(r"--handbill-(letter|word)-spacing\s*:\s*([\d.]+)em")


@dataclass(frozen=True, slots=True)
class Spacing:
    """What is added to the widths of letters and spaces, in em."""

    letters: float = 0.0
    """Added to the width of every letter, the space among them."""
    words: float = 0.0
    """Added to the width of the space beyond that."""


def spacing_of(sheets: Iterable[str]) -> Spacing:
    """What style sheets ask for by ``--handbill-letter-spacing`` and ``--handbill-word-spacing``.

    Where several sheets ask for it, the last one wins.
    """
    asked = {"letter": 0.0, "word": 0.0}
    for sheet in sheets:
        asked |= {name: float(value) for name, value in _PROPERTY.findall(sheet)}
    return Spacing(asked["letter"], asked["word"])


def spaced_fonts(fonts: tuple[FontFile, ...], spacing: Spacing) -> tuple[FontFile, ...]:
    """The fonts with that spacing; letters of other scripts join, and stay as they are."""
    if spacing == Spacing():
        return fonts
    wide = (TEXT_FAMILY, CODE_FAMILY)
    return tuple(_spaced(font, spacing) if font.family in wide else font for font in fonts)


@lru_cache(maxsize=32)
def _spaced(font: FontFile, spacing: Spacing) -> FontFile:
    spaced = TTFont(io.BytesIO(font.data), recalcTimestamp=False)
    units = spaced["head"].unitsPerEm
    spaces = {name for code, name in spaced.getBestCmap().items() if code in (0x20, 0xA0)}
    metrics = spaced["hmtx"].metrics
    for name, (width, bearing) in metrics.items():
        if width > 0:  # an accent that stands on its letter has no width
            added = spacing.letters + (spacing.words if name in spaces else 0.0)
            metrics[name] = (width + round(added * units), bearing)
    out = io.BytesIO()
    spaced.save(out)
    return replace(font, data=out.getvalue())
