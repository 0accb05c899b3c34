"""How the letters of a cluster are told: by its glyphs, by spans around them, by carriers."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from handbill.paper.engine.letters.clusters import Cluster, Glyph


@dataclass(frozen=True, slots=True)
class Unit:
    """Glyphs of a cluster, or a carrier, which is a glyph of the font that draws nothing."""

    text: str | None
    """What /ActualText tells; empty: nothing; None: what the glyphs themselves stand for."""
    glyphs: tuple[Glyph, ...] = ()
    shift: int | None = None
    """How far right of its place a carrier stands, in thousandths of an em; None: no carrier."""


def as_drawn(cluster: Cluster, glyphs: list[Glyph]) -> list[Unit]:
    """Glyphs that tell their letters by themselves; those that have none are silent."""
    groups = groupby(glyphs, key=lambda glyph: cluster.told(glyph) == "")
    return [Unit("" if is_silent else None, tuple(group)) for is_silent, group in groups]


def silent(*glyphs: Glyph) -> Unit:
    """Glyphs whose letters something else tells."""
    return Unit("", glyphs)


def carried(text: str, shift: int = 0) -> Unit:
    """A carrier that tells a text."""
    return Unit(text, (), shift)
