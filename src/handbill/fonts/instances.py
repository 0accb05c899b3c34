"""Fonts of further letters as static ones, with no more letters than a handout needs.

WeasyPrint would make the instance itself, and write the time of day into it.
"""

from __future__ import annotations

import io
import unicodedata
from functools import lru_cache

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.varLib import instancer

from handbill.fonts.coverage import letters_of, open_font
from handbill.fonts.files import FontFile, bundled_fonts
from handbill.fonts.given import FONT_FAULTS, UnusableFontError
from handbill.fonts.shaping import CARRIERS, is_set_one_by_one

WEIGHTS = (400, 700)

_INSTRUCTION_LIMITS = (
    "maxTwilightPoints",
    "maxStorage",
    "maxFunctionDefs",
    "maxInstructionDefs",
    "maxStackElements",
    "maxSizeOfInstructions",
    "maxComponentElements",
)
"""What the table of a font with TrueType outlines says of their instructions."""


def static_fonts(font: FontFile, letters: frozenset[int]) -> tuple[FontFile, ...]:
    """A font cut down to those letters (code points) that it holds; none where it holds none.

    A variable font becomes a static one for each weight. Raises UnusableFontError for a font that
    is damaged.
    """
    try:
        wanted = letters & letters_of(font)
        weights = WEIGHTS if font.weight is None else (font.weight,)
        return tuple(_instance(font, weight, wanted) for weight in weights) if wanted else ()
    except FONT_FAULTS as error:
        raise UnusableFontError(font.name) from error


@lru_cache(maxsize=64)
def _instance(font: FontFile, weight: int, letters: frozenset[int]) -> FontFile:
    instance = open_font(font)
    options = subset.Options(layout_features=["*"], notdef_outline=True, glyph_names=False)
    options.drop_tables += ["meta"]
    cutter = subset.Subsetter(options)
    text = "".join(map(chr, sorted(letters)))
    shaped = frozenset[int]() if is_set_one_by_one(text) else CARRIERS | _parts_of(text)
    cutter.populate(unicodes=letters | {0x20} | shaped)
    cutter.subset(instance)
    if "fvar" in instance:
        axes = {axis.axisTag: axis.defaultValue for axis in instance["fvar"].axes}
        instance = instancer.instantiateVariableFont(
            instance, axes | {"wght": weight}, inplace=True
        )
    else:
        _take_line_height(instance)
        if "CFF " in instance:
            _take_quadratic_outlines(instance)
    out = io.BytesIO()
    instance.save(out)
    return FontFile(
        name=f"{weight}-{font.name}",
        family=font.family,
        weight=weight,
        italic=font.italic,
        data=out.getvalue(),
    )


def _parts_of(text: str) -> frozenset[int]:
    """What HarfBuzz takes letters apart into to set them, as it does with Thai's sara am."""
    parts = (unicodedata.normalize(form, text) for form in ("NFD", "NFKD"))
    return frozenset(map(ord, "".join(parts)))


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


def _take_quadratic_outlines(font: TTFont) -> None:
    """Give a font with PostScript outlines TrueType ones, at most a thousandth of an em away.

    WeasyPrint numbers glyphs by their place in the file, where a PDF with the former wants their
    CID: ISO 19005-2, 6.2.11.4.
    """
    drawn, order = font.getGlyphSet(), font.getGlyphOrder()
    error = font["head"].unitsPerEm / 1000
    outlines = newTable("glyf")
    outlines.glyphOrder, outlines.glyphs = order, {}
    for name in order:
        pen = TTGlyphPen(None)
        drawn[name].draw(Cu2QuPen(pen, error, reverse_direction=True))
        glyph = outlines.glyphs[name] = pen.glyph()
        glyph.recalcBounds(outlines)
        width, _ = font["hmtx"].metrics[name]
        font["hmtx"].metrics[name] = (width, glyph.xMin)
    font["glyf"], font["loca"] = outlines, newTable("loca")
    font["maxp"].tableVersion = 0x00010000
    for name in _INSTRUCTION_LIMITS:
        setattr(font["maxp"], name, 0)
    font["maxp"].maxZones = 1  # there are no instructions
    font["post"].formatType = 3.0
    font.sfntVersion = "\000\001\000\000"
    for name in ("CFF ", "VORG"):
        if name in font:
            del font[name]
