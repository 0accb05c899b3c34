"""The booklet: folded, its pages follow one another."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from handbill import load
from handbill.paper.engine import Kind
from handbill.paper.layout import lay_out
from handbill.renderers.pdf.artifacts import render_files
from handbill.renderers.pdf.booklet import booklet_sides
from handbill.renderers.pdf.options import Booklet, Paper, PdfOptions

STRESS = Path(__file__).parents[2] / "cases" / "pdf" / "stress" / "in"
THREADS = STRESS.parents[1] / "threads" / "in"


def folded(sides: tuple[tuple[int | None, int | None], ...]) -> list[int | None]:
    """The pages as one turns them, of sheets that are nested and folded in the middle."""
    fronts, backs = sides[::2], sides[1::2]
    first = [
        page for front, back in zip(fronts, backs, strict=True) for page in (front[1], back[0])
    ]
    last = [page for front, back in zip(fronts, backs, strict=True) for page in (front[0], back[1])]
    return first + last[::-1]


@pytest.mark.parametrize("pages", [*range(1, 14), 40])
@pytest.mark.parametrize("runs_left", [False, True])
def test_folded_pages_follow_one_another(pages: int, runs_left: bool) -> None:
    sides = booklet_sides(pages, runs_left=runs_left)
    assert len(sides) % 2 == 0
    order = folded(tuple(side[::-1] for side in sides) if runs_left else sides)
    assert [page for page in order if page is not None] == list(range(pages))
    assert order[:pages] == list(range(pages))


@pytest.mark.parametrize("turn", [Booklet.SHORT_EDGE, Booklet.LONG_EDGE])
def test_the_booklet_is_a_file_beside_the_handout(turn: Booklet) -> None:
    edition = load(STRESS).with_options(PdfOptions(booklet=turn))
    handout, booklet = render_files(edition, {}).artifacts
    assert (handout.name, booklet.name) == ("in-all.pdf", "in-all-booklet.pdf")
    sheets = pikepdf.open(io.BytesIO(booklet.data))
    pages = lay_out(edition, edition.options_of(PdfOptions), folded=True).document.pages
    assert len(sheets.pages) == 2 * -(-len(pages) // 4)
    drawn = sum(len(page.obj.Resources.XObject.keys()) for page in sheets.pages)
    assert drawn == len(pages)
    turned = [int(page.obj.get("/Rotate", 0)) for page in sheets.pages]
    assert turned[::2] == [0] * (len(turned) // 2)
    back = 180 if turn is Booklet.LONG_EDGE else 0
    assert turned[1::2] == [back] * (len(turned) // 2)


@pytest.mark.parametrize(
    ("paper", "sheet"),
    [(Paper.LETTER, (792, 612)), (Paper.A4, (841.89, 595.28)), (Paper.LEGAL, (1008, 612))],
)
def test_two_pages_fill_a_sheet_at_their_full_size(
    paper: Paper, sheet: tuple[float, float], content: Path
) -> None:
    edition = load(content).with_options(PdfOptions(booklet=Booklet.SHORT_EDGE, paper=paper))
    booklet = pikepdf.open(io.BytesIO(render_files(edition, {}).artifacts[1].data))
    for page in booklet.pages:
        size = [float(value) for value in page.mediabox[2:4]]
        assert size == pytest.approx(sheet, abs=0.05)
        places = [
            [float(value) for value in instruction.operands]
            for instruction in pikepdf.parse_content_stream(page)
            if str(instruction.operator) == "cm"
        ]
        assert all(place[:4] == [1, 0, 0, 1] for place in places)
        assert {round(place[4]) for place in places} <= {0, round(sheet[0] / 2)}


@pytest.mark.parametrize(
    ("profile", "text", "least", "foot"),
    [
        ("standard", 11, 8, 9.5),
        ("ink-saver", 11, 8, 9.5),
        ("dyslexia", 12, 12, 12),
        ("large-print", 18, 14, 13),
    ],
)
def test_a_folded_page_can_be_read(profile: str, text: float, least: float, foot: float) -> None:
    for folder in (STRESS, THREADS):
        edition = load(folder)
        layout = lay_out(edition, PdfOptions(profile=profile), folded=True)
        paragraphs = set(layout.root.iterfind("body/main/p"))
        for page in layout.document.pages:
            for area in page.box.children:
                for box in area.descendants:
                    if box.kind is Kind.TEXT and box.text.strip():
                        size = round(box.font.size * 0.75, 2)
                        assert size >= (foot if area.kind is Kind.MARGIN else least), box.text
                        assert box.element not in paragraphs or size >= text
                    _, top, _, height = box.content_area
                    if box.kind is Kind.LINE:
                        assert top + height < page.height - 12, "the foot runs off the page"


def test_a_booklet_claims_no_standard() -> None:
    edition = load(STRESS).with_options(PdfOptions(booklet=Booklet.SHORT_EDGE))
    booklet = pikepdf.open(io.BytesIO(render_files(edition, {}).artifacts[1].data))
    assert "/StructTreeRoot" not in booklet.Root
    assert "/Metadata" not in booklet.Root
