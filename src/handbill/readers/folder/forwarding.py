"""Pages without a text of their own, which only say where another page is."""

from __future__ import annotations

import html
import re

from handbill.errors import Location
from handbill.readers.records.fields import Fields
from handbill.readers.records.values import scalars
from handbill.readers.report import Report

# What generators and their plugins call the address that a page sends its readers to.
_KEYS = ("redirect_to", "redirect", "redirect_url", "redirect_to_url", "redirecturl", "redirectto")
_KEYS_OF_SHORT_POSTS = ("source_url", "external_url", "externalurl", "external_link", "link")
_META = re.compile(r"<meta\b[^>]*http-equiv=[\"']?refresh\b[^>]*>", re.IGNORECASE)
_TARGET = re.compile(r"url\s*=\s*[\"']?([^\"'>\s]+)", re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b.*?</script\s*>|<link\b[^>]*>", re.IGNORECASE | re.DOTALL)
_MARKUP = re.compile(r"<!--.*?-->|</?(?:html|head|body|title|meta)\b[^>]*>", re.I | re.DOTALL)

_LONGEST = 4_000
"""The letters of a page that is looked at; one that only forwards is short."""


def refuse_empty(fields: Fields, text: str, first_line: int, report: Report) -> None:
    """Note that a post has no text: L016 where it forwards its readers, else L007.

    ``text`` is the post below its front matter, which begins in ``first_line`` of the file.
    """
    address, place = _forwarding(fields, text, first_line)
    if address:
        report.error(
            "L016",
            place,
            f"the post is only a forwarding address: it sends its readers to {address}",
            "build the page that it leads to; this one has no words of its own",
        )
    else:
        where = Location(path=fields.record.location.path, line=first_line)
        report.error("L007", where, "the post is empty", "write its text below")


def is_only_forwarding(text: str) -> bool:
    """Whether a text is a page of HTML that sends its readers elsewhere, and nothing more."""
    if len(text) > _LONGEST:
        return False
    rest = _SCRIPT.sub("", text)
    return _META.search(rest) is not None and not _MARKUP.sub("", _META.sub("", rest)).strip()


def _forwarding(fields: Fields, text: str, first_line: int) -> tuple[str, Location]:
    """The address that a page leads to and where it stands; "" where it names none."""
    location = fields.record.location
    for key, value in fields.record.items.items():
        if key.lower() in (*_KEYS, *_KEYS_OF_SHORT_POSTS):
            address = next((scalar.text.strip() for scalar in scalars(value)), "")
            if address:
                return address, fields.location(key)
    refresh = _META.search(text[:_LONGEST])
    target = _TARGET.search(refresh[0]) if refresh else None
    if refresh and target:
        line = first_line + text.count("\n", 0, refresh.start())
        return html.unescape(target[1]), Location(path=location.path, line=line)
    return "", location
