"""What a listener meets in a handout: the order of what is painted, captions, links to reach."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from handbill import Edition, Post, load, parse_prose
from handbill.renderers.pdf.artifacts import lay_out, render
from handbill.renderers.pdf.options import PdfOptions
from handbill.renderers.pdf.proof.page_content import Mark
from handbill.renderers.pdf.proof.structure import FinishedPdf, StructureElement, read
from handbill.styles import profiles

STRESS = Path(__file__).parents[2] / "cases" / "pdf" / "stress" / "in"
ADDRESS = "https://example.org/a/long/address/of/a/page"


@pytest.fixture(scope="module", params=profiles())
def finished(request: pytest.FixtureRequest) -> FinishedPdf:
    return read(render(load(STRESS), PdfOptions(profile=request.param)))


def _marks(element: StructureElement) -> Iterator[Mark]:
    """The marked content of an element in reading order."""
    for kid in element.kids:
        if isinstance(kid, StructureElement):
            yield from _marks(kid)
        elif isinstance(kid, Mark):
            yield kid


def test_pages_are_painted_in_the_order_in_which_they_are_read(finished: FinishedPdf) -> None:
    for page in range(len(finished.pdf.pages)):
        identifiers = [mark.mcid for mark in _marks(finished.root) if mark.page == page]
        assert identifiers == sorted(identifiers), f"page {page + 1}"


def test_a_figure_begins_with_its_caption(finished: FinishedPdf) -> None:
    figures = [figure for figure in finished.find("Figure") if figure.find("Caption")]
    assert len(figures) == 2
    for figure in figures:
        first = figure.kids[0]
        assert isinstance(first, StructureElement)
        assert first.type == "Caption"


def test_every_link_has_an_area_that_a_pointer_can_meet(finished: FinishedPdf) -> None:
    rectangles = [
        [float(value) for value in annotation.Rect]
        for link in finished.find("Link")
        for annotation in link.annotations
    ]
    assert len(rectangles) > 10
    assert min(abs(top - bottom) for _, bottom, _, top in rectangles) >= 7.9


@pytest.mark.parametrize("words", [f"{ADDRESS[:30]}…", f"{ADDRESS[:30]}...", f"{ADDRESS[8:30]}..."])
def test_a_shortened_address_is_not_repeated_beside_the_whole_one(words: str) -> None:
    (item,) = _list_of_links(f"See [{words}]({ADDRESS}).")
    assert item == ADDRESS


def test_words_that_end_in_dots_and_are_no_address_name_it_in_the_list() -> None:
    (item,) = _list_of_links(f"See [and so on...]({ADDRESS}).")
    assert item == f"and so on...: {ADDRESS}"


def _list_of_links(text: str) -> list[str]:
    root = lay_out(_edition(text)).root
    items = root.iterfind("body/section[@id='links']/ol/li")
    return ["".join(item.itertext()) for item in items]


def _edition(text: str) -> Edition:
    return Edition(post=Post(title="A post", body=parse_prose(text), language="en"))
