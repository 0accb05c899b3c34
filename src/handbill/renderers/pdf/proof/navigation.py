"""Checks of the ways into a handout: outline, levels of headings, page labels, title."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

from handbill.errors import Problem
from handbill.markup.elements import HEADINGS
from handbill.renderers.pdf.proof.structure import FinishedPdf, fault


def outline(finished: FinishedPdf, root: Element) -> Iterator[Problem]:
    """The outline holds every heading, in order."""
    expected = [
        element.get("data-bookmark", "") for element in root.iter() if element.tag in HEADINGS
    ]
    with finished.pdf.open_outline() as opened:
        waiting, titles = list(opened.root), []
        while waiting:
            entry = waiting.pop(0)
            titles.append(str(entry.title))
            waiting[:0] = list(entry.children)
    if expected != titles:
        yield fault("P051", f"the outline says {titles}, not {expected}")


def levels(finished: FinishedPdf, _: Element) -> Iterator[Problem]:
    """The first heading is of level 1, and no level is skipped."""
    numbers = [int(heading.type[1]) for heading in finished.find(*map(str.upper, HEADINGS))]
    if numbers and numbers[0] != 1:
        yield fault("P051", "the first heading is not of level 1")
    if any(below > above + 1 for above, below in pairwise(numbers)):
        yield fault("P051", f"heading levels are skipped: {numbers}")


def labels(finished: FinishedPdf, _: Element) -> Iterator[Problem]:
    """Viewers call the pages 1, 2, 3."""
    numbers = finished.pdf.Root.get("/PageLabels")
    if numbers is None or str(numbers.Nums[1].get("/S")) != "/D":
        yield fault("P052", "the pages have no labels")


def title(finished: FinishedPdf, root: Element) -> Iterator[Problem]:
    """The title is that of the source, and viewers show it, not the file's name."""
    preferences: Any = finished.pdf.Root.get("/ViewerPreferences", {})
    if not preferences.get("/DisplayDocTitle", False):
        yield fault("P052", "viewers show the name of the file, not the title")
    expected = root.findtext("head/title")
    if expected is None or str(finished.pdf.open_metadata().get("dc:title")) != expected:
        yield fault("P052", "the metadata have another title")


RULES = (outline, levels, labels, title)
