"""Underlines end where words end, although the space at the end of a line is kept in the text."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from functools import lru_cache

from fontTools.ttLib import TTFont

from handbill.fonts.files import FontFile
from handbill.paper.engine import Box, Font, Kind, Page


def end_with_words(pages: Iterable[Page], fonts: tuple[FontFile, ...]) -> None:
    """Take the space at the end of a line out of the width that is underlined or struck out."""
    for page in pages:
        for line in _lines(page.box):
            texts = [box for box in line.descendants if box.kind is Kind.TEXT]
            if texts and texts[-1].has_line_drawn:
                last = texts[-1]
                spaces = len(last.text) - len(last.text.rstrip(" "))
                last.narrow(spaces * _space(last.font, fonts))


def _lines(box: Box) -> Iterator[Box]:
    if box.kind is Kind.LINE:
        yield box
    else:
        for child in box.children:
            yield from _lines(child)


def _space(wanted: Font, fonts: tuple[FontFile, ...]) -> float:
    """The width of a space in CSS pixels, in the font file that is nearest to a wanted font."""
    nearest = min(
        (font for font in fonts if font.family == wanted.family),
        key=lambda font: (
            font.italic != wanted.italic,
            abs((font.weight or wanted.weight) - wanted.weight),
        ),
        default=None,
    )
    return wanted.size * _space_of(nearest) if nearest is not None else 0.0


@lru_cache(maxsize=64)
def _space_of(font: FontFile) -> float:
    """The width of a font's space in em."""
    opened = TTFont(io.BytesIO(font.data), lazy=True)
    name = opened.getBestCmap().get(0x20)
    width = opened["hmtx"].metrics[name][0] if name else 0
    return float(width / opened["head"].unitsPerEm)
