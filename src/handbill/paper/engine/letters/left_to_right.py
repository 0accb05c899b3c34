"""How the clusters of text that runs from left to right are told.

MuPDF compares the letters of /ActualText with those that the glyphs inside stand for, from both
ends, and doubles or drops some where they agree in part. So a span holds no glyph that tells its
part of the letters by itself, and tells no more letters than it has glyphs, marks aside. What does
not fit rides on a carrier behind it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from handbill.paper.engine.letters.clusters import Cluster, Glyph, is_dependent, is_mark, is_unseen
from handbill.paper.engine.letters.units import Unit, as_drawn, carried, silent

GAP = 20
"""Thousandths of an em: poppler takes a gap of 30 for a space."""
NUDGE = 3
"""Thousandths of an em between two carriers: some extractors sort by position."""
_UNKNOWN = "\ufffd"


def units_of(cluster: Cluster) -> list[Unit]:
    """How a cluster is told, in the order shown."""
    if not cluster.glyphs:
        return [carried(cluster.text)] if is_unseen(cluster.text) else []
    if "".join(map(cluster.told, cluster.glyphs)) == cluster.text:
        return _with_last_told_apart(cluster, cluster.glyphs)
    middle = _untold_part(cluster)
    behind = cluster.glyphs[middle.end :]
    return [
        *as_drawn(cluster, cluster.glyphs[: middle.begin]),
        *_untold_units(cluster, cluster.glyphs[middle.begin : middle.end], middle.text),
        *(_with_last_told_apart(cluster, behind) if behind else []),
    ]


def _with_last_told_apart(cluster: Cluster, glyphs: list[Glyph]) -> list[Unit]:
    """Glyphs that tell their letters; a mark with a gap behind it would be taken for a space."""
    last = glyphs[-1]
    if last.is_wide or abs(last.gap) <= GAP:
        return as_drawn(cluster, glyphs)
    return [*as_drawn(cluster, glyphs[:-1]), silent(last), carried(cluster.told(last))]


@dataclass(frozen=True, slots=True)
class _Part:
    """Glyphs of a cluster, by their numbers in it, and the letters that are to be told of them."""

    text: str
    begin: int
    end: int


def _untold_part(cluster: Cluster) -> _Part:
    """What is left of a cluster when glyphs at both its ends tell theirs by themselves."""
    part = _Part(cluster.text, 0, len(cluster.glyphs))
    told = [cluster.told(glyph) for glyph in cluster.glyphs]
    while part.begin < part.end - 1:
        first = told[part.begin]
        if not first or first == part.text or not part.text.startswith(first):
            break
        part = replace(part, text=part.text[len(first) :], begin=part.begin + 1)
    while part.end > part.begin + 1:
        last = told[part.end - 1]
        if not last or last == part.text or not part.text.endswith(last):
            break
        part = replace(part, text=part.text[: -len(last)], end=part.end - 1)
    return part


def _untold_units(cluster: Cluster, glyphs: list[Glyph], text: str) -> list[Unit]:
    """Spans that share the letters out among the glyphs that are no marks."""
    wide = [glyph for glyph in glyphs if glyph.is_wide]
    if not wide and not _fits(cluster, glyphs, text):
        return [silent(*glyphs), carried(text)]
    wide = wide or glyphs[:1]
    for length in range(len(text), 0, -1):
        for count in range(min(len(wide), length), 0, -1):
            groups = [[glyph] for glyph in wide[: count - 1]] + [wide[count - 1 :]]
            for pieces in _cuts(text[:length], count):
                if all(map(_fits, [cluster] * count, groups, pieces)):
                    rest = [carried(text[length:])] if length < len(text) else []
                    return [*_spans(glyphs, groups, pieces), *rest]
    return [Unit(text, tuple(glyphs))]


def _spans(glyphs: list[Glyph], groups: list[list[Glyph]], pieces: list[str]) -> Iterator[Unit]:
    """A span for each group, and the glyphs between them, which tell nothing."""
    at = 0
    for group, piece in zip(groups, pieces, strict=True):
        begin, end = glyphs.index(group[0]), glyphs.index(group[-1]) + 1
        yield from map(silent, glyphs[at:begin])
        yield Unit(piece, tuple(glyphs[begin:end]))
        at = end
    yield from map(silent, glyphs[at:])


def _fits(cluster: Cluster, glyphs: list[Glyph], text: str) -> bool:
    """Whether a span of these glyphs may tell a text."""
    stood_for = [
        (letter, place == 0 and glyph.is_wide)
        for glyph in glyphs
        for place, letter in enumerate(cluster.told(glyph) or _UNKNOWN)
    ]
    if stood_for[-1][0] == text[-1] or stood_for[0][0] == text[0]:
        return False
    for place, (_, begins_glyph) in enumerate(stood_for):
        if begins_glyph and (place >= len(text) or is_mark(text[place])):
            return False
    return len(text) <= len(stood_for) or is_mark(text[len(stood_for)])


def _cuts(text: str, count: int) -> Iterator[list[str]]:
    """Ways to cut a text into pieces, none of which begins with a mark; short last pieces first."""
    if count == 1:
        yield [text]
        return
    for place in range(len(text) - 1, 0, -1):
        if not is_dependent(text[place]):
            for head in _cuts(text[:place], count - 1):
                yield [*head, text[place:]]


def nudge_carriers(clusters: list[list[Unit]]) -> list[list[Unit]]:
    """Move carriers that stand on one spot apart, in the order in which they are read."""
    riders = 0
    moved: list[list[Unit]] = []
    for units in reversed(clusters):
        new: list[Unit] = []
        for unit in reversed(units):
            if unit.shift is not None:
                riders += 1
                new.append(replace(unit, shift=NUDGE * riders))
            else:
                riders = riders if unit.text == "" else 0
                new.append(unit)
        moved.append(new[::-1])
    return moved[::-1]
