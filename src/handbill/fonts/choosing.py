"""Chooses fonts for the letters of a text that the fonts of handbill's text lack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbill.fonts.coverage import letters_of_any, missing
from handbill.fonts.emoji import emoji_sequences
from handbill.fonts.files import (
    EMOJI_FAMILY,
    SCRIPTS,
    FontFile,
    bundled_fonts,
    further_fonts,
    installed_fonts,
    script_of,
)
from handbill.fonts.instances import static_fonts

_SET_BY_FURTHER_FONTS = ("greek-cyrillic",)
"""The extras whose letters the bundled fonts set as well, if without italics.

Letters of the other extras join: Noto Sans Math has Arabic ones, each standing alone.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What sets the letters that the fonts of the text lack."""

    fonts: tuple[FontFile, ...] = ()
    """Static fonts with no more letters than are needed."""
    lost: frozenset[str] = frozenset()
    """The letters that no font holds."""


def choose_fonts(text: str) -> Choice:
    """The fonts that a text needs beside ``bundled_fonts``.

    Each letter is set by one font: that of an installed extra for its script, or else the first
    that holds it of ``further_fonts``, or else of all extras. An emoji that is written with several
    characters is set by the emoji font as a whole.
    """
    wanted = missing(text, letters_of_any(bundled_fonts()))
    sequences = [*emoji_sequences(text)]
    if not wanted and not sequences:
        return Choice()
    families = _families((*installed_fonts(), *further_fonts()))
    needed = {family: set[int]() for family in families}
    needed[EMOJI_FAMILY].update(_sequence_letters(sequences, families[EMOJI_FAMILY]))
    lost = []
    for letter in wanted:
        for family in _candidates(letter):
            if not missing(letter, letters_of_any(families.get(family, ()))):
                needed[family].add(ord(letter))
                break
        else:
            lost.append(letter)
    fonts = (
        cut
        for family, letters in needed.items()
        for font in families[family]
        for cut in static_fonts(font, frozenset(letters))
    )
    return Choice(fonts=tuple(fonts), lost=frozenset(lost))


def _families(fonts: Iterable[FontFile]) -> dict[str, list[FontFile]]:
    families: dict[str, list[FontFile]] = {}
    for font in fonts:
        families.setdefault(font.family, []).append(font)
    return families


def _sequence_letters(sequences: Iterable[str], fonts: Iterable[FontFile]) -> Iterator[int]:
    """What the emoji font needs for the sequences that it holds in whole."""
    held = letters_of_any(fonts)
    for sequence in sequences:
        if not missing(sequence, held):
            yield from held.intersection(map(ord, sequence))


def _candidates(letter: str) -> Iterator[str]:
    """The families that may set a letter, the best first."""
    script = script_of(letter)
    if script is not None:
        yield script.family
    if script is None or script.extra in _SET_BY_FURTHER_FONTS:
        yield from dict.fromkeys(font.family for font in further_fonts())
    yield from (other.family for other in SCRIPTS)
