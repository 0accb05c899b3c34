"""What the content models need, what they refuse, and what they say then."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest

import handbill
from handbill.document import UNKNOWN, Body, Paragraph, Text
from handbill.errors import ContentError, HandbillError, Location
from handbill.models import (
    ArchivalNotice,
    ArchivalStatus,
    Caution,
    CautionKind,
    ClassKit,
    Comment,
    Comments,
    Edition,
    Excerpt,
    GlossaryEntry,
    ImageFile,
    Post,
    Question,
    Role,
    SourceFile,
    Thread,
)

BODY = Body((Paragraph((Text("Words."),)),))
TODAY = datetime.date(2019, 1, 2)


def post(**values: Any) -> Post:
    return Post(**{"title": "A Post", "body": BODY, "language": "en", **values})


def comment(**values: Any) -> Comment:
    return Comment(**{"body": BODY, **values})


def notice(**values: Any) -> ArchivalNotice:
    return ArchivalNotice(**{"status": ArchivalStatus.ARCHIVED, "statement": BODY, **values})


def image(**values: Any) -> ImageFile:
    whole = {"source": "a.png", "media_type": "image/png", "data": b"", "width": 1, "height": 1}
    return ImageFile(**{**whole, **values})


# --- what can be left out ----------------------------------------------------------------------


def test_a_post_needs_a_title_a_body_and_a_language() -> None:
    whole = Post(title="Où est le café?", body=BODY, language="fr")
    assert whole.slug == "ou-est-le-cafe"
    assert (whole.authors, whole.url, whole.published) == (UNKNOWN, UNKNOWN, UNKNOWN)


def test_a_title_without_ascii_letters_still_has_a_slug() -> None:
    assert post(title="止痛药").slug == "post"


def test_a_comment_needs_a_body_and_is_numbered_by_its_place() -> None:
    comments = Comments(comments=(comment(), comment(id="named"), comment()))
    assert [entry.id for entry in comments] == ["comment-1", "named", "comment-3"]
    assert {entry.role for entry in comments} == {Role.READER}


def test_comments_of_an_edition_have_the_language_of_the_post_where_they_name_none() -> None:
    answer = Thread(comment=comment(id="b"))
    spanish = Thread(comment=comment(id="c", language="es"))
    thread = Thread(comment=comment(id="a"), replies=(answer, spanish))
    edition = Edition(post=post(language="fr"), threads=(thread,), disclaimer=BODY)
    assert [thread.comment.language for thread in edition.all_threads()] == ["fr", "fr", "es"]


def test_an_edition_is_made_in_five_lines() -> None:
    page = handbill.Post(
        title="A walk", body=handbill.parse_prose("Out, *at last*."), language="en"
    )
    reply = handbill.Comment(body=handbill.parse_prose("So did I."))
    comments = handbill.Comments(comments=(reply,), disclaimer=handbill.parse_prose("Not ours."))
    picked = handbill.Selection(choices=(handbill.Choice(id="comment-1"),))
    edition = handbill.select(page, comments, picked)
    assert [thread.comment.body.text for thread in edition.threads] == ["So did I."]


# --- what is refused ---------------------------------------------------------------------------

REFUSED: list[tuple[Callable[[], object], list[str], str]] = [
    (lambda: post(slug="../../evil"), ["E011"], "Post.slug: '../../evil' can't name a file"),
    (lambda: post(slug=".hidden"), ["E011"], "no dot first"),
    (lambda: post(slug="a" * 81), ["E011"], "at most 80"),
    (lambda: post(slug="né"), ["E011"], "ASCII"),
    (lambda: post(title=""), ["E012"], "Post.title: '' has no words"),
    (lambda: post(title=" \n"), ["E012"], "has no words"),
    (lambda: post(title=None), ["E010"], "Post.title: expected str, not the NoneType None"),
    (lambda: post(body="Words."), ["E010"], "handbill.parse_prose(text) makes a Body"),
    (lambda: post(language="english"), ["E013"], "'english' is no language tag"),
    (lambda: post(language=""), ["E013"], "BCP 47"),
    (lambda: post(language="en_US"), ["E013"], "'en_US' is no language tag"),
    (
        lambda: post(authors="Ann"),
        ["E010"],
        "Post.authors: expected tuple of str or UNKNOWN, not the str 'Ann'\n  hint: write ('Ann',)",
    ),
    (lambda: post(authors=["Ann"]), ["E010"], "write tuple(…) around it"),
    (lambda: post(authors=("Ann", 3)), ["E010"], "expected tuple of str or UNKNOWN"),
    (lambda: post(authors=("Ann", " ")), ["E012"], "' ' has no words"),
    (lambda: post(published="2019"), ["E010"], "write datetime.date(year, month, day)"),
    (
        lambda: post(published=datetime.datetime(2019, 1, 2, tzinfo=datetime.UTC)),
        ["E010"],
        "write .date() behind it",
    ),
    (lambda: post(updated=2019), ["E010"], "expected datetime.date, UNKNOWN or None"),
    (lambda: post(url="/about"), ["E014"], "'/about' is no address"),
    (lambda: post(url="ftp://example.org/"), ["E014"], "http"),
    (lambda: post(url=None), ["E010"], "expected str or UNKNOWN"),
    (lambda: post(archived="yes"), ["E010"], "expected bool"),
    (lambda: post(kept=(("a",),)), ["E010"], "expected tuple of tuple of str, str"),
    (lambda: notice(status="archived"), ["E010"], "write ArchivalStatus.ARCHIVED"),
    (
        lambda: notice(status="old"),
        ["E010"],
        "one of: ArchivalStatus.ARCHIVED, ArchivalStatus.SUPERSEDED, ArchivalStatus.WITHDRAWN",
    ),
    (lambda: notice(latest="example.org"), ["E014"], "is no address"),
    (lambda: comment(id="Comment 1"), ["E016"], "'Comment 1' is no id"),
    (lambda: comment(author=""), ["E012"], "Comment.author"),
    (lambda: comment(posted="2016-02-03"), ["E010"], "expected datetime.date or UNKNOWN"),
    (lambda: comment(role="reader"), ["E010"], "write Role.READER"),
    (lambda: comment(language="xx-"), ["E013"], "is no language tag"),
    (lambda: Caution(kind="other"), ["E010"], "write CautionKind.OTHER"),  # type: ignore[arg-type]
    (lambda: Comments(withheld=-1), ["E015"], "-1 is less than 0"),
    (lambda: Comments(withheld=True), ["E010"], "expected int, not the bool True"),
    (lambda: Comments(comments=[comment()]), ["E010"], "tuple(…)"),  # type: ignore[arg-type]
    (lambda: Excerpt(text="abc", start=2, end=4), ["E017"], "can't stand from 2 to 4"),
    (lambda: Excerpt(text="abc", start=-1, end=2), ["E015"], "-1 is less than 0"),
    (lambda: Question(prompt="Why?", lines=-1), ["E015"], "Question.lines"),
    (lambda: Question(prompt=""), ["E012"], "Question.prompt"),
    (lambda: GlossaryEntry(term="opioid", meaning=" "), ["E012"], "GlossaryEntry.meaning"),
    (lambda: ClassKit(questions="Why?"), ["E010"], "tuple of Question"),  # type: ignore[arg-type]
    (lambda: image(width=0), ["E015"], "0 is less than 1"),
    (lambda: image(data="x"), ["E010"], "expected bytes"),
    (lambda: SourceFile(name="", media_type="text/plain", data=b""), ["E012"], "SourceFile.name"),
    (lambda: Edition(post=post(), name="../evil"), ["E011"], "'../evil' can't be part"),
    (lambda: Edition(post=post(), language="e"), ["E013"], "Edition.language"),
    (lambda: Edition(post=post(), reader_comments=-3), ["E015"], "Edition.reader_comments"),
]


@pytest.mark.parametrize(("make", "codes", "words"), REFUSED)
def test_a_type_says_what_it_refuses(
    make: Callable[[], object], codes: list[str], words: str
) -> None:
    with pytest.raises(ContentError) as caught:
        make()
    assert [problem.code for problem in caught.value.problems] == codes
    assert words in str(caught.value)
    assert all(problem.hint for problem in caught.value.problems)


def test_everything_wrong_is_told_at_once_with_its_place() -> None:
    place = Location(path="post.md", line=1)
    with pytest.raises(ContentError) as caught:
        post(title="", slug="/", language="english", published="2019", url="x", location=place)
    problems = caught.value.problems
    assert [problem.code for problem in problems] == ["E011", "E012", "E013", "E014", "E010"]
    assert {problem.location for problem in problems} == {place}


@pytest.mark.parametrize(
    ("comments", "words"),
    [
        ((comment(id="a"), comment(id="a")), "the id 'a' stands twice"),
        ((comment(id="comment-2"), comment()), "the id 'comment-2' stands twice"),
        ((comment(id="a", in_reply_to="a"),), "comment 'a' answers itself"),
        ((comment(id="a", in_reply_to="b"),), "answers 'b', which is not there"),
        (
            (comment(id="a", in_reply_to="b"), comment(id="b", in_reply_to="a")),
            "comment 'b' answers itself",
        ),
    ],
)
def test_comments_that_do_not_fit_together_are_refused(
    comments: tuple[Comment, ...], words: str
) -> None:
    with pytest.raises(HandbillError, match="L012") as caught:
        Comments(comments=comments)
    assert words in str(caught.value)


def test_what_the_types_are_for_is_taken() -> None:
    whole = post(
        slug="2019-01-02_A.b",
        authors=("Ann Author", "Bo Writer"),
        url="https://example.org/a?b=c#d",
        published=TODAY,
        updated=UNKNOWN,
        kept=(("layout", "post"),),
        images=(image(),),
    )
    assert whole.published == TODAY
    assert comment(cautions=(Caution(kind=CautionKind.OTHER),), in_reply_to="Anything 7").role
    assert notice(latest=UNKNOWN, updated="http://example.org").supersession is None
    assert Edition(post=post(), name="Für die Klasse 7").name == "Für die Klasse 7"
