"""Chooses fonts for the letters of a text that the fonts of handbill's text lack."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

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
    letters: Mapping[str, frozenset[int]] = field(default_factory=dict)
    """The code points that each family sets."""


def choose_fonts(text: str, given: tuple[FontFile, ...] = ()) -> Choice:
    """The fonts that a text needs beside ``bundled_fonts``.

    Each letter is set by one font: the first of ``given``, the user's own, that holds it, or else
    that of an installed extra for its script, or else the first that holds it of ``further_fonts``,
    or else of all extras. An emoji that is written with several characters is set by the emoji font
    as a whole. Raises UnusableFontError for one of ``given`` that is damaged.
    """
    wanted = missing(text, letters_of_any(bundled_fonts()))
    sequences = [*emoji_sequences(text)]
    if not wanted and not sequences:
        return Choice()
    families = _Families(given)
    needed: dict[str, set[int]] = {}
    emoji = _sequence_letters(sequences, families.fonts(EMOJI_FAMILY))
    needed.setdefault(EMOJI_FAMILY, set()).update(emoji)
    lost = []
    for letter in wanted:
        family = families.family_of(letter)
        if family is None:
            lost.append(letter)
        else:
            needed.setdefault(family, set()).add(ord(letter))
    fonts = (
        cut
        for family in families.in_order(needed)
        for font in families.fonts(family)
        for cut in static_fonts(font, frozenset(needed[family]))
    )
    letters = {family: frozenset(codes) for family, codes in needed.items()}
    return Choice(fonts=tuple(fonts), lost=frozenset(lost), letters=letters)


class _Families:
    """The families there are; files of an extra are read once one of its letters is looked for."""

    def __init__(self, given: tuple[FontFile, ...]) -> None:
        self._given = tuple(dict.fromkeys(font.family for font in given))
        self._further = tuple(dict.fromkeys(font.family for font in further_fonts()))
        self._read: dict[str, tuple[FontFile, ...]] = {}
        for font in (*given, *further_fonts()):
            self._read[font.family] = (*self._read.get(font.family, ()), font)
        self._scripts = {script.family: script for script in SCRIPTS}

    def fonts(self, family: str) -> tuple[FontFile, ...]:
        """The fonts of a family; none where its extra is not installed."""
        if family not in self._read:
            self._read[family] = installed_fonts(self._scripts[family])
        return self._read[family]

    def family_of(self, letter: str) -> str | None:
        """The best family that can set a letter; None where no font holds it."""
        for family in self._candidates(letter):
            if not missing(letter, letters_of_any(self.fonts(family))):
                return family
        return None

    def _candidates(self, letter: str) -> Iterator[str]:
        """The families that may set a letter, the best first."""
        yield from self._given
        script = script_of(letter)
        if script is not None:
            yield script.family
        if script is None or script.extra in _SET_BY_FURTHER_FONTS:
            yield from self._further
        yield from self._scripts

    def in_order(self, families: Collection[str]) -> Iterator[str]:
        """Those families in the order in which a style sheet names them."""
        order = (*self._given, *self._scripts, *self._further)
        return (family for family in order if family in families)


def _sequence_letters(sequences: Iterable[str], fonts: Iterable[FontFile]) -> Iterator[int]:
    """What the emoji font needs for the sequences that it holds in whole."""
    held = letters_of_any(fonts)
    for sequence in sequences:
        if not missing(sequence, held):
            yield from held.intersection(map(ord, sequence))
