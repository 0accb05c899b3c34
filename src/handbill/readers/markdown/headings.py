"""Heading levels without gaps, and the ids that links within a text use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from handbill.errors import Location, Problem, Severity

_NOT_IN_ID = re.compile(r"[^a-z0-9]+")


def gapless(levels: Sequence[int]) -> list[int]:
    """The same outline with levels from 1 that never skip one (PDF/UA-1, 7.4.2).

    >>> gapless([3, 3, 5, 2])
    [1, 1, 2, 1]
    """
    new_levels: list[int] = []
    open_levels: list[int] = []
    for level in levels:
        while open_levels and open_levels[-1] >= level:
            open_levels.pop()
        open_levels.append(level)
        new_levels.append(len(open_levels))
    return new_levels


def levels_changed(headings: Iterable[tuple[int, int, Location | None]]) -> Problem | None:
    """A remark (T101) on headings whose level changed; None where none did.

    Each heading is its level in the source, its level in the model and its place.
    """
    changed = [heading for heading in headings if heading[0] != heading[1]]
    if not changed:
        return None
    pairs = sorted({(old, new) for old, new, _ in changed})
    listed = ", ".join(f"{old} became {new}" for old, new in pairs)
    return Problem(
        code="T101",
        severity=Severity.INFO,
        location=changed[0][2],
        what=f"heading levels were made gapless from level 1 ({len(changed)} headings: {listed})",
    )


class Ids:
    """Gives each heading an id that is ASCII and unique in its text."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._last: dict[str, int] = {}  # the last number of each stem: a search from it is short

    def take(self, wanted: str) -> str:
        """An id of the ASCII letters and digits in ``wanted``, numbered where it is taken."""
        stem = _NOT_IN_ID.sub("-", wanted.lower()).strip("-")[:60].strip("-") or "section"
        id_, number = stem, self._last.get(stem, 1)
        while id_ in self._taken:
            number += 1
            id_ = f"{stem}-{number}"
        self._last[stem] = number
        self._taken.add(id_)
        return id_
