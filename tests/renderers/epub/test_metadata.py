"""What the package says of the book is true of its content."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from handbill.document import UNKNOWN
from handbill.errors import RenderError
from handbill.models import Edition
from handbill.readers.markdown import parse_prose
from handbill.renderers.epub.artifacts import render
from handbill.renderers.epub.options import EpubOptions
from tests.renderers.epub.editions import EDITIONS, stress
from tests.renderers.epub.reading import OPF, Book


def test_metadata_of_the_first_content(first: Edition) -> None:
    book = Book(render(first))
    url = "https://teens.drugabuse.gov/blog/post/connection-between-pain-medications-and-heroin"
    assert book.meta("dc:source") == [url]
    assert book.meta("dcterms:isVersionOf") == [url]
    assert book.meta("dc:creator") == ["Sara Bellum"]
    assert book.meta("dc:date") == []  # not known, so not said
    assert book.meta("schema:accessMode") == ["textual"]
    assert "alternativeText" not in book.meta("schema:accessibilityFeature")
    assert "pageNavigation" not in book.meta("schema:accessibilityFeature")
    assert book.meta("pageBreakSource") == []
    assert book.meta("dcterms:conformsTo") == []


def test_metadata_follows_the_content() -> None:
    book = Book(render(stress()))
    assert "alternativeText" in book.meta("schema:accessibilityFeature")
    assert book.meta("schema:accessMode") == ["textual", "visual"]
    assert book.meta("schema:accessModeSufficient") == ["textual,visual", "textual"]
    assert book.meta("dc:creator") == ["Ada Example", "Ben Example"]
    assert book.meta("dc:date") == ["2014-03-02"]
    assert book.meta("dcterms:modified") == ["2014-03-02T00:00:00Z"]


def test_the_claim_is_made_only_by_a_named_evaluator(first: Edition) -> None:
    book = Book(render(first, EpubOptions(evaluator="A Person")))
    assert book.meta("dcterms:conformsTo") == ["EPUB Accessibility 1.1 - WCAG 2.2 Level AA"]
    assert book.meta("a11y:certifiedBy") == ["A Person"]


def test_our_summary_says_its_language() -> None:
    metas = Book(render(EDITIONS["right-to-left"]())).package.iter(f"{OPF}meta")
    (summary,) = (m for m in metas if m.get("property") == "schema:accessibilitySummary")
    assert summary.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def test_unknown_authors_and_address_are_left_out(first: Edition) -> None:
    post = dataclasses.replace(first.post, authors=UNKNOWN, url=UNKNOWN)
    book = Book(render(dataclasses.replace(first, post=post)))
    assert book.meta("dc:creator") == book.meta("dc:source") == []
    assert book.meta("dc:identifier") == Book(render(dataclasses.replace(first, post=post))).meta(
        "dc:identifier"
    )


def test_a_change_of_the_post_is_its_date_of_modification(first: Edition) -> None:
    post = dataclasses.replace(first.post, updated=datetime.date(2015, 4, 5))
    book = Book(render(dataclasses.replace(first, post=post)))
    assert book.meta("dcterms:modified") == ["2015-04-05T00:00:00Z"]


def with_gaps(text: str) -> Edition:
    edition = stress()
    body = parse_prose(text)
    return dataclasses.replace(edition, post=dataclasses.replace(edition.post, body=body))


def test_nothing_is_claimed_of_an_image_that_nobody_described() -> None:
    book = Book(render(with_gaps("![A box](images/box.jpg)\n\n![](images/box.jpg)")))
    assert book.meta("schema:accessMode") == ["textual", "visual"]
    assert book.meta("schema:accessModeSufficient") == ["textual,visual"]
    assert "alternativeText" not in book.meta("schema:accessibilityFeature")
    (summary,) = book.meta("schema:accessibilitySummary")
    assert summary.startswith("1 of 2 images came without a description. Headings")


def test_an_image_that_nobody_described_forbids_the_claim() -> None:
    edition = with_gaps("![](images/box.jpg)")
    with pytest.raises(RenderError, match="B007: the metadata claims WCAG"):
        render(edition, EpubOptions(evaluator="A Person"))


def test_the_gaps_of_the_page_are_counted() -> None:
    (summary,) = Book(render(with_gaps("one {{ a }}"))).meta("schema:accessibilitySummary")
    assert "One piece of the original page is not included; its place says so" in summary
    book = Book(render(with_gaps("one {{ a }}\n\n<video></video>\n\n![A box](gone.png)")))
    (summary,) = book.meta("schema:accessibilitySummary")
    assert "3 pieces of the original page are not included" in summary
    assert book.meta("schema:accessModeSufficient") == ["textual"]
