"""Variable fonts of further scripts as static ones, with no more letters than a handout needs.

WeasyPrint would make the instance itself, and write the time of day into it.
"""

from __future__ import annotations

import io
from functools import lru_cache

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from handbill.fonts.coverage import letters_of
from handbill.fonts.files import FontFile

WEIGHTS = (400, 700)


def needed_fonts(fonts: tuple[FontFile, ...], letters: frozenset[int]) -> tuple[FontFile, ...]:
    """For each font that holds any of the letters (code points), a static one of each weight."""
    instances: list[FontFile] = []
    for font in fonts:
        wanted = letters & letters_of(font)
        if wanted:
            instances += [_instance(font, weight, wanted) for weight in WEIGHTS]
    return tuple(instances)


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
    out = io.BytesIO()
    instance.save(out)
    return FontFile(
        name=f"{weight}-{font.name}",
        family=font.family,
        weight=weight,
        italic=font.italic,
        data=out.getvalue(),
    )
