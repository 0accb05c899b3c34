"""Style sheets and fonts are found, whole, and under their licences."""

from __future__ import annotations

import io
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from handbill import RenderError, styles
from handbill.fonts.coverage import letters_of, open_font
from handbill.fonts.files import (
    SCRIPTS,
    Script,
    bundled_fonts,
    further_fonts,
    installed_fonts,
    script_of,
)
from handbill.styles import profile_sheets, profiles, style_sheet, styles_folder


@pytest.mark.parametrize("profile", profiles())
def test_every_profile_has_its_sheets(profile: str) -> None:
    sheets = profile_sheets(profile)
    assert sheets[0] == style_sheet("print.css")
    assert len(sheets) == (1 if profile == "standard" else 2)


@pytest.fixture
def unread_sheets() -> Iterator[None]:
    """No style sheet is remembered, neither from before the test nor after it."""
    style_sheet.cache_clear()
    yield
    style_sheet.cache_clear()


@pytest.mark.usefixtures("unread_sheets")
def test_a_sheet_in_the_folder_is_a_profile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("print.css", "print-poster.css", "epub.css"):
        (tmp_path / name).write_text(f"/* {name} */", encoding="utf-8")
    monkeypatch.setattr(styles, "_folder", lambda: tmp_path)
    assert profiles() == ("standard", "poster")
    assert profile_sheets("poster") == ("/* print.css */", "/* print-poster.css */")


@pytest.mark.usefixtures("unread_sheets")
def test_without_style_sheets_there_is_one_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(styles, "_folder", lambda: None)
    assert profiles() == ("standard",)
    with pytest.raises(RenderError, match="P020"):
        profile_sheets("standard")


@pytest.mark.parametrize("profile", profiles())
def test_no_sheet_transforms_letters_or_divides_words(profile: str) -> None:
    for sheet in profile_sheets(profile):
        rules = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
        for forbidden in ("text-transform", "small-caps", "hyphens: auto", "opacity", "url("):
            assert forbidden not in rules
        spaced = re.findall(r"(?<!-)letter-spacing:\s*([^;}]+)", rules)
        assert all(value.strip() in ("0", "-.2pt") for value in spaced)


def test_the_text_is_12_points_and_more() -> None:
    for profile in profiles():
        sheets = "".join(profile_sheets(profile))
        (*_, size) = re.findall(r"html \{[^}]*font-size: ([\d.]+)pt", sheets)
        assert float(size) >= 12


def test_fonts_come_with_their_licences() -> None:
    folder = styles_folder() / "fonts"
    ours = (*bundled_fonts(), *further_fonts())
    for font in ours:
        assert (folder / f"LICENSE-{font.name.split('_')[0]}.txt").is_file()
        names = TTFont(io.BytesIO(font.data))["name"]
        assert "Open Font License" in str(names.getDebugName(13))
    assert {path.name for path in folder.glob("*.ttf")} == {font.name for font in ours}


def test_letters_name_the_extra_that_brings_them() -> None:
    letters = "سשकকஅతกລမកአ中あ한ＡЖ"
    assert [script_of(letter).extra for letter in letters] == [  # type: ignore[union-attr]
        *("arabic", "hebrew", "devanagari", "bengali", "tamil", "telugu", "thai", "lao"),
        *("myanmar", "khmer", "ethiopic", "cjk", "cjk", "cjk", "cjk", "greek-cyrillic"),
    ]
    assert script_of("x") is None


def test_every_extra_of_fonts_is_one_that_is_told_to_users() -> None:
    """What pyproject.toml brings by the name of an extra is what the extra's script looks for."""
    text = (Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8")
    extras = tomllib.loads(text)["project"]["optional-dependencies"]
    for script in SCRIPTS:
        names = [re.split("[><=]", package)[0] for package in extras[script.extra]]
        assert tuple(name.replace("-", "_") for name in names) == script.packages


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.extra)
def test_installed_fonts_hold_what_their_script_says(script: Script) -> None:
    fonts = installed_fonts(script)
    if not fonts:
        pytest.skip(f"the extra {script.extra} is not installed")
    assert len({font.name for font in fonts}) == len(fonts)
    for font in fonts:
        assert font.family == script.family
        names = open_font(font)["name"]
        assert "Open Font License" in str(names.getDebugName(13))
        held = letters_of(font)
        assert any(first <= code <= last for code in held for first, last in script.ranges)
