"""What a language is to handbill: the phrases it adds, the words and patterns it looks for.

Each language has a file of its own in this folder, named by its tag, that holds a ``Language``
called ``LANGUAGE``. A language that handbill only looks for words in fills only those fields.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from handbill.document import GapKind
from handbill.languages.tags import normalised, primary_language
from handbill.models import ArchivalStatus

if TYPE_CHECKING:  # babel is imported when the first date is written
    from babel import Locale


@dataclass(frozen=True, slots=True, kw_only=True)
class GapWording:
    """What stands in square brackets where a page has a gap. Names in braces are blanks to fill."""

    image: str
    undescribed: str
    """Below an image; begins as a sentence does, without a mark at its end."""
    undescribed_images: str
    """The same of several, ``count`` of them."""
    video: str
    audio: str
    form: str
    control: str
    map: str
    drawing: str
    formula: str
    widget: str
    embed: str
    component: str
    tag: str
    named: str
    """``what`` and the ``words`` that are known of it."""
    file_name: str
    """The ``name`` of an image's file, in words."""
    caption: str
    described_by: str
    """Below an image: who described it, by the ``name`` that an editor gave."""
    words_by: str
    """Behind an editor's words: the editor's ``name``."""

    def what(self, kind: GapKind) -> str:
        """What stood in the place of a gap."""
        return {
            GapKind.IMAGE: self.image,
            GapKind.UNDESCRIBED: self.undescribed,
            GapKind.VIDEO: self.video,
            GapKind.AUDIO: self.audio,
            GapKind.FORM: self.form,
            GapKind.CONTROL: self.control,
            GapKind.MAP: self.map,
            GapKind.DRAWING: self.drawing,
            GapKind.FORMULA: self.formula,
            GapKind.WIDGET: self.widget,
            GapKind.EMBED: self.embed,
            GapKind.COMPONENT: self.component,
            GapKind.TAG: self.tag,
        }[kind]

    def images(self, count: int) -> str:
        """That so many images came without a description."""
        return self.undescribed if count == 1 else self.undescribed_images.format(count=count)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The phrases on the pages of handout and book. Names in braces are blanks to fill."""

    language: str
    """The tag of the language that the phrases are in (BCP 47)."""
    # the archival notice
    archived_post: str
    superseded_post: str
    withdrawn_post: str
    notice_again: str
    running_archived: str
    running_superseded: str
    running_withdrawn: str
    link_unknown: str
    updated_unknown: str
    latest_unknown: str
    partial_address: str
    # the post
    by: str
    author_unknown: str
    """A phrase of its own, which begins as a sentence does."""
    join_names: Callable[[tuple[str, ...]], str]
    """Several names as a sentence lists them."""
    published: str
    write_date: Callable[[datetime.date, str], str]
    """A date as people write it, in the manner of a language tag such as ``en-US``."""
    date_unknown: str
    """A phrase of its own, which begins as a sentence does."""
    # comments
    comments: str
    chosen: str
    chosen_because: str
    chosen_replies: str
    """How many were chosen, where replies from readers are among them."""
    chosen_replies_because: str
    spelling: str
    no_disclaimer: str
    comment: str
    reader: str
    no_name: str
    no_date: str
    no_name_no_date: str
    author_reply: str
    reply: str
    reply_to: str
    """The heading of an answer to an answer of ``name``; ``reply`` says who gives it."""
    reply_to_above: str
    """The same where whoever is answered has no name, and stands right above."""
    reply_to_earlier: str
    """The same where other answers stand between."""
    official_reply: str
    official_reply_unnamed: str
    excerpt: str
    # the class kit
    name: str
    date: str
    questions: str
    the_archived_post: str
    the_post: str
    questions_added: str
    glossary: str
    glossary_added: str
    answers: str
    no_answer: str
    # notes and links
    notes: str
    links: str
    link_target: str
    original: str
    scan_original: str
    scan_latest: str
    scan_post: str
    online: str
    updated: str
    link_note: str
    qr_alternative: str
    back_to_text: str
    note: str
    # pages and navigation
    page_of: str
    contents: str
    pages: str
    cover: str
    cover_alternative: str
    landmarks: str
    start_of_text: str
    access_structure: str
    access_pages: str
    access_images: str
    access_text_only: str
    access_undescribed: str
    """``count`` of ``total`` images have no description."""
    access_gap: str
    """One piece of the page could not be included."""
    access_gaps: str
    """``count`` pieces could not."""
    gaps: GapWording

    def tag(self, status: ArchivalStatus) -> str:
        """The heading of the notice."""
        return {
            ArchivalStatus.ARCHIVED: self.archived_post,
            ArchivalStatus.SUPERSEDED: self.superseded_post,
            ArchivalStatus.WITHDRAWN: self.withdrawn_post,
        }[status]

    def running_label(self, status: ArchivalStatus) -> str:
        """The label that stands on every page."""
        return {
            ArchivalStatus.ARCHIVED: self.running_archived,
            ArchivalStatus.SUPERSEDED: self.running_superseded,
            ArchivalStatus.WITHDRAWN: self.running_withdrawn,
        }[status]

    def names(self, names: tuple[str, ...]) -> str:
        """Names as a sentence lists them; one name is itself."""
        return self.join_names(names) if len(names) > 1 else "".join(names)


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageWording:
    """The phrases that text messages carry. Names in braces are blanks to fill.

    Every letter is one of the GSM 7-bit alphabet (3GPP TS 23.038, 6.2.1): a single other one, such
    as the Spanish á, would turn every message into UCS-2 and more than double its cost.
    """

    language: str
    """The tag of the language that the phrases are in (BCP 47)."""
    quotation: str
    series: str
    # the label of the source
    current: str
    archived: str
    archived_short: str
    superseded: str
    superseded_short: str
    withdrawn: str
    # who speaks
    reader: str
    reader_unnamed: str
    author: str
    official: str
    """The publisher's own comment, which answers nobody."""
    official_unnamed: str
    question: str
    """A reader's comment in one message with the official reply to it."""
    question_unnamed: str
    answer: str
    """The official reply, below the comment that it answers."""
    answer_unnamed: str
    excerpt: str
    """Stands behind a quotation that is not the whole of a comment."""
    summary: str
    # the end
    opt_out: str

    def label(self, source: str, status: ArchivalStatus | None, *, short: bool) -> str:
        """The source and what has become of it; ``status`` None: it is not archived."""
        full, brief = {
            None: (self.current, self.current),
            ArchivalStatus.ARCHIVED: (self.archived, self.archived_short),
            ArchivalStatus.SUPERSEDED: (self.superseded, self.superseded_short),
            ArchivalStatus.WITHDRAWN: (self.withdrawn, self.withdrawn),
        }[status]
        label = (brief if short else full).format(source=source)
        return re.sub(r"(?<=[.!?…])\.$", "", label)


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """What stops a comment from going out to phones: regular expressions without regard to case.

    ``<drug>`` and ``<number>`` stand for the drugs and numbers of every language, so that "two
    pastillas" is seen too; in ``names``, where capitals count, ``<name>`` stands for a name.
    """

    drugs: tuple[str, ...] = ()
    """Names and kinds of drugs, each an expression."""
    numbers: tuple[str, ...] = ()
    """Number words, each an expression."""
    dosing: tuple[str, ...] = ()
    """How advice on doses is worded."""
    sourcing: tuple[str, ...] = ()
    """How advice on getting drugs is worded."""
    names: tuple[str, ...] = ()
    """How a person is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language: what handbill says in it, and what it looks for in texts of it."""

    tag: str
    """The BCP 47 tag; the file is named by it, in lower case and with underscores."""
    wording: Wording | None = None
    """None: the English phrases stand in, marked as English."""
    messages: MessageWording | None = None
    """None: the English phrases stand in."""
    vague_links: frozenset[str] = frozenset()
    """Words of a link that say nothing of where it leads, in small letters."""
    common_words: frozenset[str] = frozenset()
    """Words that every text in it has many of and that its neighbours do not have, in small
    letters: a passage with them is in no other language."""
    openings: tuple[str, ...] = ()
    """What a sentence begins with that can't be understood without the one before it."""
    pointers: tuple[str, ...] = ()
    """Words for other places of the page or for the day of writing, such as "below" and "today":
    a sentence with one of them means something else, or nothing, in a message."""
    first_person: tuple[str, ...] = ()
    """How writers name themselves: their sentences stand alone less well."""
    harm: tuple[str, ...] = ()
    """Expressions for harm to a person, after which a helpline is needed."""
    stand_ins: tuple[str, ...] = ()
    """Expressions for what a form shows in place of the name of a sender."""
    abbreviations: tuple[str, ...] = ()
    """Short words whose full stop does not end a sentence, such as those of months."""
    full_stops: bool = True
    """Whether sentences end in a full stop or a mark like it."""
    before_short_codes: str = ""
    """A regular expression for the words before a short code, such as "call" before 988."""
    regions: tuple[str, ...] = ()
    """Countries (ISO 3166-1) in whose manner telephone numbers are written in texts of it."""
    screening: Screening = field(default_factory=Screening)
    person_first: tuple[tuple[str, str], ...] = ()
    """Expressions for words that put a condition before the person, and what to say instead."""

    def leans_back(self, sentence: str) -> bool:
        """Whether a sentence begins as one does that leans on what came before it."""
        return bool(self.openings) and bool(_opening(self.openings).match(sentence))

    def points_away(self, sentence: str) -> bool:
        """Whether a sentence points to another place of the page, or to the day of writing."""
        return bool(self.pointers) and bool(_whole_words(self.pointers).search(sentence))

    def speaks_of_the_writer(self, sentence: str) -> bool:
        """Whether a sentence is about whoever wrote it."""
        return bool(self.first_person) and bool(_whole_words(self.first_person).search(sentence))


