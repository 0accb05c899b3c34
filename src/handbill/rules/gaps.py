"""Gaps: what the source held and no file can hold is named, each at its place."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from typing import assert_never

from handbill.document import Gap, GapKind
from handbill.errors import Problem, Severity
from handbill.models import Edition
from handbill.rules.reports import warning

CODES = frozenset({"A002", "A003", "T003", "T004", "T005"})
"""What is a gap, or the words of an element that nobody knows: errors where that is asked for."""


def gaps(edition: Edition) -> Iterator[Problem]:
    """Every gap that no editor filled: A002, A003, T003, T004, T005."""
    noted = {problem.location for problem in edition.remarks if problem.code == "A003"}
    for gap in edition.gaps:
        if gap.filled:
            continue
        if gap.kind is GapKind.IMAGE and gap.recorded and not gap.description:
            yield _undescribed(gap)
        # Whoever looked for an image said more of it than could be said here.
        if not (gap.kind is GapKind.IMAGE and gap.location in noted):
            code, what, hint = _message(gap)
            yield warning(code, gap.location, what, hint)


def _undescribed(gap: Gap) -> Problem:
    return warning(
        "A002",
        gap.location,
        f"image has no alternative text: {gap.recorded}",
        "describe it, mark it decorative with {: .decorative}, or describe it under `images:`",
    )


def strictly(edition: Edition, problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems; where the edition is a strict one, each gap among them is an error."""
    for problem in problems:
        if edition.strict and problem.code in CODES:
            problem = dataclasses.replace(problem, severity=Severity.ERROR)
        yield problem


def _message(gap: Gap) -> tuple[str, str, str]:
    """Code, what and hint."""
    where = f": {gap.address}" if gap.address else ""
    hint = "put a link, an image or a description in its place, or fill it under `gaps:`"
    match gap.kind:
        case GapKind.UNDESCRIBED:
            problem = _undescribed(gap)
            return problem.code, problem.what, problem.hint
        case GapKind.IMAGE:
            what = f"image not found: {gap.recorded}" if gap.recorded else "an image names no file"
            return (
                "A003",
                what,
                "put the file into the content folder and name it by its place there",
            )
        case GapKind.TAG:
            return (
                "T003",
                f"a template tag was never filled in: {gap.recorded}",
                "put in its place what the site printed there, or fill it under `gaps:`",
            )
        case GapKind.FORM | GapKind.CONTROL:
            return "T004", f"a form ({gap.recorded}) can't be printed{where}", hint
        case GapKind.COMPONENT:
            return (
                "T005",
                f"unknown element {gap.recorded}",
                "put in its place what the site printed there, or fill it under `gaps:`;"
                " write a plain < as &lt;",
            )
        case (
            GapKind.VIDEO
            | GapKind.AUDIO
            | GapKind.MAP
            | GapKind.DRAWING
            | GapKind.FORMULA
            | GapKind.WIDGET
            | GapKind.EMBED
        ):
            return "T004", f"embedded media ({gap.recorded}) can't be printed{where}", hint
        case _:
            assert_never(gap.kind)
