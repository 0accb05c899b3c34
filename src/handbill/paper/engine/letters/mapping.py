"""What glyphs stand for (the ToUnicode maps), put right cluster by cluster.

WeasyPrint lets a glyph stand for the letters of the whole cluster that it was first drawn in.
"""

from __future__ import annotations

from typing import Any

from handbill.fonts.shaping import JOINERS
from handbill.paper.engine.letters.clusters import Cluster
from handbill.paper.engine.letters.faces import face_of


def settled_glyphs(font: Any) -> set[int]:
    """The glyphs of WeasyPrint's font whose letters are known, and change no more."""
    settled: set[int] = vars(font).setdefault("settled_glyphs", set())
    return settled


def settle(cluster: Cluster) -> None:
    """Say what the glyphs of a cluster stand for, where that is not settled yet."""
    settled = settled_glyphs(cluster.font)
    unsettled = [glyph.number for glyph in cluster.glyphs if glyph.number not in settled]
    if not unsettled:
        return
    if len(cluster.glyphs) == 1 and (len(cluster.text) == 1 or not cluster.is_rtl):
        _settle_alone(cluster.font, unsettled[0], cluster.text)
        return
    guesses = _guesses(cluster)
    letters = face_of(cluster.font).letters
    for glyph in unsettled:
        if glyph in guesses:
            own = [letter for letter in letters.get(glyph, ()) if letter in cluster.text]
            cluster.font.to_unicode[glyph] = own[0] if own else guesses[glyph]
            settled.add(glyph)
        else:  # nobody knows: a span around it tells, until a later cluster does
            cluster.font.to_unicode[glyph] = ""


def _settle_alone(font: Any, glyph: int, text: str) -> None:
    """Let the only glyph of a text stand for it, or for a letter of its own.

    What it was drawn for already it goes on to stand for: the span around it tells the difference.
    """
    own = face_of(font).letters.get(glyph, ())
    drawn_for = font.to_unicode.get(glyph, "")
    if own and text not in own:
        text = drawn_for if drawn_for in own else own[0]
    elif drawn_for and (not own or drawn_for in own):
        text = drawn_for
    font.to_unicode[glyph] = text
    settled_glyphs(font).add(glyph)


def _guesses(cluster: Cluster) -> dict[int, str]:
    """What each glyph of a cluster of several may stand for; a glyph that nobody knows is left out.

    Right to left, where there are as many glyphs as letters, each stands for one. Else each stands
    for its own letter, and a single one without for the letters that are left.
    """
    numbers = [glyph.number for glyph in cluster.glyphs]
    untold = [letter for letter in cluster.text if letter not in JOINERS]
    if cluster.is_rtl and len(numbers) == len(untold):
        return dict(zip(reversed(numbers), untold, strict=True))
    guesses: dict[int, str] = {}
    for number in numbers:
        text = _known(cluster.font, number)
        if text is not None:
            guesses[number] = text
            for letter in text:
                if letter in untold:
                    untold.remove(letter)
    unknown = [number for number in numbers if number not in guesses]
    if len(unknown) == 1 and untold:
        guesses[unknown[0]] = "".join(untold)
    return guesses


def _known(font: Any, glyph: int) -> str | None:
    if glyph in settled_glyphs(font):
        return str(font.to_unicode[glyph])
    return next(iter(face_of(font).letters.get(glyph, ())), None)
