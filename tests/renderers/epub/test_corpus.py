"""Real posts that nobody here wrote as books: whole, with the pages of their handouts, judged."""

from __future__ import annotations

from pathlib import Path

import pytest

import handbill
from handbill.errors import HandbillError, RenderError
from handbill.markup.places import Pagination
from handbill.models import Edition
from handbill.paper.page_starts import paginate
from handbill.renderers.epub import artifacts as epub
from handbill.renderers.pdf.artifacts import lay_out
from tests.conftest import Judged
from tests.renderers.epub.reading import Book
from tests.renderers.epub.test_words import assert_same_words
from tests.test_corpus import language_of, posts

# What the handout refuses for its own reasons: letters that no installed font has, and the like.
PAPER_ONLY = {"P001", "P002"}


def test_every_post_that_can_be_read_becomes_a_book(shared: Path, judged: Judged) -> None:
    corpus = shared / "corpus"
    built = paged = 0
    for path in posts(corpus):
        try:
            edition = handbill.load(path, language=language_of(path, corpus))
        except HandbillError:
            continue  # tests/test_corpus.py looks at what is refused
        pages = _pages(edition, path.stem)
        data = epub.render(edition, pages=pages)
        book = Book(data)
        assert_same_words(edition, book)
        assert book.nav("toc") == book.headings()
        if pages is not None:
            assert len(book.nav("page-list")) == len(pages.starts)
            paged += 1
        judged(f"{path.stem}.epub", data)
        built += 1
    assert built >= 25
    assert paged >= 20


def _pages(edition: Edition, name: str) -> Pagination | None:
    """The pages of the handout; None where paper alone has no letters for the post."""
    try:
        return paginate(lay_out(edition), f"{name}.pdf")
    except RenderError as error:
        if {problem.code for problem in error.problems} <= PAPER_ONLY:
            return None
        raise


@pytest.mark.parametrize("character", ["\ufffe", "\uffff", "\x0b", "\x01"])
def test_a_character_that_is_none_is_an_error_and_not_a_file(character: str) -> None:
    edition = handbill.select(
        handbill.Post(
            slug="a-post",
            title="A Post",
            body=handbill.parse_prose("Words."),
            language="en",
            authors=handbill.UNKNOWN,
            url=handbill.UNKNOWN,
            published=handbill.UNKNOWN,
            site=f"A{character}Site",
        ),
        handbill.Comments(),
        handbill.Selection(),
    )
    with pytest.raises(RenderError, match="B001"):
        epub.render(edition)
