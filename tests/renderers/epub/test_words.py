"""Every character of the source is in the book."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

from hypothesis import HealthCheck, given, settings

from handbill.document import Body
from handbill.models import Edition
from handbill.renderers.epub.artifacts import render
from tests.renderers.epub.reading import XHTML, Book, assert_words, body_text, book_text
from tests.strategies import editions


def _section(root: Element, name: str) -> Element:
    """The one element of a file with this class or id."""
    matches = [
        node
        for node in root.iter()
        if node.get("id") == name or name in (node.get("class") or "").split()
    ]
    assert len(matches) == 1, name
    return matches[0]


def assert_same_words(edition: Edition, book: Book) -> None:
    post = book.file("post.xhtml")
    assert_words(_section(post, "post"), edition.post.body)
    assert "".join(_section(post, "title").itertext()) == edition.post.title
    if edition.notice is not None:
        parts = {"statement": edition.notice.statement, "supersession": edition.notice.supersession}
        for name in ("post.xhtml", "notice.xhtml"):
            root = book.file(name)
            for part, body in parts.items():
                if body is not None:
                    assert_words(_section(root, part), body)
    if edition.threads and isinstance(edition.disclaimer, Body):
        root = book.file("comments.xhtml")
        assert_words(_section(root, "disclaimer"), edition.disclaimer)
        words = [node for node in root.iter(f"{XHTML}div") if node.get("class") == "words"]
        bodies = [thread.comment.body for thread in edition.all_threads()]
        for node, body in zip(words, bodies, strict=True):
            assert_words(node, body)


def test_every_character_of_the_source_is_there(edition: Edition) -> None:
    assert_same_words(edition, Book(render(edition)))


def test_the_book_says_what_the_source_file_says(first: Edition, content: Path) -> None:
    lines = (content / "source.txt").read_text(encoding="utf-8").split("\n")
    book = Book(render(first))
    assert_same_words(first, book)
    post = book.file("post.xhtml")
    assert book_text(_section(post, "statement")) == lines[4].rstrip("\n")
    assert book_text(_section(post, "supersession")) == lines[7]
    assert book_text(_section(post, "post")) == "".join(lines[9:28]).rstrip(" ")
    assert book_text(_section(book.file("comments.xhtml"), "disclaimer")) == lines[29]
    text = "".join("".join(book.file(name).itertext()) for name in book.spine)
    chosen = [body_text(thread.comment.body) for thread in first.all_threads()]
    assert chosen
    assert all(words in text for words in chosen)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(editions)
def test_any_edition_becomes_a_book_with_all_its_words(any_edition: Edition) -> None:
    assert_same_words(any_edition, Book(render(any_edition)))
