"""Which font holds which letter."""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import cache

from fontTools.ttLib import TTFont

from handbill.fonts.files import FontFile

_WITHOUT_GLYPH = frozenset("\t\n\r\u00ad\u061c\u2011\u202f\u205f\u2028\u2029\ufeff") | frozenset(
    chr(code)
    for code in (
        *range(0x2000, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        *range(0xFE00, 0xFE10),
        *range(0xE0020, 0xE0080),
        *range(0xE0100, 0xE01F0),
    )
)
"""Characters that are set without a glyph of their own: spaces, joiners, direction marks,
variation selectors, the tags of flags."""

_NEVER_SET = frozenset(
    map(chr, (*range(0x20), *range(0x7F, 0xA0), 0x890, 0x891, *range(0xFFF9, 0xFFFC)))
) - frozenset("\t\n\r")
"""Characters that Pango sets with no font, whatever fonts hold: controls and annotations."""


def open_font(font: FontFile) -> TTFont:
    """A font, its tables read as they are asked for."""
    return TTFont(io.BytesIO(font.data), lazy=True, fontNumber=font.face, recalcTimestamp=False)


@cache
def letters_of(font: FontFile) -> frozenset[int]:
    """The code points that a font holds."""
    return frozenset(open_font(font).getBestCmap())


def letters_of_any(fonts: Iterable[FontFile]) -> frozenset[int]:
    """The code points that at least one of the fonts holds."""
    return frozenset[int]().union(*map(letters_of, fonts))


def letters_of_all(fonts: Iterable[FontFile]) -> frozenset[int]:
    """The code points that every one of the fonts holds; none where there is no font."""
    sets = list(map(letters_of, fonts))
    return sets[0].intersection(*sets[1:]) if sets else frozenset()


def missing(text: str, held: frozenset[int]) -> list[str]:
    """The characters of a text that can't be set with the code points held.

    Each is named once, in the order of the text. Characters that are set without a glyph are not
    missed. A letter is, even where its canonical parts (Unicode NFD) are all held: the PDF would
    say of the glyph of its base that it stands for the letter with its mark.
    """
    return [
        letter
        for letter in dict.fromkeys(text)
        if letter in _NEVER_SET or (ord(letter) not in held and letter not in _WITHOUT_GLYPH)
    ]
