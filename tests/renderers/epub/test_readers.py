"""Readers from outside open the book: foliate-js in Chromium, and Readium's parser."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from handbill import load
from handbill.judges.tools import find_browser
from handbill.models import Edition
from handbill.paper.page_starts import paginate
from handbill.renderers.epub import artifacts as epub
from handbill.renderers.pdf.artifacts import lay_out
from tests.renderers.epub.editions import EDITIONS, stress
from tests.renderers.epub.node import PICTURES, reading_systems, run_node
from tests.renderers.epub.reading import Book

HERE = Path(__file__).parent


def _paged(edition: Edition) -> bytes:
    return epub.render(edition, pages=paginate(lay_out(edition), "handout.pdf"))


@pytest.mark.parametrize("name", ["first", "stress"])
def test_a_reader_in_chromium_lists_contents_and_pages(
    content: Path, tmp_path: Path, name: str
) -> None:
    modules = reading_systems()
    data = _paged(load(content) if name == "first" else stress())
    path = tmp_path / f"{name}.epub"
    path.write_bytes(data)
    pictures = PICTURES / name
    pictures.mkdir(parents=True, exist_ok=True)
    browser = find_browser() or ""
    seen = run_node(HERE / "reader.mjs", modules, browser, path, pictures, 900)
    book = Book(data)
    assert seen["errors"] == []
    assert [(words, href.removeprefix("EPUB/")) for _, words, href in seen["toc"]] == book.nav(
        "toc"
    )
    assert [(n, href.removeprefix("EPUB/")) for n, href in seen["pages"]] == book.nav("page-list")
    assert [kinds for kinds, _ in seen["landmarks"]] == [["cover"], ["bodymatter"], ["toc"]]
    for label, reached in seen["reached"]:  # where two pages begin on one screen, the second
        assert int(label) <= int(reached) <= int(label) + 1
    with Image.open(pictures / "start.png") as picture:
        assert len(set(picture.convert("L").resize((90, 110)).tobytes())) > 20  # it shows text


def test_a_reader_that_lays_columns_asks_the_column_how_wide_it_is(tmp_path: Path) -> None:
    """Its window is as wide as all the columns of a chapter: a query of the window would fail."""
    modules = reading_systems()
    path = tmp_path / "narrow.epub"
    path.write_bytes(_paged(EDITIONS["narrow"]()))
    pictures = PICTURES / "narrow-columns"
    pictures.mkdir(parents=True, exist_ok=True)
    browser = find_browser() or ""
    for width, displays in (
        (390, ["table", "block", "block"]),
        (1600, ["table", "table", "table"]),
    ):
        seen = run_node(HERE / "reader.mjs", modules, browser, path, pictures, width)
        assert seen["errors"] == []
        assert seen["tables"] == displays


def test_readium_reads_the_accessibility_metadata(tmp_path: Path) -> None:
    modules = reading_systems()
    path = tmp_path / "stress.epub"
    path.write_bytes(_paged(stress()))
    metadata = run_node(HERE / "metadata.cjs", modules, path)["metadata"]
    book = Book(path.read_bytes())
    access = metadata["accessibility"]
    assert access["feature"] == book.meta("schema:accessibilityFeature")
    assert access["accessMode"] == ["textual", "visual"]
    assert access["accessModeSufficient"] == [["textual", "visual"], ["textual"]]
    assert access["hazard"] == "none"
    assert access["summary"] == book.meta("schema:accessibilitySummary")[0]
    assert metadata["pageBreakSource"] == "handout.pdf"
    assert metadata["source"] == "https://blog.example.org/posts/everything"
