"""The book in windows as wide as a telephone and as a screen, light and dark, in Chromium."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from handbill import load
from handbill.errors import HandbillError
from handbill.judges.tools import find_browser
from handbill.markup.list_numbers import item_numbers
from handbill.renderers.epub.artifacts import render
from tests.renderers.epub.editions import EDITIONS
from tests.renderers.epub.node import PICTURES, reading_systems, run_node
from tests.renderers.epub.reading import XHTML, Book
from tests.test_corpus import language_of, posts

HERE = Path(__file__).parent
TELEPHONE, SCREEN = "390", "1200"

Windows = dict[str, dict[str, Any]]


def _open(name: str, folder: Path, *, spoil: str = "") -> tuple[Book, Windows]:
    """The book of an edition, and what its documents look like; ``spoil`` is CSS laid over ours."""
    modules = reading_systems()
    book = Book(render(EDITIONS[name]()))
    _unpack(book, folder, spoil)
    pictures = str(PICTURES / ("spoilt" if spoil else name))
    return book, _look(modules, folder / "EPUB", pictures)


def _unpack(book: Book, folder: Path, spoil: str = "") -> None:
    for path, data in book.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        extra = spoil.encode() if path.endswith(".css") else b""
        (folder / path).write_bytes(data + extra)


def _look(modules: Path, folder: Path, pictures: str) -> Windows:
    program, browser = HERE / "windows.mjs", find_browser() or ""
    seen: Windows = run_node(program, modules, browser, folder, pictures, TELEPHONE, SCREEN)
    return seen


def _outside(seen: Windows) -> list[str]:
    """Documents that scroll sideways, and elements that reach out of the window."""
    return [
        f"{name} at {width}: {window['outside'] or window['scroll']}"
        for name, windows in seen.items()
        for width, window in windows.items()
        if window["outside"] or window["scroll"] > window["width"]
    ]


def _divided(seen: Windows) -> list[str]:
    """Words that go on in the next line although one line would hold them."""
    return [
        word
        for windows in seen.values()
        for window in windows.values()
        for word, needed, room in window["divided"]
        if needed <= room
    ]


@pytest.mark.parametrize("name", ["narrow", "right-to-left", "stress"])
def test_nothing_reaches_out_of_the_window_and_no_word_is_cut(tmp_path: Path, name: str) -> None:
    book, seen = _open(name, tmp_path)
    assert set(seen) == {file for file in book.spine if file.endswith(".xhtml")}
    assert _outside(seen) == []
    assert _divided(seen) == []


def test_lists_are_numbered_as_in_the_source(tmp_path: Path) -> None:
    book, seen = _open("narrow", tmp_path)
    lists = [item_numbers(node) for node in book.file("post.xhtml").iter(f"{XHTML}ol")]
    assert ["8", "9", "10"] in lists
    assert ["c", "d"] in lists
    written = [f"{number}." for numbers in lists for number in numbers]
    for window in seen["post.xhtml"].values():
        assert sorted(window["numbers"]) == sorted(written)


def test_a_table_too_wide_becomes_lists_and_stays_a_table_to_those_who_hear_it(
    tmp_path: Path,
) -> None:
    _, seen = _open("narrow", tmp_path)
    telephone, screen = seen["post.xhtml"][TELEPHONE], seen["post.xhtml"][SCREEN]
    assert telephone["tables"] == ["table", "block", "block"]
    assert screen["tables"] == ["table", "table", "table"]
    assert telephone["roles"] == screen["roles"]
    assert telephone["roles"]["columnheader"] == 14
    assert telephone["cells"] == screen["cells"]  # our repeated headers are not read twice


def test_an_image_is_no_higher_than_the_window_and_keeps_its_shape(tmp_path: Path) -> None:
    modules = reading_systems()
    Image.new("L", (1200, 1600)).save(tmp_path / "high.png")
    text = "---\ntitle: A post\nlang: en\n---\n\n![High](high.png)\n"
    (tmp_path / "post.md").write_text(text, encoding="utf-8")
    _unpack(Book(render(load(tmp_path / "post.md"))), tmp_path / "book")
    for window in _look(modules, tmp_path / "book" / "EPUB", "")["post.xhtml"].values():
        (image,) = window["images"]
        assert 0.5 < image["height"] < 0.9
        assert image["ratio"] == pytest.approx(0.75, rel=0.01)


def test_a_thread_of_ten_levels_leaves_room_for_its_words(tmp_path: Path) -> None:
    _, seen = _open("narrow", tmp_path)
    assert seen["comments.xhtml"][TELEPHONE]["narrowest"] > 300


def test_no_real_post_reaches_out_of_the_window(shared: Path, tmp_path: Path) -> None:
    modules, corpus = reading_systems(), shared / "corpus"
    number = 0
    for path in posts(corpus):
        try:
            edition = load(path, language=language_of(path, corpus))
        except HandbillError:
            continue  # tests/test_corpus.py looks at what is refused
        number += 1
        _unpack(Book(render(edition)), tmp_path / "one")
        (tmp_path / "one" / "EPUB" / "post.xhtml").rename(
            tmp_path / "one" / "EPUB" / f"post-{number}.xhtml"
        )
    seen = _look(modules, tmp_path / "one" / "EPUB", "")
    assert sum(name.startswith("post-") for name in seen) == number >= 25
    assert _outside(seen) == []
    assert _divided(seen) == []


@pytest.mark.parametrize(
    ("spoil", "seen"), [("", True), (".see-through { background: none }", False)]
)
def test_dark_lines_of_a_drawing_are_seen_on_a_dark_page(
    tmp_path: Path, spoil: str, *, seen: bool
) -> None:
    _open("drawing", tmp_path, spoil=spoil)
    folder = PICTURES / ("spoilt" if spoil else "drawing")
    with Image.open(folder / f"post-{TELEPHONE}-dark.png") as picture:
        tones = picture.convert("L").histogram()
    assert (sum(tones[250:]) > sum(tones) / 10) is seen


@pytest.mark.parametrize(
    ("defect", "css"),
    [
        ("outside", "table { --narrow: initial !important }"),
        ("outside", "body { overflow-wrap: normal }"),
        ("divided", "th, td { overflow-wrap: anywhere; display: table-cell }"),
        ("narrowest", ".reply .reply { margin-inline-start: 2em !important }"),
    ],
)
def test_the_measures_see_what_is_wrong(tmp_path: Path, defect: str, css: str) -> None:
    _, seen = _open("narrow", tmp_path, spoil=f"\n{css}\n")
    match defect:
        case "outside":
            assert _outside(seen) != []
        case "divided":
            assert _divided(seen) != []
        case _:
            assert seen["comments.xhtml"][TELEPHONE]["narrowest"] < 300
