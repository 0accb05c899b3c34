"""Which font sets a letter that the fonts of the text lack."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from handbill.fonts import files
from handbill.fonts.choosing import Choice, choose_fonts
from handbill.fonts.coverage import letters_of, open_font
from handbill.fonts.emoji import emoji_sequences
from handbill.fonts.files import (
    EMOJI_FAMILY,
    SCRIPTS,
    FontFile,
    Script,
    bundled_fonts,
    further_fonts,
    installed_fonts,
)


def families(text: str) -> dict[str, set[str]]:
    """The letters of each chosen family."""
    chosen: dict[str, set[str]] = {}
    for font in choose_fonts(text).fonts:
        chosen.setdefault(font.family, set()).update(map(chr, letters_of(font)))
    return chosen


def no_fonts(_: Script) -> tuple[FontFile, ...]:
    return ()


def test_text_of_the_bundled_fonts_loads_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def loaded(*_: Script) -> tuple[FontFile, ...]:
        raise AssertionError("megabytes are read for nothing")

    monkeypatch.setattr("handbill.fonts.choosing.further_fonts", loaded)
    monkeypatch.setattr("handbill.fonts.choosing.installed_fonts", loaded)
    assert choose_fonts("Plain – “words”, 1 × ½ é\u0301\u00ad\u200b") == Choice()
    with pytest.raises(AssertionError, match="megabytes"):
        choose_fonts("→")


@pytest.mark.parametrize(
    ("letters", "family"),
    [
        ("₂⅔‣№‽ŋ", "Handbill Further"),
        ("→←①❶⎋", "Handbill Symbols"),
        ("✓✔☐☎❤★👍🏠", "Handbill Symbols 2"),
        ("∀∈∰𝔸⟹", "Handbill Mathematics"),
        ("😀🎉🔥✨", EMOJI_FAMILY),
    ],
)
def test_a_letter_is_drawn_as_text_before_as_a_picture(letters: str, family: str) -> None:
    ((chosen, held),) = families(letters).items()
    assert chosen == family
    assert held >= set(letters)
    assert not choose_fonts(letters).lost


def test_an_emoji_of_several_characters_is_set_by_the_emoji_font_alone() -> None:
    assert families("❤ and ❤\ufe0f") == {
        "Handbill Symbols 2": {"❤", " "},
        EMOJI_FAMILY: {"❤", "\ufe0f", " ", "\u200d"},
    }
    assert set("1\ufe0f\u20e3") <= families("1\ufe0f\u20e3")[EMOJI_FAMILY]


def test_sequences_are_those_of_unicode() -> None:
    text = "👩‍❤️‍👨 1️⃣ 🇬🇧🇵🇹 👍🏽 😀 ✔︎ 1 🏴󠁧󠁢󠁳󠁣󠁴󠁿 ©️"
    assert list(emoji_sequences(text)) == ["👩‍❤️‍👨", "1️⃣", "🇬🇧", "🇵🇹", "👍🏽", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "©️"]


def test_letters_that_join_are_not_set_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Noto Sans Math holds the Arabic letters, each in the form that stands alone."""
    monkeypatch.setattr("handbill.fonts.choosing.installed_fonts", no_fonts)
    assert choose_fonts("سلام").lost == frozenset("سلام")
    assert choose_fonts("Привет, Ελλάδα").lost == frozenset()


def test_a_letter_without_a_font_is_lost_and_spaces_and_selectors_are_not() -> None:
    assert choose_fonts("a\ue000b𓂀\ufe0e\ufeff\u2003").lost == {"\ue000", "𓂀"}


def test_a_letter_with_a_mark_is_not_set_by_its_parts() -> None:
    assert families("ẇ") == {"Handbill Further": {"ẇ", " "}}  # the text has w and the dot
    assert families("\u212b") == {"Handbill Further": {"\u212b", " "}}  # ANGSTROM SIGN, not Å


def symbols() -> Iterator[FontFile]:
    yield from choose_fonts("→✓😀①").fonts


def test_a_symbol_does_not_move_the_lines() -> None:
    wanted = TTFont(io.BytesIO(bundled_fonts()[0].data))["hhea"]
    for font in symbols():
        opened = TTFont(io.BytesIO(font.data))
        scale = 1000 / opened["head"].unitsPerEm
        assert round(opened["hhea"].ascent * scale) == wanted.ascent
        assert round(opened["hhea"].descent * scale) == wanted.descent


def test_chosen_fonts_hold_no_more_than_is_needed_and_keep_no_time() -> None:
    for font in symbols():
        assert len(font.data) < 10_000
        assert len(font.data) < len(
            next(f.data for f in further_fonts() if f.family == font.family)
        )
    again = choose_fonts("→✓😀①").fonts
    files.further_fonts.cache_clear()
    assert [font.data for font in symbols()] == [font.data for font in again]


@pytest.mark.parametrize("letter", "（《国。かー한")
def test_outlines_of_cjk_stay_where_they_stood(letter: str) -> None:
    (script,) = (script for script in SCRIPTS if script.extra == "cjk")
    if not installed_fonts(script):
        pytest.skip("the extra cjk is not installed")
    for source, cut in zip(installed_fonts(script), choose_fonts(letter).fonts, strict=True):
        before, after = bounds(open_font(source), letter), bounds(open_font(cut), letter)
        assert before == pytest.approx(after, abs=2)
        opened = open_font(cut)
        _, bearing = opened["hmtx"][opened.getBestCmap()[ord(letter)]]
        assert bearing == pytest.approx(before[0], abs=2), "where a reader puts the left edge"


def bounds(font: TTFont, letter: str) -> tuple[float, ...]:
    glyphs = font.getGlyphSet()
    pen = BoundsPen(glyphs)
    glyphs[font.getBestCmap()[ord(letter)]].draw(pen)
    return tuple(pen.bounds)
