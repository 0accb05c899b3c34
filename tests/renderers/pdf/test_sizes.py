"""How large letters are in each profile, and what a line below words means."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

import pytest

from handbill import load
from handbill.paper.engine import Box, Kind
from handbill.paper.layout import Layout
from handbill.paper.layout import lay_out as lay_out_pages
from handbill.renderers.pdf.artifacts import lay_out
from handbill.renderers.pdf.options import PdfOptions
from handbill.styles import profiles

CASES = Path(__file__).parents[2] / "cases" / "pdf"
FIRST = Path(__file__).parents[3] / "content" / "connection-between-pain-medications-and-heroin"
FOLDERS = (FIRST, CASES / "stress" / "in", CASES / "threads" / "in", CASES / "letters" / "in")
SMALLEST = {
    "standard": (9, 8, 9.5),
    "ink-saver": (9, 8, 9.5),
    "dyslexia": (12, 12, 12),
    "large-print": (18, 14, 13),
}
"""The smallest letters in points: of the text, of what is raised or lowered, and of the foot."""


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
    text, raised, foot = SMALLEST[profile]
    moved = {
        inner for tag in ("sup", "sub") for node in layout.root.iter(tag) for inner in node.iter()
    }
    for box in texts(layout, feet=False):
        assert points(box) >= (raised if box.element in moved else text), box.text
    for box in texts(layout, feet=True):
        assert points(box) >= foot, box.text


@pytest.mark.parametrize("profile", profiles())
def test_the_number_of_a_note_is_smaller_than_the_words_before_it(profile: str) -> None:
    layout = laid_out(FIRST, profile)
    numbers = {link for link in layout.root.iter("a") if link.get("role") == "doc-noteref"}
    sizes = {points(box) for box in texts(layout, feet=False) if box.element in numbers}
    body = {
        points(box)
        for box in texts(layout, feet=False)
        if box.element in set(layout.root.iterfind("body/main/p"))
    }
    assert sizes
    assert max(sizes) < min(body)


@pytest.mark.parametrize("folded", [False, True])
@pytest.mark.parametrize("profile", profiles())
def test_the_foot_ends_where_printers_print(profile: str, folded: bool) -> None:
    layout = lay_out_pages(load(FIRST), PdfOptions(profile=profile), folded=folded)
    for page in layout.document.pages:
        for box in page.box.descendants:
            if box.kind is Kind.LINE:
                _, top, _, height = box.content_area
                assert top + height <= page.height - 96 / 4


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
    strong = {inner for bold in layout.root.iter("strong") for inner in bold.iter()}
    boxes = [box for box in texts(layout, feet=False) if box.element in emphasis]
    assert boxes
    for box in boxes:
        assert box.font.weight >= 600
        assert box.font.italic is (box.element in strong)


@pytest.mark.parametrize("profile", profiles())
def test_emphasis_within_what_is_bold_can_be_seen(profile: str, tmp_path: Path) -> None:
    path = tmp_path / "post.md"
    path.write_text(
        "---\ntitle: A post\nlang: en\n---\n\n## A *loud* word\n\n**bold *and loud* words**, "
        "*noisy **and bold** words*\n",
        encoding="utf-8",
    )
    fonts = {box.text.strip(): box.font for box in texts(laid_out(path, profile), feet=False)}
    for inner, outer in (("loud", "A"), ("and loud", "bold"), ("and bold", "noisy")):
        first, second = fonts[inner], fonts[outer]
        assert (first.weight, first.italic) != (second.weight, second.italic)
