"""Which font holds which letter, and what no font can set."""

from __future__ import annotations

from handbill.fonts.coverage import letters_of, letters_of_all, letters_of_any, missing
from handbill.fonts.files import CODE_FAMILY, TEXT_FAMILY, bundled_fonts

HELD = frozenset(map(ord, "abe\u0301"))


def test_our_fonts_hold_the_letters_of_spanish_and_french_in_every_weight() -> None:
    for family in (TEXT_FAMILY, CODE_FAMILY):
        fonts = [font for font in bundled_fonts() if font.family == family]
        assert set(map(ord, "AZaz09áéíóúñÑ¿¡çœÀÊ–—“”‘’…")) <= letters_of_all(fonts)


def test_all_fonts_hold_what_each_holds_and_any_what_one_holds() -> None:
    fonts = bundled_fonts()
    shared, together = letters_of_all(fonts), letters_of_any(fonts)
    assert all(shared <= letters_of(font) <= together for font in fonts)
    assert shared < together


def test_no_font_holds_nothing() -> None:
    assert letters_of_all(()) == letters_of_any(()) == frozenset()


def test_a_missing_letter_is_named_once_in_the_order_of_the_text() -> None:
    assert missing("bzaycz", HELD) == ["z", "y", "c"]


def test_a_letter_is_not_set_as_its_parts() -> None:
    assert missing("e\u0301", HELD) == []
    assert missing("\u00e9", HELD) == ["\u00e9"]


def test_controls_are_set_by_no_font() -> None:
    assert missing("a\x18\x7f\ufff9\n", HELD | set(range(0x100))) == ["\x18", "\x7f", "\ufff9"]


def test_spaces_joiners_and_marks_of_direction_need_no_glyph() -> None:
    assert missing("a\tb\na\u00ad\u200c\u200d\u200f\u2009\u202fb", HELD) == []
    assert missing("a b", HELD) == [" "]
