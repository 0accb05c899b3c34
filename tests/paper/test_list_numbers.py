"""Lists are numbered on paper as their source says, whatever their start and their kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbill import load
from handbill.markup.list_numbers import item_numbers
from handbill.paper.engine import Kind
from handbill.renderers.pdf.artifacts import lay_out
from handbill.renderers.pdf.options import PdfOptions
from handbill.renderers.pdf.proof.structure import read
from handbill.renderers.pdf.writer import write

LISTS = {
    "8. eight\n9. nine\n10. ten": ["8", "9", "10"],
    '<ol start="8"><li>eight</li><li>nine</li></ol>': ["8", "9"],
    '<ol start="3" type="a"><li>c</li><li>d</li></ol>': ["c", "d"],
    '<ol type="I" start="4"><li>four</li></ol>': ["IV"],
    '<ol start="-2"><li>a</li><li>b</li><li>c</li></ol>': ["-2", "-1", "0"],
    '<ol><li>a</li><li value="20">b</li><li>c</li></ol>': ["1", "20", "21"],
    "<ol reversed><li>a</li><li>b</li><li>c</li></ol>": ["3", "2", "1"],
    '<ol reversed start="9"><li>a</li><li value="4">b</li><li>c</li></ol>': ["9", "4", "3"],
    "998. x\n999. y\n1000. z": ["998", "999", "1000"],
    "3. outer\n\n   5. inner\n   6. inner\n4. outer": ["3", "5", "6", "4"],
}


@pytest.mark.parametrize("text", LISTS)
def test_the_numbers_on_paper_are_those_of_the_source(tmp_path: Path, text: str) -> None:
    post = tmp_path / "post.md"
    post.write_text(f"---\ntitle: A post\nlang: en\n---\n\n{text}\n", encoding="utf-8")
    layout = lay_out(load(post), PdfOptions())
    printed = [
        box.text.strip().removesuffix(".")
        for page in layout.document.pages
        for box in page.box.descendants
        if box.kind is Kind.TEXT and box.pseudo_element == "marker"
    ]
    assert printed == LISTS[text]
    numbers = sorted(
        number for ordered in layout.root.iter("ol") for number in item_numbers(ordered)
    )
    assert numbers == sorted(printed)
    labels = [label.text.strip() for label in read(write(layout)).find("Lbl")]
    assert labels == [f"{number}." for number in printed]
