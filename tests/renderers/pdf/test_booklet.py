"""The booklet: folded, its pages follow one another."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from handbill import load
from handbill.renderers.pdf.artifacts import render_files
from handbill.renderers.pdf.booklet import booklet_sides
from handbill.renderers.pdf.options import Booklet, PdfOptions

STRESS = Path(__file__).parents[2] / "cases" / "pdf" / "stress" / "in"


def folded(sides: tuple[tuple[int | None, int | None], ...]) -> list[int | None]:
    """The pages as one turns them, of sheets that are nested and folded in the middle."""
    fronts, backs = sides[::2], sides[1::2]
    first = [
        page for front, back in zip(fronts, backs, strict=True) for page in (front[1], back[0])
    ]
    last = [page for front, back in zip(fronts, backs, strict=True) for page in (front[0], back[1])]
    return first + last[::-1]


@pytest.mark.parametrize("pages", [*range(1, 14), 40])
def test_folded_pages_follow_one_another(pages: int) -> None:
    sides = booklet_sides(pages)
    assert len(sides) % 2 == 0
    order = folded(sides)
    assert [page for page in order if page is not None] == list(range(pages))
    assert order[:pages] == list(range(pages))


@pytest.mark.parametrize("turn", [Booklet.SHORT_EDGE, Booklet.LONG_EDGE])
def test_the_booklet_is_a_file_beside_the_handout(turn: Booklet) -> None:
    edition = load(STRESS).with_options(PdfOptions(booklet=turn))
    handout, booklet = render_files(edition, {}).artifacts
    assert (handout.name, booklet.name) == ("in-all.pdf", "in-all-booklet.pdf")
    whole, sheets = (pikepdf.open(io.BytesIO(file.data)) for file in (handout, booklet))
    assert len(sheets.pages) == 2 * -(-len(whole.pages) // 4)
    width, height = (float(value) for value in whole.pages[0].mediabox[2:4])
    assert [float(value) for value in sheets.pages[0].mediabox[2:4]] == [height, width]
    drawn = sum(len(page.obj.Resources.XObject.keys()) for page in sheets.pages)
    assert drawn == len(whole.pages)
    turned = [int(page.obj.get("/Rotate", 0)) for page in sheets.pages]
    assert turned[::2] == [0] * (len(turned) // 2)
    back = 180 if turn is Booklet.LONG_EDGE else 0
    assert turned[1::2] == [back] * (len(turned) // 2)


def test_a_booklet_claims_no_standard() -> None:
    edition = load(STRESS).with_options(PdfOptions(booklet=Booklet.SHORT_EDGE))
    booklet = pikepdf.open(io.BytesIO(render_files(edition, {}).artifacts[1].data))
    assert "/StructTreeRoot" not in booklet.Root
    assert "/Metadata" not in booklet.Root
