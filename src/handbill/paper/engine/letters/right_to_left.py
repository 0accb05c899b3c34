"""How the clusters of text that runs from right to left are told.

Extractors turn such runs round letter by letter, so that two letters in one span come out swapped:
each letter is told by one glyph. Letters without a glyph of their own, such as joiners, marks and
the alef of a lam-alef, ride on carriers at the left edge of the letter before them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbill.paper.engine.letters.clusters import Cluster, Glyph, is_dependent, is_unseen
from handbill.paper.engine.letters.left_to_right import NUDGE
from handbill.paper.engine.letters.units import Unit, carried, silent

_TWIN = 110
"""Thousandths of an em: poppler takes the same letter within a tenth of an em for bold print."""


def units_of(cluster: Cluster) -> list[Unit]:
    """How a cluster is told, in the order shown: from its last letter to its first."""
    if not cluster.glyphs:
        return [carried(cluster.text)] if is_unseen(cluster.text) else []
    if len(cluster.text) == 1:
        *others, last = cluster.glyphs
        return [*map(silent, others), _telling(cluster, last, cluster.text)]
    units: list[Unit] = []
    riders: list[str] = []
    at = 0
    for letter, owner in _owners(cluster):
        if owner is None:
            riders.append(letter)
            continue
        units += _carriers(owner, letter, reversed(riders))
        riders = []
        place = cluster.glyphs.index(owner)
        units += map(silent, cluster.glyphs[at:place])
        units.append(_telling(cluster, owner, letter))
        at = place + 1
    first = [carried(rider) for rider in reversed(riders)]  # of a cluster that begins with a mark
    return [*units, *map(silent, cluster.glyphs[at:]), *first]


def _telling(cluster: Cluster, glyph: Glyph, letter: str) -> Unit:
    return Unit(None if cluster.told(glyph) == letter else letter, (glyph,))


def _owners(cluster: Cluster) -> Iterator[tuple[str, Glyph | None]]:
    """Each letter from the last to the first, and the glyph that tells it; None: there is none."""
    text = cluster.text
    wide = cluster.wide_glyphs or cluster.glyphs[-1:]
    bases = sum(not is_dependent(letter) for letter in text) or 1
    owners = dict(zip(range(bases), reversed(wide), strict=False))  # by the number of the base
    number = bases
    for place in range(len(text) - 1, -1, -1):
        if place and is_dependent(text[place]):
            yield text[place], None
        else:
            number -= 1
            yield text[place], owners.get(number)


def _carriers(owner: Glyph, letter: str, riders: Iterable[str]) -> list[Unit]:
    """Carriers for the letters that follow a letter, in the order shown."""
    shift = max(0, -round(owner.offset))  # a letter may be drawn left of its place
    places = {letter: shift}
    units: list[Unit] = []
    for rider in riders:
        shift = max(shift + NUDGE, places.get(rider, -_TWIN) + _TWIN)
        places[rider] = shift
        units.insert(0, carried(rider, shift))
    return units
