"""What an edition may ask of each format.

Plain dataclasses of strings, numbers, booleans, enums and tuples of them, so that loading can
read any of them from an edition file by its annotations and report an unknown or ill-typed key.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

IMAGE_NAME = "the name of an image of the content folder"

ImageName = Annotated[str, IMAGE_NAME]
"""An option that names an image: a reader brings the image along with the post's own."""


class Paper(StrEnum):
    """The sheet that a handout is printed on."""

    LETTER = "letter"
    A4 = "a4"
    LEGAL = "legal"


class Standard(StrEnum):
    """What the file conforms to.

    UA_1: PDF/UA-1 with PDF/A-2a, or with PDF/A-3a where the source is embedded. UA_2: PDF/UA-2 with
    PDF/A-4, or with PDF/A-4f, and both declarations of WTPDF 1.0.
    """

    UA_1 = "ua-1"
    UA_2 = "ua-2"


class Booklet(StrEnum):
    """Whether a folded booklet is made beside the handout, and how the printer turns its sheets."""

    NONE = "none"
    SHORT_EDGE = "short-edge"
    LONG_EDGE = "long-edge"


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfOptions:
    """How the PDF handout is made.

    ``profile`` names a style sheet in styles/ (``print-<profile>.css``) laid over ``print.css``;
    ``extra_css`` is the text of one more sheet, laid over both. ``embed_source`` puts what the
    handout was made from into the file. ``answers`` and ``booklet`` ask for further files.
    """

    paper: Paper = Paper.LETTER
    profile: str = "standard"
    standard: Standard = Standard.UA_1
    embed_source: bool = False
    answers: bool = False
    booklet: Booklet = Booklet.NONE
    extra_css: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EpubOptions:
    """How the EPUB is made.

    ``cover`` names an image of the content folder; without it a cover is made. ``ncx`` adds the
    table of contents of EPUB 2 for old readers. The book claims to conform to EPUB Accessibility
    only where somebody who evaluated it is named: ``evaluator``, with the address of the report
    and the credential, where there are any.
    """

    cover: ImageName = ""
    ncx: bool = False
    evaluator: str = ""
    evaluator_report: str = ""
    evaluator_credential: str = ""


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
class SmsOptions:
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
