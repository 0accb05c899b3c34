"""Passage: words that may become a message, and where in the edition they stand."""

from __future__ import annotations

from dataclasses import dataclass, replace

from handbill.errors import Location
from handbill.renderers.sms.sentences import Span
from handbill.renderers.sms.snippets import Quote, SnippetKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A span of a source, or an editor's summary."""

    kind: SnippetKind
    source: str
    """The name of the text it is from, as ``sources.source_text`` knows it."""
    span: Span
    text: str
    """The whole text of the source; ``span`` counts its characters."""
    id: str
    picked: bool = False
    """Whether an editor named it: where it can't go out, that is an error."""
    is_excerpt: bool = False
    """Whether it is less than the whole of a comment."""
    questions: tuple[Passage, ...] = ()
    """Of an official reply: the comment that it answers, in the forms in which it may go out with
    it, the best first."""
    question: Passage | None = None
    """The form that goes out in the same message."""
    location: Location | None = None

    @property
    def words(self) -> str:
        """The words themselves, character by character."""
        return self.text[self.span.start : self.span.end]

    @property
    def shown(self) -> str:
        """The words as a problem cites them, not all of a long passage."""
        return self.words if len(self.words) <= 80 else self.words[:77] + "..."

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Where the words stand in their sources; nowhere, if they are an editor's own."""
        if self.kind is SnippetKind.SUMMARY:
            return ()
        asked = self.question.quotes if self.question is not None else ()
        return (*asked, Quote(source=self.source, start=self.span.start, end=self.span.end))

    @property
    def all_words(self) -> str:
        """The words with those of the question."""
        return f"{self.question.words}\n{self.words}" if self.question else self.words

    def through(self, other: Passage) -> Passage:
        """From this passage's start to the other's end."""
        return replace(self, span=Span(self.span.start, other.span.end))

    def answering(self, question: Passage) -> Passage:
        """The passage in one message with the question that it answers."""
        return replace(self, question=question)
