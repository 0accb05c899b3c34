"""Links and phone numbers in a message: finding them, and saying what is wrong with a link."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

SHORTENERS = frozenset(
    {
        "adf.ly", "bit.do", "bit.ly", "bl.ink", "buff.ly", "cutt.ly", "goo.gl", "is.gd",
        "lnkd.in", "ow.ly", "rb.gy", "rebrand.ly", "s.id", "short.io", "shorturl.at", "soo.gd",
        "t.co", "t.ly", "tiny.cc", "tinyurl.com", "trib.al", "v.gd", "x.co",
    }
)  # fmt: skip
"""Public shorteners: their links don't say where they lead, and carriers reject them."""

_link = re.compile(r"(?:https?://|www\.)[^\s<>\"“”]+", re.IGNORECASE)
_ends = re.compile(r"(?:\.{2,}|…|[.,;:!?'’)\]}])+$")
_cut = re.compile(r"(?:\.{3,}|…)[)\]\"'”’]*$")
_phone = re.compile(r"(?<![\w/.-])(?:\+|\()?\d(?:[\s().\u00a0\u2010-\u2013-]{0,3}\d){6,14}(?!\w)")
_short_code = re.compile(
    r"\b(?:call|dial|text|llame|llama|marque|marca)\s+(?:al?\s+|to\s+)?"
    r"(?:\w+\s+(?:to|al)\s+)?(\d{3,6})\b(?!-\d)",
    re.IGNORECASE,
)
_email = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def links(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of every web address, the punctuation of its sentence not included.

    An address that was cut off keeps its dots: they are how one sees it.
    """
    spans = []
    for match in _link.finditer(text):
        words = match.group()
        if not _cut.search(words):
            words = _ends.sub("", words)
        spans.append((match.start(), match.start() + len(words)))
    return tuple(spans)


def phones(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of every phone number, and of short codes after call, text and the like."""
    found = [match.span() for match in _phone.finditer(text)]
    return tuple(found + [match.span(1) for match in _short_code.finditer(text)])


def emails(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of every e-mail address."""
    return tuple(match.span() for match in _email.finditer(text))


def unbreakable(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of what a reader must find in one part: links, phone numbers, e-mail."""
    return tuple(sorted({*links(text), *phones(text), *emails(text)}))


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
    if _cut.search(address):
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
