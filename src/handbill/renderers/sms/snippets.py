"""Snippet: one message, where its words come from and what it costs."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from handbill.errors import Location, Problem
from handbill.models import Role
from handbill.options import SmsLine
from handbill.renderers.sms.fold import Fold, unfold
from handbill.renderers.sms.gsm7 import Encoding


class SnippetKind(StrEnum):
    """Whose words a message carries."""

    POST = "post"
    NOTICE = "notice"
    COMMENT = "comment"
    AUTHOR = "author"
    REPLY = "reply"
    SUMMARY = "summary"


ROLE_KINDS = {
    Role.READER: SnippetKind.COMMENT,
    Role.AUTHOR: SnippetKind.AUTHOR,
    Role.OFFICIAL: SnippetKind.REPLY,
}
"""Whose words a message carries that quotes a comment of this role."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Where quoted words stand: ``source_text(edition, source)[start:end]`` is the quotation.

    ``source`` is a name that ``sources.source_text`` knows; offsets count characters.
    """

    source: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """One message, as it is handed to a gateway.

    ``units`` are septets ("gsm7") or UTF-16 units ("ucs2"); ``parts`` joined are ``text``.
    ``folds`` is every change that folding made to the composed message, in order; ``dropped`` are
    the lines that the budget left no room for.
    """

    id: str
    text: str
    kind: SnippetKind
    encoding: Encoding
    units: int
    parts: tuple[str, ...]
    quotes: tuple[Quote, ...] = ()
    folds: tuple[Fold, ...] = ()
    dropped: tuple[SmsLine, ...] = ()
    location: Location | None = field(default=None, compare=False)

    @property
    def segments(self) -> int:
        """How many messages a network bills."""
        return len(self.parts)

    @property
    def composed(self) -> str:
        """The message before folding: its quotation is the source's, character by character."""
        return unfold(self.text, self.folds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """All the messages of an edition, and what a person should know about them."""

    snippets: tuple[Snippet, ...]
    problems: tuple[Problem, ...] = ()
