"""Post, ArchivalNotice, Comment, Selection, Edition: what handbill knows of its content.

Three promises hold by construction, so that no renderer can break them: an Edition of an archived
post has its notice; an Edition with comments has its disclaimer; quoted words are the source's.

Every type says what it refuses when it is made: it raises ContentError with every problem found
(E010 to E017, L012: see docs/problems.md).
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar

from handbill.document import UNKNOWN, Body, Unknown
from handbill.errors import Location, Problem, SelectionError
from handbill.field_types import (
    Address,
    Count,
    FileStem,
    OptionalCommentId,
    OptionalTag,
    Prose,
    Size,
    Slug,
    Tag,
    Target,
    Words,
    slug,
)
from handbill.options import Options
from handbill.typed import Checked

Asked = TypeVar("Asked", bound=Options)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageFile(Checked):
    """An image that a text shows."""

    source: Words
    """The name that the text uses."""
    media_type: Words
    data: bytes = field(repr=False)
    width: Size
    """In CSS pixels, as is the height."""
    height: Size


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Checked):
    """One post as it was published."""

    slug: Slug = ""
    """What the names of files begin with; empty: made of the title."""
    title: Words
    body: Prose
    language: Tag
    """BCP 47."""
    authors: tuple[Words, ...] | Unknown = UNKNOWN
    site: str = ""
    publisher: str = ""
    publisher_short: str = ""
    """The name that the publisher goes by, such as "NIDA"."""
    url: Address | Unknown = UNKNOWN
    published: datetime.date | Unknown = UNKNOWN
    updated: datetime.date | Unknown | None = None
    """None: the post was not changed after it was published."""
    summary: str = ""
    rights: str = ""
    """Who holds the rights, and what the source allows."""
    provenance: str = ""
    """Where this copy of the post comes from."""
    archived: bool = False
    """Whether the source calls it archived, superseded or withdrawn: its Edition then can't be
    without an ArchivalNotice."""
    images: tuple[ImageFile, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()
    """Front matter that handbill does not use: names and values."""
    location: Location | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        if self.slug == "":
            title = self.title if isinstance(self.title, str) else ""
            object.__setattr__(self, "slug", slug(title) or "post")
        Checked.__post_init__(self)


class ArchivalStatus(StrEnum):
    """What has become of the post."""

    ARCHIVED = "archived"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivalNotice(Checked):
    """What the source itself says of being archived, verbatim."""

    status: ArchivalStatus
    statement: Prose
    supersession: Prose | None = None
    """What the source says of the content that took the post's place."""
    latest: Target = None
    """The page with the latest content."""
    updated: Target = None
    """The updated version of this post."""
    location: Location | None = field(default=None, compare=False)


