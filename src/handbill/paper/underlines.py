"""Underlines end where words end, although the space at the end of a line is kept in the text."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from fontTools.ttLib import TTFont
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from handbill.fonts.files import FontFile


def end_with_words(pages: list[Any], fonts: tuple[FontFile, ...]) -> None:
    """Take the space at the end of a line out of the width that is underlined or struck out."""
    for page in pages:
        for line in _lines(page._page_box):
            texts = [box for box in line.descendants() if isinstance(box, boxes.TextBox)]
            if texts and texts[-1].style["text_decoration_line"] != "none":
                last = texts[-1]
                spaces = len(last.text) - len(last.text.rstrip(" "))
                last.width -= spaces * _space(last.style, fonts)


def _lines(box: Any) -> Iterator[Any]:
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    if isinstance(box, boxes.LineBox):
        yield box
    elif isinstance(box, boxes.ParentBox):
        for child in box.children:
            yield from _lines(child)


def _space(style: Any, fonts: tuple[FontFile, ...]) -> float:
    """The width of a space in CSS pixels, in the font that is nearest to a style."""
    family, italic = style["font_family"][0], style["font_style"] != "normal"
    weight = style["font_weight"]
    near = min(
        (font for font in fonts if font.family == family),
        key=lambda font: (font.italic != italic, abs((font.weight or weight) - weight)),
        default=None,
    )
    return float(style["font_size"]) * _space_of(near) if near is not None else 0.0


@lru_cache(maxsize=64)
def _space_of(font: FontFile) -> float:
    """The width of a font's space in em."""
    opened = TTFont(io.BytesIO(font.data), lazy=True)
    name = opened.getBestCmap().get(0x20)
    width = opened["hmtx"].metrics[name][0] if name else 0
    return float(width / opened["head"].unitsPerEm)
