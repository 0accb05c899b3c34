"""The font files there are: those that come with handbill, and those of installed extras."""

from __future__ import annotations

import importlib.util
import io
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

from handbill.styles import styles_folder

TEXT_FAMILY = "Handbill"
CODE_FAMILY = "Handbill Mono"
EMOJI_FAMILY = "Handbill Emoji"

_SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FontFile:
    """One font file."""

    name: str
    """The name of the file."""
    family: str
    """What our style sheets call it by."""
    weight: int | None
    """As CSS counts it, 400 for regular; None for a variable font, which serves all weights."""
    italic: bool
    data: bytes = field(repr=False)
    face: int = 0
    """The number of the font in a collection of several, counted from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A script beyond Latin, or several that share their fonts."""

    extra: str
    """The extra of handbill that brings its fonts."""
    packages: tuple[str, ...]
    """The Python packages that hold them."""
    files: str = "NotoSans*"
    """Which of the packages' files are meant, as a pattern of their names."""
    family: str
    """What our style sheets call them by."""
    ranges: tuple[tuple[int, int], ...]
    """Its code points, first and last of each range. They only tell which extra to name to a user:
    what a font really holds is read from the font."""


SCRIPTS = (
    Script(
        extra="arabic",
        packages=("fontpkg_noto_sans_arabic",),
        family="Handbill Arabic",
        ranges=((0x0600, 0x06FF), (0x0750, 0x077F), (0x08A0, 0x08FF), (0xFB50, 0xFDFF)),
    ),
    Script(
        extra="hebrew",
        packages=("pylopdf_fonts_he",),
        family="Handbill Hebrew",
        ranges=((0x0590, 0x05FF), (0xFB1D, 0xFB4F)),
    ),
    Script(
        extra="devanagari",
        packages=("fontpkg_noto_sans_devanagari",),
        family="Handbill Devanagari",
        ranges=((0x0900, 0x097F), (0xA8E0, 0xA8FF)),
    ),
    Script(
        extra="bengali",
        packages=("justmytype_intl_south_asia",),
        files="NotoSansBengali*",
        family="Handbill Bengali",
        ranges=((0x0980, 0x09FF),),
    ),
    Script(
        extra="tamil",
        packages=("fontpkg_noto_sans_tamil",),
        family="Handbill Tamil",
        ranges=((0x0B80, 0x0BFF),),
    ),
    Script(
        extra="telugu",
        packages=("fontpkg_noto_sans_telugu",),
        family="Handbill Telugu",
        ranges=((0x0C00, 0x0C7F),),
    ),
    Script(
        extra="thai",
        packages=("fontpkg_noto_sans_thai",),
        family="Handbill Thai",
        ranges=((0x0E00, 0x0E7F),),
    ),
    Script(
        extra="lao",
        packages=("justmytype_intl_sea",),
        files="NotoSansLao*",
        family="Handbill Lao",
        ranges=((0x0E80, 0x0EFF),),
    ),
    Script(
        extra="myanmar",
        packages=("justmytype_intl_sea",),
        files="NotoSansMyanmar*",
        family="Handbill Myanmar",
        ranges=((0x1000, 0x109F), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F)),
    ),
    Script(
        extra="khmer",
        packages=("fontpkg_noto_sans_khmer",),
        family="Handbill Khmer",
        ranges=((0x1780, 0x17FF), (0x19E0, 0x19FF)),
    ),
    Script(
        extra="ethiopic",
        packages=("justmytype_intl_africa",),
        family="Handbill Ethiopic",
        ranges=((0x1200, 0x139F), (0x2D80, 0x2DDF), (0xAB00, 0xAB2F)),
    ),
    Script(
        extra="cjk",
        packages=("noto_cjk_sans_otc", "noto_cjk_sans_jp_bold"),
        family="Handbill CJK",
        ranges=(
            (0x1100, 0x11FF),
            (0x2E80, 0x303F),
            (0x3040, 0x9FFF),
            (0xA960, 0xA97F),
            (0xAC00, 0xD7FF),
            (0xF900, 0xFAFF),
            (0xFE30, 0xFE4F),
            (0xFF00, 0xFFEF),
            (0x1B000, 0x1B16F),
            (0x20000, 0x3FFFF),
        ),
    ),
    Script(
        extra="greek-cyrillic",
        packages=("fontpkg_noto_sans",),
        family="Handbill Sans",
        ranges=((0x0370, 0x052F), (0x1C80, 0x1C8F), (0x1F00, 0x1FFF), (0x2DE0, 0x2DFF)),
    ),
)