class Role(StrEnum):
    """Who speaks in a comment, as far as the source says."""

    READER = "reader"
    AUTHOR = "author"
    OFFICIAL = "official"


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
    disclaimer: Prose | None = None
    """The site's own words on its readers' comments."""
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

        Raises SelectionError (S003) where they don't stand there to the letter.
        """
        start = comment.body.text.find(words)
        if start < 0 or not words.strip():
            raise SelectionError(
                Problem(
                    code="S003",
                    location=location,
                    what=f"the excerpt of comment {comment.id!r} is not verbatim: {words!r}",
                    hint="copy it from the comment letter by letter, spelling mistakes included",
                )
            )
        return cls(text=words, start=start, end=start + len(words))


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Checked):
    """A discussion question."""

    prompt: Words
    lines: Count = 3
    """Ruled lines left for an answer."""
    answer: str = ""
    """The teacher's own answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryEntry(Checked):
    """A term and its meaning."""

    term: Words
    """As the post writes it."""
    meaning: Words
    """In an editor's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassKit(Checked):
    """What an educator adds; none of it is part of the archived post, and every format says so."""

    name_line: bool = False
    """Whether the handout has a line for the student's name."""
    questions: tuple[Question, ...] = ()
    glossary: tuple[GlossaryEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile(Checked):
    """A file that an edition was read from."""

    name: Words
    """Its path in the content folder."""
    media_type: Words
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition(Checked):
    """What is published: the post, its notice, the chosen comments and what each format is asked.

    It is the only thing that a renderer sees. Raises SelectionError where an archived post is
    without its notice (E001) or comments are without their disclaimer (E002).
    """

    post: Post
    name: FileStem = ""
    """Follows the post's slug in the names of files; empty: nothing does."""
    title: str = ""
    """What the files call themselves in their metadata; empty: the title of the post."""
    notice: ArchivalNotice | None = None
    threads: tuple[Thread, ...] = ()
    """The chosen comments, each with its language."""
    reader_comments: Count = 0
    """All the comments from readers that the source holds, chosen or not."""
    disclaimer: Prose | None = None
    selection_note: str = ""
    """How the comments were chosen: ``Selection.note``."""
    kit: ClassKit = field(default_factory=ClassKit)
    language: Tag | None = None
    """Of what handbill and the editor add (BCP 47); None: the post's own."""
    options: tuple[Options, ...] = ()
    """One of each options type at most, the last that is given, in an order of their own.

    A format without one is asked for its defaults.
    """
    source: tuple[SourceFile, ...] = field(default=(), compare=False, repr=False)
    """The files that it was read from."""
    remarks: tuple[Problem, ...] = field(default=(), compare=False)
    """What its reader should be told: warnings and information."""
    location: Location | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        Checked.__post_init__(self)
        object.__setattr__(self, "options", _one_of_each_type(self.options))
        threads = tuple(_spoken(thread, self.post.language) for thread in self.threads)
        object.__setattr__(self, "threads", threads)
        problems = []
        if self.post.archived and (self.notice is None or not self.notice.statement.text.strip()):
            problems.append(
                Problem(
                    code="E001",
                    location=self.post.location,
                    what="the post is archived, but its archival notice is missing",
                    hint="put the notice's own words into notice.md beside the post",
                )
            )
        if self.threads and (self.disclaimer is None or not self.disclaimer.text.strip()):
            problems.append(
                Problem(
                    code="E002",
                    location=self.place,
                    what="comments were chosen, but the disclaimer that binds them is missing",
                    hint="put the site's own words under `disclaimer:` in comments.yaml",
                )
            )
        if problems:
            raise SelectionError(problems)

    @property
    def place(self) -> Location | None:
        """Where a problem of the whole edition is: in its own file, else where the post begins."""
        return self.location or self.post.location

    @property
    def stem(self) -> str:
        """What the files of this edition are named, without their endings."""
        return f"{self.post.slug}-{self.name}" if self.name else self.post.slug

    def options_of(self, kind: type[Asked]) -> Asked:
        """What the edition asks of the format with this options type; its defaults otherwise."""
        return next((asked for asked in self.options if type(asked) is kind), None) or kind()

    def with_options(self, *options: Options) -> Edition:
        """The edition asking for these options, in place of those of the same types."""
        return replace(self, options=(*self.options, *options))

    def all_threads(self) -> Iterator[Thread]:
        """Every chosen comment and answer, in reading order."""
        for thread in self.threads:
            yield from thread

    def bodies(self) -> Iterator[Body]:
        """Every text of the source that is in this edition, in reading order."""
        if self.notice is not None:
            yield self.notice.statement
            if self.notice.supersession is not None:
                yield self.notice.supersession
        yield self.post.body
        if self.threads and self.disclaimer is not None:
            yield self.disclaimer
        for thread in self.all_threads():
            yield thread.comment.body


def _one_of_each_type(options: Iterable[Options]) -> tuple[Options, ...]:
    """The last of each type, sorted, so that the order of asking makes no other edition."""
    asked = {(type(part).__module__, type(part).__qualname__): part for part in options}
    return tuple(asked[name] for name in sorted(asked))


def _spoken(thread: Thread, language: str) -> Thread:
    """A thread whose comments all have a language: their own, else this one."""
    if all(inner.comment.language for inner in thread):
        return thread
    comment = thread.comment
    return replace(
        thread,
        comment=comment if comment.language else replace(comment, language=language),
        replies=tuple(_spoken(reply, language) for reply in thread.replies),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact(Checked):
    """One finished file."""

    name: Words
    media_type: Words
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """What one renderer made of an edition."""

    artifacts: tuple[Artifact, ...]
    problems: tuple[Problem, ...] = ()
    """What it remarked: warnings and information, as errors are raised."""
    gives: Mapping[type, Callable[[], object]] = field(default_factory=dict)
    """What other formats of the same build may take, by its type; each is made when asked for.

    Its function may raise RenderError.
    """
