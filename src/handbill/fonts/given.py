"""The fonts that an edition brings along, as those of handbill and its extras are."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable

from fontTools.ttLib import TTFont, TTLibError

from handbill.fonts.files import FontFile
from handbill.models import GivenFont

FONT_FAULTS = (
    *(ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, MemoryError),
    *(NotImplementedError, RecursionError, TypeError, ValueError, struct.error, TTLibError),
)
"""What fontTools raises on a font that is damaged somewhere."""


class UnusableFontError(ValueError):
    """A font is damaged where nobody looked before it was used; the message is its name."""


def given_fonts(fonts: Iterable[GivenFont]) -> tuple[FontFile, ...]:
    """The files of given fonts, in their order; those of one family share their letters.

    Raises UnusableFontError with the name of a font that can't be read.
    """
    files: list[FontFile] = []
    families: dict[str, str] = {}
    for number, font in enumerate(fonts):
        try:
            files.append(_file(number, font, families))
        except FONT_FAULTS as error:
            raise UnusableFontError(font.name) from error
    return tuple(files)


def _file(number: int, font: GivenFont, families: dict[str, str]) -> FontFile:
    opened = TTFont(io.BytesIO(font.data), lazy=True)
    name = opened["name"].getBestFamilyName() if "name" in opened else None
    family = families.setdefault(name or str(number), f"Handbill Given {len(families) + 1}")
    return FontFile(
        name=f"given-{number}.ttf",
        family=family,
        weight=None if "fvar" in opened else opened["OS/2"].usWeightClass,
        italic=bool(opened["head"].macStyle & 2),
        data=font.data,
    )
