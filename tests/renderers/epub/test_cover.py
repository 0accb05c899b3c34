"""The cover: drawn, or the user's own."""

from __future__ import annotations

import dataclasses
import io
import shutil
from pathlib import Path

import pytest
from PIL import Image as Picture

from handbill import load
from handbill.errors import ContentError, RenderError
from handbill.models import Edition
from handbill.renderers.epub.artifacts import render
from handbill.renderers.epub.options import EpubOptions
from tests.renderers.epub.editions import EDITIONS
from tests.renderers.epub.reading import XHTML, Book


def test_a_cover_that_is_not_there_is_an_error(first: Edition) -> None:
    with pytest.raises(RenderError, match="B023"):
        render(first, EpubOptions(cover="images/none.png"))


def test_an_edition_brings_its_own_cover(content: Path, tmp_path: Path) -> None:
    folder = tmp_path / "post"
    shutil.copytree(content, folder)
    path = folder / "editions" / "own.yaml"
    path.write_text("epub:\n  cover: images/mine.png\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"own\.yaml.*A003: image not found: images/mine\.png"):
        load(folder, edition="own")
    (folder / "images").mkdir()
    Picture.new("L", (300, 450), 200).save(folder / "images" / "mine.png")
    book = Book(render(load(folder, edition="own")))
    mine = (folder / "images" / "mine.png").read_bytes()
    assert book.files["EPUB/images/cover.png"] == mine
    assert sum(data == mine for data in book.files.values()) == 1


def test_the_cover_is_black_on_white_and_says_archived(first: Edition) -> None:
    book = Book(render(first))
    with Picture.open(io.BytesIO(book.files["EPUB/images/cover.png"])) as cover:
        assert cover.size == (1200, 1800)
        greys = cover.convert("L")
        levels = {level for level, count in enumerate(greys.histogram()) if count}
        dark = sum(greys.histogram()[:64]) / (1200 * 1800)
    assert 0.02 < dark < 0.3
    assert {17, 255} < levels <= set(range(0, 256, 17))  # ink, paper and the edges between them
    (image,) = book.file("cover.xhtml").iter(f"{XHTML}img")
    assert "Archived post, no longer updated" in (image.get("alt") or "")
    assert first.post.title in (image.get("alt") or "")


@pytest.mark.parametrize("name", ["first", "chinese"])
def test_the_cover_says_what_the_edition_is_called_above_the_title(
    first: Edition, name: str
) -> None:
    edition = first if name == "first" else EDITIONS[name]()
    title = "A Worksheet for Grade 9"
    book = Book(render(dataclasses.replace(edition, title=title)))
    (image,) = book.file("cover.xhtml").iter(f"{XHTML}img")
    words = image.get("alt") or ""
    assert 0 <= words.index(title) < words.index(edition.post.title)
    plain, named = (b.files for b in (Book(render(edition)), book))
    (cover,) = (path for path in named if path.startswith("EPUB/images/cover"))
    assert plain[cover] != named[cover]
    assert title.encode() in named[cover] or cover.endswith(".png")
