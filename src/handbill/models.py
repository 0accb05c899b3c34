"""Post, ArchivalNotice, Comment, Selection, Edition: what handbill knows of its content.

Three promises hold by construction, so that no renderer can break them: an Edition of an archived
post has its notice; an Edition with comments has its disclaimer; quoted words are the source's.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar

from handbill.document import Body, Unknown
from handbill.errors import Location, Problem, SelectionError
from handbill.options import Options

Asked = TypeVar("Asked", bound=Options)

Target = str | Unknown | None
"""An absolute address, UNKNOWN where it was not recorded, None where nothing is led to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageFile:
    """An image that a text shows. ``source`` is the name the text uses; sizes are CSS pixels."""

    source: str
    media_type: str
    data: bytes = field(repr=False)
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One post as it was published.

    ``language`` is BCP 47. ``publisher_short`` is the name the publisher goes by ("NIDA").
    ``archived`` says that the source calls itself archived, superseded or withdrawn: its Edition
    then can't be without an ArchivalNotice. ``kept`` holds front matter that handbill does not use.
    """

    slug: str
    title: str
    body: Body
    language: str
    authors: tuple[str, ...] | Unknown
    site: str = ""
    publisher: str = ""
    publisher_short: str = ""
    url: str | Unknown
    published: datetime.date | Unknown
    updated: datetime.date | Unknown | None = None
    summary: str = ""
    rights: str = ""
    provenance: str = ""
    archived: bool = False
    images: tuple[ImageFile, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()
    location: Location | None = field(default=None, compare=False)


class ArchivalStatus(StrEnum):
    """What has become of the post."""

    ARCHIVED = "archived"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivalNotice:
    """What the source itself says of being archived, verbatim.

    ``latest`` is the page with the latest content, ``updated`` the updated version of this post.
    """

    status: ArchivalStatus
    statement: Body
    supersession: Body | None = None
    latest: Target = None
    updated: Target = None
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
class Caution:
    """An editor's caution on a comment. ``note`` says in the editor's words what it is about."""

    kind: CautionKind
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """One comment as it was posted. ``in_reply_to`` is the id of the comment that it answers."""

    id: str
    author: str | Unknown
    role: Role
    posted: datetime.date | Unknown
    language: str
    body: Body
    in_reply_to: str | None = None
    cautions: tuple[Caution, ...] = ()
    location: Location | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comments:
    """All the comments of a post, in the order of their source, and what must travel with them."""

    comments: tuple[Comment, ...] = ()
    disclaimer: Body | None = None
    withheld: int = 0  # readers' comments that the source leaves out, but counts
    location: Location | None = field(default=None, compare=False)

    def __iter__(self) -> Iterator[Comment]:
        return iter(self.comments)

    def __len__(self) -> int:
        return len(self.comments)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One comment that an editor chose: whole, or the excerpts of it, each verbatim."""

    id: str
    excerpts: tuple[str, ...] = ()
    location: Location | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which comments are printed, in this order; ``replies`` says whether answers come along.

    ``note`` tells readers how they were chosen, as the end of a sentence that begins
    "3 of 11 comments, ".
    """

    choices: tuple[Choice, ...] = ()
    replies: bool = True
    note: str = ""
    location: Location | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A verbatim part of a comment: ``start`` and ``end`` count characters of its ``body.text``."""

    text: str
    start: int
    end: int

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
class Thread:
    """A chosen comment and the chosen answers to it.

    Where the editor chose excerpts, ``excerpts`` holds them and the rest of the comment is not in
    the Edition: ``comment.body`` then holds nothing but their words, a paragraph each.
    """

    comment: Comment
    excerpts: tuple[Excerpt, ...] = ()
    replies: tuple[Thread, ...] = ()

    def __iter__(self) -> Iterator[Thread]:
        """This thread and every thread below it, in reading order."""
        yield self
        for reply in self.replies:
            yield from reply


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A discussion question, the ruled lines left for an answer, and the teacher's own answer."""

    prompt: str
    lines: int = 3
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryEntry:
    """A term as the post writes it, and what an editor says that it means."""

    term: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassKit:
    """What an educator adds; none of it is part of the archived post, and every format says so."""

    name_line: bool = False
    questions: tuple[Question, ...] = ()
    glossary: tuple[GlossaryEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file that an edition was read from; ``name`` is its path in the content folder."""

    name: str
    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What is published: the post, its notice, the chosen comments and what each format is asked.

    It is the only thing that a renderer sees. ``reader_comments`` counts all the comments from
    readers that the source holds, chosen or not. ``language`` is the language of what handbill
    and the editor add; None stands for the post's own. ``remarks`` are the warnings of reading it.

    Raises SelectionError where an archived post is without its notice (E001) or comments are
    without their disclaimer (E002).
    """

    post: Post
    name: str = ""
    title: str = ""
    notice: ArchivalNotice | None = None
    threads: tuple[Thread, ...] = ()
    reader_comments: int = 0
    disclaimer: Body | None = None
    selection_note: str = ""
    kit: ClassKit = field(default_factory=ClassKit)
    language: str | None = None
    options: tuple[Options, ...] = ()
    """One of each options type at most, the last that is given, in an order of their own.

    A format without one is asked for its defaults.
    """
    source: tuple[SourceFile, ...] = field(default=(), compare=False, repr=False)
    remarks: tuple[Problem, ...] = field(default=(), compare=False)
    location: Location | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "options", _one_of_each_type(self.options))
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact:
    """One finished file."""

    name: str
    media_type: str
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
