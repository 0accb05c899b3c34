from __future__ import annotations

import dataclasses

import pytest

from handbill.document import UNKNOWN, Body, Gap, GapKind, Image, Paragraph, Text
from handbill.errors import Location, SelectionError
from handbill.models import (
    ArchivalNotice,
    ArchivalStatus,
    Choice,
    Comment,
    Comments,
    Edition,
    Excerpt,
    Post,
    Role,
    Selection,
)
from handbill.selecting import select


def body(text: str) -> Body:
    return Body((Paragraph((Text(text),)),))


def comment(id_: str, answers: str | None = None, role: Role = Role.READER) -> Comment:
    return Comment(
        id=id_,
        author=UNKNOWN,
        role=role,
        posted=UNKNOWN,
        language="en",
        body=body(f"The words of {id_}."),
        in_reply_to=answers,
    )


POST = Post(
    slug="p",
    title="T",
    body=body("Words."),
    language="en",
    authors=UNKNOWN,
    url=UNKNOWN,
    published=UNKNOWN,
    archived=True,
)
NOTICE = ArchivalNotice(status=ArchivalStatus.ARCHIVED, statement=body("This is archived."))
COMMENTS = Comments(
    comments=(
        comment("a"),
        comment("a1", "a", Role.OFFICIAL),
        comment("a11", "a1"),
        comment("b"),
        comment("c"),
    ),
    disclaimer=body("These are the public's."),
)


def chosen(*ids: str, replies: bool = True) -> Edition:
    selection = Selection(choices=tuple(Choice(id=id_) for id_ in ids), replies=replies)
    return select(POST, COMMENTS, selection, notice=NOTICE)


def ids(edition: Edition) -> list[str]:
    return [thread.comment.id for thread in edition.all_threads()]


def codes(caught: pytest.ExceptionInfo[SelectionError]) -> list[str]:
    return [problem.code for problem in caught.value.problems]


def test_the_order_is_the_editors_and_answers_come_along() -> None:
    edition = chosen("b", "a")
    assert ids(edition) == ["b", "a", "a1", "a11"]
    assert edition.reader_comments == 4


def test_answers_stay_out_when_the_editor_says_so() -> None:
    assert ids(chosen("a", replies=False)) == ["a"]
    assert ids(chosen("a", "a1", replies=False)) == ["a", "a1"]


def test_nothing_of_a_comment_that_was_not_chosen_enters() -> None:
    assert "words of c" not in repr(chosen("a", "b"))


def test_an_excerpt_brings_nothing_else_along() -> None:
    selection = Selection(choices=(Choice(id="b", excerpts=("words of", "b.")),))
    edition = select(POST, COMMENTS, selection, notice=NOTICE)
    (thread,) = edition.threads
    assert thread.comment.body.text == "words of\n\nb."
    whole = COMMENTS.comments[3].body.text
    assert [whole[e.start : e.end] for e in thread.excerpts] == ["words of", "b."]
    assert "The words" not in repr(edition.threads)


def test_every_problem_is_told() -> None:
    selection = Selection(
        choices=(
            Choice(id="x"),
            Choice(id="b"),
            Choice(id="b"),
            Choice(id="c", excerpts=("Words of c",)),
            Choice(id="a1"),
        )
    )
    with pytest.raises(SelectionError) as caught:
        select(POST, dataclasses.replace(COMMENTS, disclaimer=None), selection)
    assert codes(caught) == ["S001", "S002", "S003", "S004", "E001"]


# --- the promises -------------------------------------------------------------------------------


def test_an_archived_edition_cannot_be_without_its_notice() -> None:
    with pytest.raises(SelectionError) as caught:
        Edition(post=POST)
    assert codes(caught) == ["E001"]
    empty = dataclasses.replace(NOTICE, statement=Body(()))
    with pytest.raises(SelectionError):
        Edition(post=POST, notice=empty)


def test_comments_cannot_be_without_their_disclaimer() -> None:
    edition = chosen("a")
    with pytest.raises(SelectionError) as caught:
        dataclasses.replace(edition, disclaimer=None)
    assert codes(caught) == ["E002"]
    with pytest.raises(SelectionError):
        dataclasses.replace(edition, disclaimer=body(" "))


@pytest.mark.parametrize("words", ["the words of b.", "The words  of b.", "", " "])
def test_an_excerpt_is_verbatim_or_an_error(words: str) -> None:
    with pytest.raises(SelectionError) as caught:
        Excerpt.of(COMMENTS.comments[3], words)
    assert codes(caught) == ["S003"]


@pytest.mark.parametrize("leaf", [Gap(GapKind.VIDEO), Image("a.png", alternative="A")])
def test_an_excerpt_leaves_out_nothing_that_stands_among_its_words(leaf: Gap | Image) -> None:
    words = (Text("See it here: "), leaf, Text(" and say."))
    with_gap = dataclasses.replace(COMMENTS.comments[3], body=Body((Paragraph(words),)))
    assert Excerpt.of(with_gap, "See it here:").end == len("See it here:")
    with pytest.raises(SelectionError, match=r"S003: the excerpt of comment .* leaves out"):
        Excerpt.of(with_gap, "here:  and")


def test_an_edition_without_a_file_of_its_own_is_at_its_post() -> None:
    post = dataclasses.replace(POST, archived=False, location=Location(path="post.md", line=1))
    assert Edition(post=post).place == post.location
    own = Location(path="editions/short.yaml", line=2)
    assert Edition(post=post, location=own).place == own
