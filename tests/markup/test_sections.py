"""What stands above and around the words of the source, in words that are marked as ours."""

from __future__ import annotations

import dataclasses
import datetime
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from handbill import load
from handbill.document import UNKNOWN, Unknown
from handbill.markup import EditionMarkup
from handbill.models import Edition
from handbill.paper.handout import compose
from handbill.renderers.epub.cover import cover_words
from handbill.renderers.epub.documents import content_documents

THREADS = Path(__file__).parents[1] / "cases" / "pdf" / "threads" / "in"


def words(element: Element | None) -> str:
    return "" if element is None else "".join(element.itertext())


def dated(edition: Edition, tag: str, date: datetime.date | None) -> Edition:
    post = dataclasses.replace(edition.post, language=tag, published=date or UNKNOWN)
    return dataclasses.replace(edition, post=post)


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("en", "Published 24 January 2018"),
        ("en-US", "Published January 24, 2018"),
        ("es", "Publicado el 24 de enero de 2018"),
        ("fa", "Published 24 January 2018"),
    ],
)
def test_dates_are_in_words_and_in_numbers_for_machines(tag: str, said: str) -> None:
    date = datetime.date(2018, 1, 24)
    byline = EditionMarkup(dated(load(THREADS), tag, date)).byline()
    assert words(byline).endswith(said)
    assert [time.get("datetime") for time in byline.iter("time")] == ["2018-01-24"]


def test_a_date_that_is_not_known_is_said_to_be_so() -> None:
    byline = EditionMarkup(dated(load(THREADS), "en", None)).byline()
    assert words(byline) == "By Joe Bloggs Date of publication not recorded"


@pytest.mark.parametrize("authors", [UNKNOWN, ()])
def test_an_author_who_is_not_known_is_said_to_be_so(authors: tuple[str, ...] | Unknown) -> None:
    edition = load(THREADS)
    post = dataclasses.replace(edition.post, authors=authors)
    edition = dataclasses.replace(edition, post=post)
    said = words(EditionMarkup(edition).byline())
    assert said == "Author not recorded Published 24 January 2018"
    assert "Author not recorded" in cover_words(edition)


def test_the_title_of_the_edition_stands_above_that_of_the_post() -> None:
    edition = dataclasses.replace(load(THREADS), title="How to answer: week 3")
    for root in (compose(edition).root, content_documents(edition)[0].main):
        title, own = (
            element
            for element in root.iter()
            if element.get("class") in ("ours edition-title", "title")
        )
        assert (title.text, own.text) == ("How to answer: week 3", "Ten levels of answers")
    assert EditionMarkup(load(THREADS)).edition_title() is None


def test_the_count_of_comments_says_what_it_counts() -> None:
    edition = load(THREADS)
    assert "10 of 10 comments, replies from readers included." in words(
        EditionMarkup(edition).comments(2)
    )
    (*_, last) = edition.threads
    alone = dataclasses.replace(edition, threads=(last,), selection_note="chosen for fun")
    assert "1 of 10 comments, chosen for fun." in words(EditionMarkup(alone).comments(2))


def test_the_foot_of_a_post_that_is_not_archived_has_no_empty_line(content: Path) -> None:
    for edition, line in (
        (load(THREADS), ""),
        (load(content), "Archived post, no longer updated\n"),
    ):
        body = compose(edition).root.find("body")
        assert body is not None
        assert body.get("data-label-line") == line


def test_names_from_right_to_left_turn_no_date_around() -> None:
    edition = load(THREADS)
    (thread, *_) = edition.threads
    comment = dataclasses.replace(thread.comment, author="رضا", posted=datetime.date(2019, 5, 6))
    edition = dataclasses.replace(
        edition, threads=(dataclasses.replace(thread, comment=comment, replies=()),)
    )
    comments = EditionMarkup(edition).comments(2)
    assert comments is not None
    who = next(part for part in comments.iter("p") if part.get("class") == "ours who")
    assert words(who) == "رضا, 6 May 2019"
    assert [(name.text, name.get("dir")) for name in who.iter("bdi")] == [("رضا", "rtl")]
    byline = EditionMarkup(edition).byline()
    assert list(byline.iter("bdi")) == []
