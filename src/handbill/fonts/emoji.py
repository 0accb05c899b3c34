"""Emoji that are written with several characters: joined people, skin tones, flags, keycaps."""

from __future__ import annotations

from collections.abc import Iterator

import regex

_PRESENTATION = r"(?:\p{Emoji_Modifier}|\uFE0F\u20E3?|\u20E3|[\U000E0020-\U000E007E]+\U000E007F)"
_SEQUENCE = regex.compile(
    rf"\p{{RI}}\p{{RI}}|\p{{Emoji}}{_PRESENTATION}(?:\u200D\p{{Emoji}}{_PRESENTATION}?)*"
    rf"|\p{{Emoji}}(?:\u200D\p{{Emoji}}{_PRESENTATION}?)+"
)
"""Unicode Technical Standard 51, 1.4.9, for what has more than one character."""


def emoji_sequences(text: str) -> Iterator[str]:
    """The emoji of a text that are written with more than one character, in its order."""
    return (match.group() for match in _SEQUENCE.finditer(text))
