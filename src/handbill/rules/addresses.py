"""Addresses and phone numbers in running text: finding them, and what is wrong with a link.

linkify-it finds addresses, phonenumbers finds numbers; each is imported when a text may hold some.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from handbill.languages import languages

if TYPE_CHECKING:
    from linkify_it import LinkifyIt
    from linkify_it.main import Match

SHORTENERS = frozenset(
    {
        "adf.ly", "bit.do", "bit.ly", "bl.ink", "buff.ly", "cutt.ly", "goo.gl", "is.gd",
        "lnkd.in", "ow.ly", "rb.gy", "rebrand.ly", "s.id", "short.io", "shorturl.at", "soo.gd",
        "t.co", "t.ly", "tiny.cc", "tinyurl.com", "trib.al", "v.gd", "x.co",
    }
)  # fmt: skip
"""Public shorteners: their links don't say where they lead, and carriers reject them."""

Span = tuple[int, int]
"""Start and end of a passage in a text."""

_CUT = re.compile(r"(?:\.{3,}|…)$")
_DOTS = re.compile(r"\.{3,}")
_PLAIN_ADDRESS = re.compile(
    r"https?://(?:[a-z0-9]{1,60}\.)+[a-z]{2,20}"
    r"(?:/[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*)*/?(?:(?<=[a-z0-9])\.{3})?"
)
"""An address and nothing else, of a form that is always found whole."""
_CLOSING_QUOTES = "”’»›"
_FEWEST_DIGITS = 7
_PHONE_LIKE = re.compile(rf"\d(?:\D{{0,4}}\d){{{_FEWEST_DIGITS - 1}}}")
_INSIDE_A_WORD = re.compile(r"[\w/.-]$")


def links(text: str, *, bare: bool = False) -> tuple[Span, ...]:
    """Start and end of every web address, the punctuation of its sentence not included.

    An address begins with https://, http:// or www.; ``bare`` takes names of hosts alone, such as
    nida.nih.gov, for addresses too. One that was cut off keeps its dots: they are how one sees it.
    """
    if not bare and "//" not in text and "www." not in text.lower():
        return ()  # quick to say: the patterns that find addresses are large
    if _PLAIN_ADDRESS.fullmatch(text):
        return ((0, len(text)),)
    return tuple(
        _whole(text, match.index, match.last_index)
        for match in _matches(text)
        if match.schema != "mailto:"
        and (bare or match.schema or match.raw.lower().startswith("www."))
    )


def _whole(text: str, start: int, end: int) -> Span:
    """A span without quotation marks at its end, and with the dots that it was cut off with."""
    if dots := _DOTS.match(text, end):
        return start, dots.end()
    return start, start + len(text[start:end].rstrip(_CLOSING_QUOTES))


def is_cut_short(address: str) -> bool:
    """Whether an address ends in dots: somebody shortened it to show it."""
    return _CUT.search(address) is not None


def may_be_cut_short(text: str) -> bool:
    """Whether a text has dots of the kind that ``is_cut_short`` looks for; quick to say."""
    return "..." in text or "…" in text


def emails(text: str) -> tuple[Span, ...]:
    """Start and end of every e-mail address."""
    if "@" not in text:
        return ()
    return tuple(
        (match.last_index - len(match.raw.removeprefix("mailto:")), match.last_index)
        for match in _matches(text)
        if match.schema == "mailto:"
    )


def _matches(text: str) -> list[Match]:
    return _linkify().match(text) or [] if "." in text else []


@lru_cache(maxsize=1)
def _linkify() -> LinkifyIt:
    from linkify_it import LinkifyIt
    from linkify_it.tlds import TLDS

    return LinkifyIt().tlds(TLDS).add("ftp:", None).add("//", None)


def phones(text: str) -> tuple[Span, ...]:
    """Start and end of every phone number, and of short codes after call, text and the like.

    Numbers are found as the countries of our languages write them; in the first country of each
    language whatever is as long as a number there, elsewhere what can be one.
    """
    codes = [match.span(1) for match in _short_code().finditer(text)]
    if _PHONE_LIKE.search(text) is None:
        return tuple(codes)
    return (*_outermost(set(_numbers(text))), *codes)


def _outermost(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans that don't lie within another, in order."""
    reached = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if end > reached:
            yield start, end
            reached = end


def _numbers(text: str) -> Iterator[Span]:
    from phonenumbers import Leniency, PhoneNumberMatcher

    for language in languages():
        for order, region in enumerate(language.regions):
            leniency = Leniency.VALID if order else Leniency.POSSIBLE
            for match in PhoneNumberMatcher(text, region, leniency=leniency):
                digits = sum(character.isdigit() for character in match.raw_string)
                apart = _INSIDE_A_WORD.search(text[: match.start]) is None
                if digits >= _FEWEST_DIGITS and apart:
                    yield match.start, match.end


@lru_cache(maxsize=1)
def _short_code() -> re.Pattern[str]:
    before = "|".join(
        language.before_short_codes for language in languages() if language.before_short_codes
    )
    return re.compile(rf"\b(?:{before})(\d{{3,6}})\b(?!-\d)", re.IGNORECASE)


def unbreakable(text: str) -> tuple[Span, ...]:
    """Start and end of what a reader must find in one part: links, phone numbers, e-mail.

    None of them goes over the end of a line.
    """
    spans: list[Span] = []
    offset = 0
    for line in text.split("\n"):
        spans += [(offset + start, offset + end) for start, end in _unbreakable_in(line)]
        offset += len(line) + 1
    return tuple(spans)


@lru_cache(maxsize=1024)  # the lines below the words are the same in every message
def _unbreakable_in(line: str) -> tuple[Span, ...]:
    return tuple(sorted({*links(line), *phones(line), *emails(line)}))


def straddles(text: str, parts: tuple[str, ...]) -> str | None:
    """The first link or number that a boundary between parts would cut; None where none is."""
    if len(parts) == 1:
        return None
    boundaries, end = [], 0
    for part in parts[:-1]:
        end += len(part)
        boundaries.append(end)
    for start, stop in unbreakable(text):
        if any(start < boundary < stop for boundary in boundaries):
            return text[start:stop]
    return None


def link_fault(address: str) -> tuple[str, str] | None:
    """The code and the words for what keeps a link from being sent; None where nothing does."""
    if is_cut_short(address):
        return "M103", f"the address was cut off and leads nowhere: {address}"
    try:
        parsed = urlsplit(address)
        host = (parsed.hostname or "").removeprefix("www.")
    except ValueError:
        return "M101", f"this is no web address: {address}"
    if host in SHORTENERS:
        return "M102", f"the address is shortened and hides where it leads: {address}"
    if parsed.scheme.lower() != "https" or "." not in host or re.search(r"\s", address):
        return "M101", f"this is not a whole https address: {address}"
    return None
