"""The contents of a book, and the NCX."""

from __future__ import annotations

from handbill.models import Edition
from handbill.renderers.epub.artifacts import render
from handbill.renderers.epub.book import book_files
from handbill.renderers.epub.options import EpubOptions
from tests.renderers.epub.reading import Book


def test_the_contents_list_every_heading_in_order_and_wording(edition: Edition) -> None:
    book = Book(render(edition))
    assert book.nav("toc") == book.headings()


def test_an_ncx_only_where_it_is_asked_for(first: Edition) -> None:
    assert "EPUB/toc.ncx" not in book_files(first, EpubOptions())
    ncx = book_files(first, EpubOptions(ncx=True))["EPUB/toc.ncx"].decode()
    assert ncx.count("<navPoint") == len(Book(render(first)).nav("toc"))