_BUNDLED = {
    "AtkinsonHyperlegibleNext_400Regular.ttf": (TEXT_FAMILY, 400, False),
    "AtkinsonHyperlegibleNext_400Regular_Italic.ttf": (TEXT_FAMILY, 400, True),
    "AtkinsonHyperlegibleNext_600SemiBold.ttf": (TEXT_FAMILY, 600, False),
    "AtkinsonHyperlegibleNext_700Bold.ttf": (TEXT_FAMILY, 700, False),
    "AtkinsonHyperlegibleNext_700Bold_Italic.ttf": (TEXT_FAMILY, 700, True),
    "AtkinsonHyperlegibleMono_400Regular.ttf": (CODE_FAMILY, 400, False),
    "AtkinsonHyperlegibleMono_700Bold.ttf": (CODE_FAMILY, 700, False),
}

_FURTHER = {
    "NotoSans_400Regular.ttf": ("Handbill Further", 400, False),
    "NotoSans_700Bold.ttf": ("Handbill Further", 700, False),
    "NotoSansArmenian_400Regular.ttf": ("Handbill Armenian", 400, False),
    "NotoSansArmenian_700Bold.ttf": ("Handbill Armenian", 700, False),
    "NotoSansGeorgian_400Regular.ttf": ("Handbill Georgian", 400, False),
    "NotoSansGeorgian_700Bold.ttf": ("Handbill Georgian", 700, False),
    "NotoSansSymbols_400Regular.ttf": ("Handbill Symbols", 400, False),
    "NotoSansSymbols_700Bold.ttf": ("Handbill Symbols", 700, False),
    "NotoSansSymbols2_400Regular.ttf": ("Handbill Symbols 2", 400, False),
    "NotoSansMath_400Regular.ttf": ("Handbill Mathematics", 400, False),
    "NotoEmoji_400Regular.ttf": (EMOJI_FAMILY, 400, False),
    "NotoEmoji_700Bold.ttf": (EMOJI_FAMILY, 700, False),
}
"""In the order in which a letter is looked for: drawn as text before drawn as a picture."""


@cache
def bundled_fonts() -> tuple[FontFile, ...]:
    """The fonts that come with handbill and set its text."""
    return _files(_BUNDLED)


@cache
def further_fonts() -> tuple[FontFile, ...]:
    """The fonts that come with handbill for letters that those of its text lack.

    They hold megabytes, so ask for them only once a letter is missing.
    """
    return _files(_FURTHER)


def _files(table: dict[str, tuple[str, int, bool]]) -> tuple[FontFile, ...]:
    folder = styles_folder() / "fonts"
    return tuple(
        FontFile(
            name=name,
            family=family,
            weight=weight,
            italic=italic,
            data=(folder / name).read_bytes(),
        )
        for name, (family, weight, italic) in table.items()
    )


@cache
def installed_fonts(script: Script) -> tuple[FontFile, ...]:
    """The fonts of a script, where its extra is installed.

    They may hold megabytes, so ask for them only once a letter is missing.
    """
    paths = (path for package in script.packages for path in _files_of(package, script.files))
    return tuple(_installed_font(path, script.family) for path in paths)


def _files_of(package: str, pattern: str) -> list[Path]:
    """The files of a Python package whose names fit a pattern, sorted; none if it isn't there."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        return []
    folder = Path(next(iter(spec.submodule_search_locations)))
    return sorted(path for path in folder.rglob(pattern) if path.suffix in _SUFFIXES)


def _installed_font(path: Path, family: str) -> FontFile:
    data = path.read_bytes()
    font = TTFont(io.BytesIO(data), lazy=True, fontNumber=0)
    return FontFile(
        name=path.name,
        family=family,
        weight=None if "fvar" in font else font["OS/2"].usWeightClass,
        italic="Italic" in path.name,
        data=data,
    )


def script_of(character: str) -> Script | None:
    """The script beyond Latin that a character most likely belongs to."""
    code = ord(character)
    for script in SCRIPTS:
        if any(first <= code <= last for first, last in script.ranges):
            return script
    return None