@lru_cache(maxsize=64)
def _whole_words(words: tuple[str, ...]) -> re.Pattern[str]:
    alternatives = "|".join(
        re.escape(word) if _HAN.search(word) else rf"(?<!\w){re.escape(word)}(?!\w)"
        for word in words
    )
    return re.compile(alternatives, re.IGNORECASE)


@lru_cache(maxsize=64)
def _opening(words: tuple[str, ...]) -> re.Pattern[str]:
    alternatives = "|".join(map(_whole_opening, words))
    return re.compile(rf"[\s\"'“‘«¿¡「『《(\[]*(?:{alternatives})", re.IGNORECASE)


def _whole_opening(words: str) -> str:
    """An expression for an opening; Chinese writes the next word without a space."""
    return re.escape(words) + ("" if _HAN.search(words) else r"(?![\w-])")


_HAN = re.compile(r"[\u3400-\u9fff]$")


def listing(last: str) -> Callable[[tuple[str, ...]], str]:
    """How names are listed with commas and a word such as "and" before the last of them."""
    return lambda names: f"{', '.join(names[:-1])} {last} {names[-1]}"


def long_date(date: datetime.date, tag: str) -> str:
    """A date with the name of its month (CLDR, long): 28 October 2014, October 28, 2014 for en-US.

    ``tag`` is a BCP 47 tag; English of no country puts the day first, as most of its countries do.
    """
    from babel.dates import format_date

    return format_date(date, "long", locale=_locale(tag))


@lru_cache(maxsize=64)
def _locale(tag: str) -> Locale:
    from babel import Locale, UnknownLocaleError

    language = primary_language(tag)
    region = next((part for part in normalised(tag).split("-")[1:] if _REGION.fullmatch(part)), "")
    world = "001" if language == "en" else None
    try:
        return Locale(language, region or world)
    except UnknownLocaleError:  # of a country that CLDR has no manners of this language for
        return Locale(language, world)


_REGION = re.compile(r"[A-Z]{2}|\d{3}")
