"""Variable fonts of further scripts as static ones, with no more letters than a handout needs.

WeasyPrint would make the instance itself, and write the time of day into it.
"""

from __future__ import annotations

import io
from functools import lru_cache

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from handbill.fonts.files import FontFile

WEIGHTS = (400, 700)


def needed_fonts(fonts: tuple[FontFile, ...], letters: frozenset[int]) -> tuple[FontFile, ...]:
    """Of each font that holds any of the letters, a static one a weight."""
    found: list[FontFile] = []
    for font in fonts:
        wanted = letters & _held(font)
        if wanted:
            found += [_instance(font, weight, frozenset(wanted)) for weight in WEIGHTS]
    return tuple(found)


@lru_cache(maxsize=64)
def _held(font: FontFile) -> frozenset[int]:
    return frozenset(TTFont(io.BytesIO(font.data), lazy=True).getBestCmap())


@lru_cache(maxsize=64)
def _instance(font: FontFile, weight: int, letters: frozenset[int]) -> FontFile:
    made = TTFont(io.BytesIO(font.data), recalcTimestamp=False)
    options = subset.Options(layout_features=["*"], notdef_outline=True, glyph_names=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=letters | {0x20})
    cutter.subset(made)
    if "fvar" in made:
        axes = {axis.axisTag: axis.defaultValue for axis in made["fvar"].axes}
        made = instancer.instantiateVariableFont(made, axes | {"wght": weight}, inplace=True)
    out = io.BytesIO()
    made.save(out)
    return FontFile(
        name=f"{weight}-{font.name}",
        family=font.family,
        weight=weight,
        italic=font.italic,
        data=out.getvalue(),
    )
