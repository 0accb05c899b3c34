"""Style sheets and fonts are found, whole, and under their licences."""

from __future__ import annotations

import io
import re

import pytest
from fontTools.ttLib import TTFont

from handbill.fonts.files import SCRIPTS, bundled_fonts, installed_fonts, script_of
from handbill.styles import PROFILES, profile_sheets, style_sheet, styles_folder


@pytest.mark.parametrize("profile", PROFILES)
def test_every_profile_has_its_sheets(profile: str) -> None:
    sheets = profile_sheets(profile)
    assert sheets[0] == style_sheet("print.css")
    assert len(sheets) == (1 if profile == "standard" else 2)


def test_every_print_sheet_is_a_profile() -> None:
    found = {path.stem.removeprefix("print-") for path in styles_folder().glob("print-*.css")}
    assert found == set(PROFILES) - {"standard"}


@pytest.mark.parametrize("profile", PROFILES)
def test_no_sheet_transforms_letters_or_divides_words(profile: str) -> None:
    for sheet in profile_sheets(profile):
        rules = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
        for forbidden in ("text-transform", "small-caps", "hyphens: auto", "opacity", "url("):
            assert forbidden not in rules
        spaced = re.findall(r"(?<!-)letter-spacing:\s*([^;}]+)", rules)
        assert all(value.strip() in ("0", "-.2pt") for value in spaced)


def sizes(sheet: str) -> list[float]:
    rules = re.sub(r"@page.*?\n\}|/\*.*?\*/", "", sheet, flags=re.DOTALL)
    return [float(size) for size in re.findall(r"font-size:\s*([\d.]+)pt", rules)]


def test_large_print_is_18_points_and_more() -> None:
    """All type but the numbers of notes and the foot (APH, ACB guidelines)."""
    small = [size for size in sizes(profile_sheets("large-print")[1]) if size < 18]
    assert small == [13]  # superior figures, of the size of the foot


def test_the_text_is_12_points_and_more() -> None:
    for profile in PROFILES:
        sheets = "".join(profile_sheets(profile))
        (*_, size) = re.findall(r"html \{[^}]*font-size: ([\d.]+)pt", sheets)
        assert float(size) >= 12


def test_fonts_come_with_their_licences() -> None:
    folder = styles_folder() / "fonts"
    for font in bundled_fonts():
        assert (folder / f"LICENSE-{font.name.split('_')[0]}.txt").is_file()
        names = TTFont(io.BytesIO(font.data))["name"]
        assert "Open Font License" in str(names.getDebugName(13))
    assert {path.name for path in folder.glob("*.ttf")} == {font.name for font in bundled_fonts()}


def test_letters_name_the_extra_that_brings_them() -> None:
    assert [script_of(letter).extra for letter in "سकกஅЖ"] == [  # type: ignore[union-attr]
        "arabic",
        "devanagari",
        "thai",
        "tamil",
        "greek-cyrillic",
    ]
    assert script_of("x") is None


def test_installed_fonts_hold_what_their_script_says() -> None:
    families = {font.family for font in installed_fonts()}
    assert "Handbill Arabic" in families
    for script in SCRIPTS:
        for font in installed_fonts():
            if font.family == script.family:
                held = TTFont(io.BytesIO(font.data)).getBestCmap()
                assert any(first <= code <= last for code in held for first, last in script.ranges)
