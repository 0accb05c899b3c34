"""The first content holds the characters of its source, in its order, and nothing invented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handbill import load
from handbill.document import UNKNOWN, Body, Heading, Link, walk
from handbill.models import CautionKind, Comment, Edition, Role
from handbill.readers.folder.comments import load_comments
from handbill.readers.report import Report


@pytest.fixture(scope="module")
def edition() -> Edition:
    checkout = Path(__file__).parents[1]
    return load(checkout / "content" / "connection-between-pain-medications-and-heroin")


@pytest.fixture(scope="module")
def comments() -> list[Comment]:
    folder = Path(__file__).parents[1] / "content/connection-between-pain-medications-and-heroin"
    report = Report()
    loaded = load_comments(folder / "comments.yaml", report, language="en")
    assert report.problems == []
    return list(loaded)


def letters(text: str) -> str:
    """The text without ASCII white space: the only thing that a text may be set with otherwise."""
    return re.sub(r"[ \t\n]+", "", text)


def test_the_kept_source_is_the_source(content: Path, shared: Path) -> None:
    assert (content / "source.txt").read_bytes() == (shared / "source/post.txt").read_bytes()


def test_model_and_source_hold_the_same_characters_in_the_same_order(
    content: Path, edition: Edition, comments: list[Comment]
) -> None:
    post, notice = edition.post, edition.notice
    assert notice is not None
    assert notice.supersession is not None
    assert isinstance(edition.disclaimer, Body)
    assert post.authors is not UNKNOWN
    parts = [
        post.site,
        post.title,
        notice.statement.text,
        *post.authors,
        notice.supersession.text,
        post.body.text,
        edition.disclaimer.text,
        *(comment.body.text for comment in comments),
    ]
    source = (content / "source.txt").read_text(encoding="utf-8")
    assert letters("".join(parts)) == letters(source)
    assert source.count("\u00a0") == sum(part.count("\u00a0") for part in parts) == 6
    assert source.count("’") == sum(part.count("’") for part in parts) == 8


def test_words_are_parted_where_the_source_parts_them(content: Path, edition: Edition) -> None:
    source = (content / "source.txt").read_text(encoding="utf-8")
    for paragraph in edition.post.body.text.split("\n\n"):
        assert paragraph in source


def test_fourteen_comments_are_there_with_stable_ids(comments: list[Comment]) -> None:
    assert len({comment.id for comment in comments}) == 14
    roles = [comment.role for comment in comments]
    assert (roles.count(Role.READER), roles.count(Role.OFFICIAL)) == (11, 3)
    answers = {c.id: c.in_reply_to for c in comments if c.role is Role.OFFICIAL}
    assert all(answers.values())


def test_cautions_stand_on_the_comments_that_need_them(comments: list[Comment]) -> None:
    kinds = {comment.id: {caution.kind for caution in comment.cautions} for comment in comments}
    assert [id_ for id_, have in kinds.items() if CautionKind.DOSING_ADVICE in have] == [
        "after-an-accident"
    ]
    assert [id_ for id_, have in kinds.items() if CautionKind.HOW_TO_START in have] == [
        "first-hit",
        "after-an-accident",
    ]


def test_what_is_unknown_is_recorded_as_unknown(edition: Edition, comments: list[Comment]) -> None:
    assert edition.post.published is UNKNOWN
    assert edition.notice is not None
    assert edition.notice.updated is UNKNOWN
    assert edition.notice.latest == "https://teens.drugabuse.gov/blog"
    supersession = edition.notice.supersession
    assert isinstance(supersession, Body)
    links = [node for node in walk(supersession) if isinstance(node, Link)]
    assert [link.address for link in links] == [UNKNOWN]
    assert {comment.author for comment in comments} == {UNKNOWN}
    assert {comment.posted for comment in comments} == {UNKNOWN}


def test_heading_levels_were_made_gapless_and_that_is_told(edition: Edition) -> None:
    headings = [node for node in walk(edition.post.body) if isinstance(node, Heading)]
    assert [heading.level for heading in headings] == [1, 1]
    assert [problem.code for problem in edition.post.body.remarks] == ["T101"]


@pytest.mark.parametrize("name", ["classroom", "outreach"])
def test_both_editions_say_what_was_chosen_and_why(content: Path, name: str) -> None:
    loaded = load(content, edition=name)
    assert loaded.threads
    assert loaded.selection_note
    assert all(thread.replies for thread in loaded.threads)
    assert loaded.reader_comments == 11
