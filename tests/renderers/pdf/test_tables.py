"""Which headers head a cell: spans, header columns, headers further down."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from handbill import load
from handbill.renderers.pdf.artifacts import lay_out
from handbill.renderers.pdf.proof import check
from handbill.renderers.pdf.tags.tables import describe_tables, grid_of
from handbill.renderers.pdf.tags.tree import Tree
from handbill.renderers.pdf.writer import write
from tests.conftest import Judged

TABLE = """<html lang="en"><body><table>
<thead><tr><th rowspan="2" scope="col">A</th><th colspan="2" scope="col">B</th></tr>
<tr><th scope="col">B1</th><th scope="col">B2</th></tr></thead>
<tbody><tr><th scope="row">r1</th><td>1</td><td>2</td></tr>
<tr><th scope="row">r2</th><td colspan="2">3</td></tr>
<tr><td>4</td><th scope="col">late</th><td>5</td></tr>
<tr><td>6</td><td>7</td><td>8</td></tr></tbody></table></body></html>"""


def headers() -> dict[str, list[str]]:
    root = ElementTree.fromstring(TABLE)
    tree = Tree(root, pdf2=False)
    describe_tables(root, tree)
    names = {tree.nodes[th].id: th.text or "" for th in root.iter("th")}  # type: ignore[union-attr]
    headings = {}
    for cell in root.iter("td"):
        node = tree.nodes[cell]
        assert node is not None
        ids = node.attributes.get("Table", {}).get("Headers", [])
        assert isinstance(ids, list)
        headings[cell.text or ""] = [names[name] for name in ids]
    return headings


def test_cells_name_the_headers_of_their_row_and_those_above_them() -> None:
    assert headers() == {
        "1": ["r1", "B", "B1"],
        "2": ["r1", "B", "B2"],
        "3": ["r2", "B", "B1", "B2"],
        "4": ["A"],
        "5": ["B", "B2"],
        "6": ["A"],
        "7": ["B", "B1", "late"],
        "8": ["B", "B2"],
    }


def test_a_cell_that_spans_stands_at_all_of_its_places() -> None:
    root = ElementTree.fromstring(TABLE)
    table = root.find("body/table")
    assert table is not None
    grid = grid_of(table)
    assert grid[0, 0] is grid[1, 0]
    assert grid[0, 1] is grid[0, 2]
    assert {column for _, column in grid} == {0, 1, 2}


def test_a_link_in_a_head_that_is_shown_again_is_one_link(tmp_path: Path, judged: Judged) -> None:
    rows = "\n".join(f"| {number} | words |" for number in range(120))
    text = f"| [Name](https://example.org/n) | Two |\n|---|---|\n{rows}\n"
    post = tmp_path / "post.md"
    post.write_text(f"---\ntitle: A post\nlang: en\n---\n\n{text}", encoding="utf-8")
    layout = lay_out(load(post))
    data = write(layout)
    judged("link-in-head.pdf", data)
    assert len(layout.document.pages) > 2
    assert check(data, layout.root) == ()
