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
    """A whole https address, alone on its line; empty: none."""
    help_line: str = ""
    opt_out: OptOut = OptOut.NONE
    opt_out_line: str = ""
    """Empty: "Reply STOP to opt out" in the language of the messages."""
    messages_a_month: int = 4
    """How many messages a recipient gets in a month; for OptOut.MONTHLY."""
    budget: int = 2
    """Segments a message, at least 1. Never met by cutting a sentence."""
    drop: tuple[SmsLine, ...] = (SmsLine.HELP, SmsLine.LINK, SmsLine.LONG_LABEL)
    """What is left out of a message over its budget, in this order."""
    folding: Folding = Folding.TYPOGRAPHIC
    lossless: bool = False
    """Whether a change that loses anything is an error."""
    sentences: bool = True
    """Whether the whole post goes out, as many whole sentences of a paragraph a message as fit."""
    quotations: tuple[SmsQuotation, ...] = ()
    summaries: tuple[SmsSummary, ...] = ()
    comments: bool = False
    """Whether the chosen comments of readers and authors go out."""
    official_replies: bool = False
    """Whether the publisher's replies among the chosen comments go out."""
    cleared: tuple[SmsClearance, ...] = ()
    series: bool = False
    """Whether the messages of the post are numbered (1/3)."""
    whole_clusters: bool = False
    """Whether parts keep grapheme clusters whole, beyond what TS 23.040 asks."""
