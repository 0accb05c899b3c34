"""The font files there are: those that come with handbill, and those of installed extras."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from handbill.styles import styles_folder

TEXT_FAMILY = "Handbill"
CODE_FAMILY = "Handbill Mono"
EMOJI_FAMILY = "Handbill Emoji"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A script beyond Latin."""

    extra: str
    """The extra of handbill that brings its fonts."""
    package: str
    """The Python package that holds them."""
    family: str
    """What our style sheets call them by."""
    ranges: tuple[tuple[int, int], ...]
    """Its code points, first and last of each range. They only tell which extra to name to a user:
    what a font really holds is read from the font."""


SCRIPTS = (
    Script(
        extra="arabic",
        package="fontpkg_noto_sans_arabic",
        family="Handbill Arabic",
        ranges=((0x0600, 0x06FF), (0x0750, 0x077F), (0x08A0, 0x08FF), (0xFB50, 0xFDFF)),
    ),
    Script(
        extra="devanagari",
        package="fontpkg_noto_sans_devanagari",
        family="Handbill Devanagari",
        ranges=((0x0900, 0x097F), (0xA8E0, 0xA8FF)),
    ),
    Script(
        extra="thai",
        package="fontpkg_noto_sans_thai",
        family="Handbill Thai",
        ranges=((0x0E00, 0x0E7F),),
    ),
    Script(
        extra="tamil",
        package="fontpkg_noto_sans_tamil",
        family="Handbill Tamil",
        ranges=((0x0B80, 0x0BFF),),
    ),
    Script(
        extra="greek-cyrillic",
        package="fontpkg_noto_sans",
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
def installed_fonts() -> tuple[FontFile, ...]:
    """The fonts of handbill's extras that are installed, in the order of SCRIPTS."""
    return tuple(font for script in SCRIPTS for font in _script_fonts(script))


def _script_fonts(script: Script) -> tuple[FontFile, ...]:
    spec = importlib.util.find_spec(script.package)
    if spec is None or not spec.submodule_search_locations:
        return ()
    folder = Path(next(iter(spec.submodule_search_locations)))
    return tuple(
        FontFile(
            name=path.name,
            family=script.family,
            weight=None,
            italic="Italic" in path.name,
            data=path.read_bytes(),
        )
        for path in sorted(folder.rglob("*.ttf"))
    )


def script_of(character: str) -> Script | None:
    """The script beyond Latin that a character most likely belongs to."""
    code = ord(character)
    for script in SCRIPTS:
        if any(first <= code <= last for first, last in script.ranges):
            return script
    return None
