"""Fonts of further letters as static ones, with no more letters than a handout needs.

WeasyPrint would make the instance itself, and write the time of day into it.
"""

from __future__ import annotations

import io
from functools import lru_cache

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from handbill.fonts.coverage import letters_of
from handbill.fonts.files import FontFile, bundled_fonts

WEIGHTS = (400, 700)


def static_fonts(font: FontFile, letters: frozenset[int]) -> tuple[FontFile, ...]:
    """A font cut down to those letters (code points) that it holds; none where it holds none.

    A variable font becomes a static one for each weight.
    """
    wanted = letters & letters_of(font)
    weights = WEIGHTS if font.weight is None else (font.weight,)
    return tuple(_instance(font, weight, wanted) for weight in weights) if wanted else ()


@lru_cache(maxsize=64)
def _instance(font: FontFile, weight: int, letters: frozenset[int]) -> FontFile:
    instance = TTFont(io.BytesIO(font.data), recalcTimestamp=False)
    options = subset.Options(layout_features=["*"], notdef_outline=True, glyph_names=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=letters | {0x20})
    cutter.subset(instance)
    if "fvar" in instance:
        axes = {axis.axisTag: axis.defaultValue for axis in instance["fvar"].axes}
        instance = instancer.instantiateVariableFont(
            instance, axes | {"wght": weight}, inplace=True
        )
    else:
        _take_line_height(instance)
    out = io.BytesIO()
    instance.save(out)
    return FontFile(
        name=f"{weight}-{font.name}",
        family=font.family,
        weight=weight,
        italic=font.italic,
        data=out.getvalue(),
    )


def _take_line_height(font: TTFont) -> None:
    """Give a font of symbols the height of our text's lines, so that its letters don't move them.

    The glyphs stay as they are.
    """
    text = TTFont(io.BytesIO(bundled_fonts()[0].data), lazy=True)["hhea"]
    units = font["head"].unitsPerEm / 1000
    ascent, descent = round(text.ascent * units), round(text.descent * units)
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = ascent, descent, 0
    metrics = font["OS/2"]
    metrics.sTypoAscender, metrics.sTypoDescender, metrics.sTypoLineGap = ascent, descent, 0
    metrics.usWinAscent, metrics.usWinDescent = ascent, -descent
