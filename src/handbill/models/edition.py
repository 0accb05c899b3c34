"""The Edition, which is all that a renderer sees; what a renderer makes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from handbill.document import Body, Gap, gaps_of
from handbill.errors import Location, Problem, SelectionError
from handbill.field_types import Count, FileStem, Prose, Tag, Words
from handbill.models.comments import NoDisclaimer, Thread
from handbill.models.fonts import GivenFont
from handbill.models.post import ArchivalNotice, Post
from handbill.options import Options
from handbill.typed import Checked

Asked = TypeVar("Asked", bound=Options)


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
    conforms_to: tuple[Words, ...] = ()
    """The profiles of standards that it is made to conform to, as verdicts name them: ua1, 2a."""
    proof: str = ""
    """What its renderer read back from the finished file and found in order; empty for nothing."""


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
    disclaimer: Prose | NoDisclaimer | None = None
    """The site's own words on the comments, or that it recorded none; every format says either."""
    selection_note: str = ""
    """How the comments were chosen: ``Selection.note``."""
    kit: ClassKit = field(default_factory=ClassKit)
    language: Tag | None = None
    """Of what handbill and the editor add (BCP 47); None: the post's own."""
    strict: bool = False
    """Whether each gap is an error, for those who can mend the source."""
    options: tuple[Options, ...] = ()
    """One of each options type at most, the last that is given, in an order of their own.

    A format without one is asked for its defaults.
    """
    fonts: tuple[GivenFont, ...] = ()
    """The user's own, for letters that handbill's text fonts lack; the first counts first."""
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
        if self.threads and not self._has_disclaimer():
            problems.append(
                Problem(
                    code="E002",
                    location=self.place,
                    what="comments were chosen, but the disclaimer that binds them is missing",
                    hint="put the site's own words under `disclaimer:` in comments.yaml,"
                    " or none-recorded where it had none",
                )
            )
        if problems:
            raise SelectionError(problems)

    def _has_disclaimer(self) -> bool:
        """Whether the comments have the words that bind them, or it is said that there are none."""
        if isinstance(self.disclaimer, Body):
            return bool(self.disclaimer.text.strip())
        return self.disclaimer is not None

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

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Everything that the source held and the files can't hold, in reading order.

        Images that are not there and images that nobody described are among them; those that an
        editor filled are marked as filled.
        """
        files = frozenset(image.source for image in self.post.images)
        return tuple(gap for body in self.bodies() for gap in gaps_of(body, files))

    def bodies(self) -> Iterator[Body]:
        """Every text of the source that is in this edition, in reading order."""
        if self.notice is not None:
            yield self.notice.statement
            if self.notice.supersession is not None:
                yield self.notice.supersession
        yield self.post.body
        if self.threads and isinstance(self.disclaimer, Body):
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
    conforms_to: tuple[Words, ...] = ()
    """The profiles of standards that it is made to conform to, as verdicts name them: ua1, 2a."""
    proof: str = ""
    """What its renderer read back from the finished file and found in order; empty for nothing."""


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
