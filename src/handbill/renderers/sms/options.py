"""What an edition may ask of its SMS text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from handbill.options import Options


class OptOut(StrEnum):
    """Which messages carry the opt-out line; MONTHLY: the first of every ``messages_a_month``."""

    EVERY = "every"
    FIRST = "first"
    MONTHLY = "monthly"
    NONE = "none"


class Folding(StrEnum):
    """How far a message may be written with cheaper characters: each step includes the one before.

    EXACT: canonical equivalence only (NFC). TYPOGRAPHIC: no-break spaces, curly quotes, dashes,
    the ellipsis. LOSSY: also letters without their accents, which can change the meaning.
    """

    EXACT = "exact"
    TYPOGRAPHIC = "typographic"
    LOSSY = "lossy"


class SmsLine(StrEnum):
    """What may be left out of a message that is over its budget.

    LONG_LABEL shortens the archived label to "archived"; the label itself is never left out.
    """

    HELP = "help"
    LINK = "link"
    LONG_LABEL = "long-label"
    OPT_OUT = "opt-out"


@dataclass(frozen=True, slots=True, kw_only=True)
class SmsQuotation:
    """Words that an editor picked, verbatim. ``source`` is "post", "notice", "comment:<id>" ..."""

    text: str
    source: str = "post"
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SmsSummary:
    """An editor's own words about the post; every message of it says so."""

    text: str
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SmsClearance:
    """An editor's decision that a comment which the screening stopped may go out, and why."""

    id: str
    reason: str


class PlaceholderType(StrEnum):
    """What may be filled in for a placeholder, by the names of the variables of India's DLT."""

    NUMERIC = "numeric"
    ALPHANUMERIC = "alphanumeric"
    URL = "url"
    URLOTT = "urlott"
    CBN = "cbn"
    EMAIL = "email"


@dataclass(frozen=True, slots=True, kw_only=True)
class SmsPlaceholder:
    """What a gateway fills in where the operator's lines or a summary say ``((name))``."""

    name: str
    longest: int
    """The most characters that are filled in."""
    type: PlaceholderType = PlaceholderType.ALPHANUMERIC


NO_LINK = "none"
"""What ``SmsOptions.link`` says where no link is wanted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SmsOptions(Options):
    """How SMS snippets are composed."""

    language: str = ""
    """BCP 47, of what handbill adds; empty: the edition's."""
    prefix: str = ""
    """The programme that sends: it opens every message."""
    source_name: str = ""
    """What the label calls the source; empty: the post's site, publisher, host or title."""
    short_label: bool = False
    """Whether the label is "archived" without its second half even where there is room."""
    link: str = ""
    """A whole https address, alone on its line; empty: the post's own, where it is known and whole;
    "none": no link."""
    help_line: str = ""
    """Whom to call or text for help. On a message about harm it is the last line to be dropped."""
    opt_out: OptOut = OptOut.NONE
    opt_out_line: str = ""
    """Empty: "Reply STOP to opt out" in the language of the messages."""
    messages_a_month: int = 4
    """How many messages a recipient gets in a month; for OptOut.MONTHLY."""
    budget: int = 2
    """Segments a message, at least 1. Never met by cutting a sentence."""
    reply_budget: int = 3
    """Segments of a message that holds a question and the official reply to it; ``budget``, where
    that is more."""
    drop: tuple[SmsLine, ...] = (SmsLine.LONG_LABEL, SmsLine.HELP, SmsLine.LINK)
    """What is left out of a message over its budget, or with a link or number that a boundary
    between parts would cut, in this order."""
    folding: Folding = Folding.TYPOGRAPHIC
    lossless: bool = False
    """Whether a change that loses anything is an error."""
    highlights: int = 3
    """How many sentences of the post go out, a message each, where the whole post doesn't and an
    editor picked nothing; 0: none."""
    sentences: bool = False
    """Whether the whole post goes out, as many whole sentences of a paragraph a message as fit."""
    quotations: tuple[SmsQuotation, ...] = ()
    summaries: tuple[SmsSummary, ...] = ()
    comments: bool = False
    """Whether the chosen comments of readers and authors go out."""
    official_replies: bool = False
    """Whether the publisher's replies among the chosen comments go out, each in one message with
    the comment that it answers."""
    cleared: tuple[SmsClearance, ...] = ()
    placeholders: tuple[SmsPlaceholder, ...] = ()
    """What a gateway fills in, and how long it can get."""
    series: bool = False
    """Whether the messages of the post are numbered (1/3)."""
    whole_clusters: bool = False
    """Whether parts keep grapheme clusters whole, beyond what TS 23.040 asks."""
