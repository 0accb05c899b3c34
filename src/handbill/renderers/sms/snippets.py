"""Snippet: one message, where its words come from and what it costs."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from handbill.errors import Location, Problem
from handbill.models import Role
from handbill.renderers.sms.fold import Fold, unfold
from handbill.renderers.sms.gsm7 import Encoding
from handbill.renderers.sms.options import SmsLine


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
    """Where quoted words stand: ``source_text(edition, source)[start:end]`` is the quotation."""

    source: str
    """The name of a text of the edition: "post", "notice", "comment:<id>" …"""
    start: int
    """In characters of that text, as is ``end``."""
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """One message, as it is handed to a gateway."""

    id: str
    """Of its own among the messages of an edition."""
    text: str
    """The folded message, line feeds between its lines."""
    kind: SnippetKind
    encoding: Encoding
    units: int
    """Septets in GSM 7-bit, else UTF-16 units."""
    parts: tuple[str, ...]
    """What each part of the message holds; joined, they are the text."""
    longest_units: int | None = None
    """The units once a gateway has filled in its placeholders; None: as they stand."""
    longest_segments: int | None = None
    """The segments then."""
    quotes: tuple[Quote, ...] = ()
    """Where its words stand in the edition; empty for an editor's summary."""
    folds: tuple[Fold, ...] = ()
    """Every change that folding made to the composed message, in order."""
    dropped: tuple[SmsLine, ...] = ()
    """The lines that the budget left no room for."""
    location: Location | None = field(default=None, compare=False)
    """Where the quoted text begins in its own file, where that is known."""

    @property
    def segments(self) -> int:
        """How many messages a network bills, once every placeholder is filled in."""
        return self.longest_segments or len(self.parts)

    @property
    def composed(self) -> str:
        """The message before folding: its quotation is the source's, character by character."""
        return unfold(self.text, self.folds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """All the messages of an edition, and what a person should know about them."""

    snippets: tuple[Snippet, ...]
    """In the order in which they are sent."""
    problems: tuple[Problem, ...] = ()
    """An error among them means that none of the messages may go out."""
    missing: tuple[Problem, ...] = ()
    """Those of the problems that say what the messages lack before they can go out."""
