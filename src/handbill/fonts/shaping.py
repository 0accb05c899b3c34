"""Which letters are set one by one, and which join, stack or change places with others."""

from __future__ import annotations

import re
import unicodedata

JOINERS = "\u200c\u200d"
"""Zero-width non-joiner and joiner."""

CARRIERS = frozenset({0x200B, 0x200C, 0x200D, 0x200F})
"""Code points without ink whose glyphs may stand for a letter that has no glyph of its own."""

_ONE_BY_ONE = re.compile(
    "[\0-\u02ff\u0370-\u0482\u048a-\u058f\u1e00-\u200a\u2010-\u2029\u202f-\u205f\u2070-\u20cf"
    "\u2100-\u2bff\u2e80-\u3029\u3030-\u3098\u309b-\ua48f\uac00-\ud7a3\uf900-\ufaff\uff00-\uffee"
    "\U00020000-\U0003ffff]*"
)


def is_set_one_by_one(text: str) -> bool:
    """Whether each letter of a text is drawn by one glyph, in the order in which it is written.

    True of Latin, Greek, Cyrillic, Armenian, Han, kana and Hangul without marks of their own; false
    of all that is written from right to left, of Indic scripts, of marks and of joiners.
    """
    return _ONE_BY_ONE.fullmatch(text) is not None


def has_composed_letters(text: str) -> bool:
    """Whether a letter of the text is one with its mark, as Vietnamese has many (Unicode, 3.7).

    A font may draw the mark of such a letter by a glyph that other letters share.
    """
    return not text.isascii() and any(map(_is_composed, text))


def _is_composed(letter: str) -> bool:
    return letter < "\u2000" and unicodedata.decomposition(letter)[:1] not in ("", "<")
