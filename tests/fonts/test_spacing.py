"""The dyslexia profile: letters and words as wide as the guide asks, measured in the fonts."""

from __future__ import annotations

import io

from fontTools.ttLib import TTFont

from handbill.fonts.files import FontFile, bundled_fonts
from handbill.fonts.spacing import spaced_fonts, spacing_of
from handbill.styles import profile_sheets

LETTERS = "etaoinshrdlcumwfgypbvkjxqz"


def measured(font: FontFile) -> tuple[float, float, float]:
    """(average width of a letter's ink, of the space between letters, of a word space), in em."""
    opened = TTFont(io.BytesIO(font.data))
    names, units = opened.getBestCmap(), opened["head"].unitsPerEm
    glyphs = [opened["glyf"][names[ord(letter)]] for letter in LETTERS]
    ink = sum(glyph.xMax - glyph.xMin for glyph in glyphs) / len(LETTERS) / units
    width = sum(opened["hmtx"][names[ord(letter)]][0] for letter in LETTERS) / len(LETTERS) / units
    return ink, width - ink, opened["hmtx"][names[0x20]][0] / units + (width - ink)


def test_letters_stand_a_third_of_their_width_apart_and_words_three_and_a_half_times_that() -> None:
    """In running text: British Dyslexia Association, style guide: 35 %, and 3.5 times."""
    spacing = spacing_of(profile_sheets("dyslexia"))
    for font in spaced_fonts(bundled_fonts(), spacing):
        if font.family == "Handbill" and font.weight == 400 and not font.italic:
            ink, between, word = measured(font)
            assert between >= 0.35 * ink
            assert word >= 3.5 * between


def test_other_profiles_use_the_fonts_as_they_are() -> None:
    for profile in ("standard", "large-print", "ink-saver"):
        fonts = spaced_fonts(bundled_fonts(), spacing_of(profile_sheets(profile)))
        assert fonts is bundled_fonts()
