"""How large letters are in each profile, and what a line below words means."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

import pytest

from handbill import load
from handbill.paper.engine import Box, Kind
from handbill.paper.layout import Layout
from handbill.renderers.pdf.artifacts import lay_out
from handbill.renderers.pdf.options import PdfOptions
from handbill.styles import profiles

CASES = Path(__file__).parents[2] / "cases" / "pdf"
FIRST = Path(__file__).parents[3] / "content" / "connection-between-pain-medications-and-heroin"
FOLDERS = (FIRST, CASES / "stress" / "in", CASES / "threads" / "in", CASES / "letters" / "in")
SMALLEST = {
    "standard": (8, 9.5),
    "ink-saver": (8, 9.5),
    "dyslexia": (12, 12),
    "large-print": (18, 13),
}
"""The smallest letters in points: of the text, and of the foot."""


@functools.cache
def laid_out(folder: Path, profile: str) -> Layout[PdfOptions]:
    return lay_out(load(folder), PdfOptions(profile=profile))


def texts(layout: Layout[PdfOptions], *, feet: bool) -> Iterator[Box]:
    """Every box of text that is not blank, markers of lists among them."""
    for page in layout.document.pages:
        for area in page.box.children:
            if (area.kind is Kind.MARGIN) is feet:
                for box in area.descendants:
                    if box.kind is Kind.TEXT and box.text.strip(" \u200b\n"):
                        yield box


def points(box: Box) -> float:
    return round(box.font.size * 0.75, 2)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
@pytest.mark.parametrize("profile", profiles())
def test_no_letter_is_smaller_than_its_profile_says(profile: str, folder: Path) -> None:
    layout = laid_out(folder, profile)
    for smallest, feet in zip(SMALLEST[profile], (False, True), strict=True):
        small = {
            (points(box), box.text) for box in texts(layout, feet=feet) if points(box) < smallest
        }
        assert not small


@pytest.mark.parametrize("profile", profiles())
def test_nothing_but_a_link_is_underlined(profile: str) -> None:
    seen = 0
    for folder in FOLDERS:
        layout = laid_out(folder, profile)
        links = {inner for link in layout.root.iter("a") for inner in link.iter()}
        for box in texts(layout, feet=False):
            if box.has_line_drawn and box.element not in links:
                struck = any(box.element in set(gone.iter()) for gone in layout.root.iter("del"))
                assert struck, box.text
            seen += box.has_line_drawn
    assert seen


@pytest.mark.parametrize("profile", ["large-print", "dyslexia"])
def test_emphasis_is_weight_where_italics_are_hard_to_read(profile: str) -> None:
    layout = laid_out(CASES / "stress" / "in", profile)
    emphasis = {inner for em in layout.root.iter("em") for inner in em.iter()}
    boxes = [box for box in texts(layout, feet=False) if box.element in emphasis]
    assert boxes
    for box in boxes:
        assert not box.font.italic
        assert box.font.weight >= 600
