"""The comments of a post, and which of them an editor chose."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum, StrEnum

from handbill.document import UNKNOWN, Unknown, gap_places
from handbill.errors import Location, Problem, SelectionError
from handbill.field_types import Count, OptionalCommentId, OptionalTag, Prose, Words
from handbill.typed import Checked


class Role(StrEnum):
    """Who speaks in a comment, as far as the source says."""

    READER = "reader"
    AUTHOR = "author"
    OFFICIAL = "official"


class NoDisclaimer(Enum):
    """What stands for the disclaimer where the source recorded none: said, and never left open."""

    NO_DISCLAIMER_RECORDED = "none-recorded"

    def __repr__(self) -> str:
        return "NO_DISCLAIMER_RECORDED"


NO_DISCLAIMER_RECORDED = NoDisclaimer.NO_DISCLAIMER_RECORDED


class CautionKind(StrEnum):
    """Why an editor wants a comment handled with care."""

    DOSING_ADVICE = "dosing-advice"
    SOURCING = "sourcing"
    HOW_TO_START = "how-to-start"
    PERSONAL_DATA = "personal-data"
    MEDICAL_CLAIM = "medical-claim"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution(Checked):
    """An editor's caution on a comment."""

    kind: CautionKind
    note: str = ""
    """What it is about, in the editor's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment(Checked):
    """One comment as it was posted."""

    id: OptionalCommentId = ""
    """What it is chosen by; empty: its place among the Comments, such as "comment-1"."""
    author: Words | Unknown = UNKNOWN
    role: Role = Role.READER
    posted: datetime.date | Unknown = UNKNOWN
    language: OptionalTag = ""
    """BCP 47; empty: the post's, which its Edition fills in."""
    body: Prose
    in_reply_to: str | None = None
    """The id of the comment that it answers."""
    cautions: tuple[Caution, ...] = ()
    location: Location | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comments(Checked):
    """All the comments of a post, in the order of their source, and what must travel with them.

    Refused (L012): an id that stands twice, an answer to a comment that is not there, a comment
    that answers itself, directly or in a circle.
    """

    comments: tuple[Comment, ...] = ()
    disclaimer: Prose | NoDisclaimer | None = None
    """The site's own words on its readers' comments, or that it recorded none."""
    withheld: Count = 0
    """Readers' comments that the source leaves out, but counts."""
    location: Location | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        if isinstance(self.comments, tuple):
            object.__setattr__(self, "comments", tuple(_numbered(self.comments)))
        Checked.__post_init__(self)

    def misfits(self) -> Iterator[Problem]:
        """What is wrong among the comments (L012)."""
        parents: dict[str, str | None] = {}
        for comment in self.comments:
            if comment.id in parents:
                yield _disorder(comment, f"the id {comment.id!r} stands twice", "ids are unique")
            parents[comment.id] = comment.in_reply_to
        for comment in self.comments:
            answered = comment.in_reply_to
            if answered is not None and answered not in parents:
                what = f"comment {comment.id!r} answers {answered!r}, which is not there"
                yield _disorder(comment, what, "name the id of a comment of this file")
            elif _is_in_a_circle(comment.id, parents):
                yield _disorder(
                    comment, f"comment {comment.id!r} answers itself", "mend in_reply_to"
                )

    def __iter__(self) -> Iterator[Comment]:
        return iter(self.comments)

    def __len__(self) -> int:
        return len(self.comments)


def _numbered(comments: tuple[Comment, ...]) -> Iterator[Comment]:
    """The comments; those without an id are called by their place, which counts from 1."""
    for place, comment in enumerate(comments, 1):
        unnamed = isinstance(comment, Comment) and not comment.id
        yield replace(comment, id=f"comment-{place}") if unnamed else comment


def _disorder(comment: Comment, what: str, hint: str) -> Problem:
    return Problem(code="L012", location=comment.location, what=what, hint=hint)


def _is_in_a_circle(id_: str, parents: dict[str, str | None]) -> bool:
    passed: set[str] = set()
    step: str | None = id_
    while step is not None and step not in passed:
        passed.add(step)
        step = parents.get(step)
    return step == id_


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Checked):
    """One comment that an editor chose: whole, or the excerpts of it, each verbatim."""

    id: str
    excerpts: tuple[str, ...] = ()
    location: Location | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection(Checked):
    """Which comments are printed, in this order."""

    choices: tuple[Choice, ...] = ()
    replies: bool = True
    """Whether answers to the chosen comments come along."""
    note: str = ""
    """How they were chosen, as the end of a sentence that begins "3 of 11 comments, "."""
    location: Location | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt(Checked):
    """A verbatim part of a comment."""

    text: Words
    start: Count
    """Where it begins: characters of the comment's ``body.text`` before it."""
    end: Count
    """Where it ends: ``start`` and the length of ``text``."""

    def misfits(self) -> Iterator[Problem]:
        """Offsets that are not those of the text (E017)."""
        if self.end - self.start != len(self.text):
            yield Problem(
                code="E017",
                what=f"{len(self.text)} characters can't stand from {self.start} to {self.end}",
                hint="let Excerpt.of(comment, words) count",
            )

    @classmethod
    def of(cls, comment: Comment, words: str, location: Location | None = None) -> Excerpt:
        """The first place where ``words`` stand in the comment.

        Raises SelectionError (S003) where they don't stand there to the letter, or where a picture
        or a gap stands among them, which an excerpt would leave out without a word.
        """
        start = comment.body.text.find(words)
        end = start + len(words)
        if start < 0 or not words.strip():
            what = f"the excerpt of comment {comment.id!r} is not verbatim: {words!r}"
            hint = "copy it from the comment letter by letter, spelling mistakes included"
        elif any(start < place < end for place in gap_places(comment.body, ())):
            what = f"the excerpt of comment {comment.id!r} leaves out a picture or gap: {words!r}"
            hint = "let it end before that place, and another excerpt begin behind it"
        else:
            return cls(text=words, start=start, end=end)
        raise SelectionError(Problem(code="S003", location=location, what=what, hint=hint))


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread(Checked):
    """A chosen comment and the chosen answers to it."""

    comment: Comment
    excerpts: tuple[Excerpt, ...] = ()
    """What the editor chose of it; empty: the whole. The rest of the comment is not in the Edition:
    ``comment.body`` then holds nothing but the words of the excerpts, a paragraph each."""
    replies: tuple[Thread, ...] = ()

    def __iter__(self) -> Iterator[Thread]:
        """This thread and every thread below it, in reading order."""
        yield self
        for reply in self.replies:
            yield from reply
