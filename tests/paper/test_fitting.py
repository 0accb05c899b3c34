"""Tables and words that are too wide: nothing is cut off, and no word of a table is divided."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbill import load
from handbill.paper import layout as layout_module
from handbill.paper.engine import Kind, lay_out_html
from handbill.paper.fitting import is_listed
from handbill.paper.layout import Layout
from handbill.paper.lines import continued, lines_of
from handbill.paper.page_starts import paginate
from handbill.renderers.pdf.artifacts import lay_out
from handbill.renderers.pdf.options import PdfOptions
from handbill.renderers.pdf.proof import check
from handbill.renderers.pdf.proof.structure import read
from handbill.renderers.pdf.writer import write
from handbill.styles import profiles

SMALL = "| Name | Number |\n|---|---|\n| one | 1 |\n"
MEDICINES = """| Medicine | Acetaminophen dosage | Gastrointestinal dangers | Contraindications |
|---|---|---|---:|
| Acetaminophen | four hundred milligrams | nonsteroidal anti-inflammatories | hepatotoxicity |
| Hydrocodone | see [label](https://example.org/label) | constipation |  |
"""
SPANNED = """<table><caption>Terms</caption>
<thead><tr><th rowspan="2" scope="col">Constitutional</th><th colspan="2" scope="col">Environmental
administrations</th></tr><tr><th scope="col">Intergovernmental</th><th scope="col">Nongovernmental
representatives</th></tr></thead>
<tbody><tr><th scope="row" rowspan="2">Telecommunications</th><td>one</td><td>two</td></tr>
<tr><td>three</td><td>four</td></tr></tbody></table>
"""


def row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


WIDE = (
    row([f"Column{number}" for number in range(1, 33)])
    + row(["---"] * 32)
    + "".join(row([f"value{line}x{number}" for number in range(1, 33)]) for line in range(3))
)


def laid_out(folder: Path, text: str, profile: str = "standard") -> Layout[PdfOptions]:
    post = folder / "post.md"
    post.write_text(f"---\ntitle: A post\nlang: en\n---\n\n{text}\n", encoding="utf-8")
    return lay_out(load(post), PdfOptions(profile=profile))


@pytest.mark.parametrize("profile", profiles())
@pytest.mark.parametrize("text", [WIDE, MEDICINES, SPANNED], ids=["wide", "medicines", "spanned"])
def test_a_table_shows_all_of_its_cells_and_divides_no_word(
    tmp_path: Path, text: str, profile: str
) -> None:
    layout = laid_out(tmp_path, text, profile)
    assert list(continued(lines_of(layout.document.pages))) == []
    cells = [*layout.root.iter("th"), *layout.root.iter("td")]
    shown = {box.element for page in layout.document.pages for box in page.box.descendants}
    assert shown.issuperset(cells)
    data = write(layout)
    assert check(data, layout.root) == ()
    assert paginate(layout, "post.pdf").starts


def test_a_table_of_32_columns_is_a_list_that_is_read_as_a_table(tmp_path: Path) -> None:
    layout = laid_out(tmp_path, WIDE)
    (table,) = layout.root.iter("table")
    assert is_listed(table)
    finished = read(write(layout))
    assert [len(finished.find(kind)) for kind in ("Table", "TR", "TH", "TD")] == [1, 4, 32, 96]
    assert finished.find("TD")[33].text.strip() == "value1x2"
    drawn = [
        box.text
        for page in layout.document.pages
        for box in page.box.descendants
        if box.kind is Kind.TEXT and box.pseudo_element and box.element in list(table.iter("td"))
    ]
    assert drawn == [f"Column{number}: " for _ in range(3) for number in range(1, 33)]


def test_a_cell_that_reaches_into_further_rows_is_said_again(tmp_path: Path) -> None:
    layout = laid_out(tmp_path, SPANNED, "large-print")
    above = [
        box.text.strip()
        for line in lines_of(layout.document.pages)
        for box in line.texts
        if box.element is not None and box.element.tag == "tr"
    ]
    assert above == ["Constitutional · Telecommunications"]


def test_what_fits_is_laid_out_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []

    def count(*arguments: object) -> object:
        calls.append(1)
        return lay_out_html(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(layout_module, "lay_out_html", count)
    layout = laid_out(tmp_path, SMALL)
    assert len(calls) == 1
    assert not any(map(is_listed, layout.root.iter("table")))
    laid_out(tmp_path, WIDE)
    assert len(calls) == 3


@pytest.mark.parametrize("profile", profiles())
def test_a_long_word_behind_another_element_stays_on_the_page(tmp_path: Path, profile: str) -> None:
    word = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaften" * 2
    layout = laid_out(tmp_path, f"Words (**{word}**), x*{word}* and `{word}` too.", profile)
    assert list(continued(lines_of(layout.document.pages)))
    data = write(layout)
    assert check(data, layout.root) == ()
    assert "".join(read(data).root.text.split()).count(word) == 3


def frame_columns(layout: Layout[PdfOptions]) -> list[list[int]]:
    """The left edges of what stands right inside the frame of the notice, page by page."""
    return [
        [round(child.content_area[0]) for child in box.children]
        for page in layout.document.pages
        for box in page.box.descendants
        if box.element is not None and "notice" in (box.element.get("class") or "").split()
    ]


@pytest.mark.parametrize(
    ("profile", "page", "is_beside"),
    [
        ("standard", "size: letter", True),
        ("dyslexia", "size: letter", True),
        ("standard", "size: A6; margin: 10mm 10mm 22mm", False),
        ("dyslexia", "size: 4.6in 8in; margin: .4in .4in 1.8in", False),
    ],
)
def test_the_code_stands_below_the_words_where_beside_them_is_no_room(
    content: Path, profile: str, page: str, is_beside: bool
) -> None:
    layout = lay_out(load(content), PdfOptions(profile=profile, extra_css=f"@page {{ {page} }}"))
    columns = frame_columns(layout)
    assert columns
    assert any(len(set(lefts)) > 1 for lefts in columns) is is_beside
    assert check(write(layout), layout.root) == ()
