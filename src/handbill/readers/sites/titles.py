"""The title of a page whose front matter has none: the heading that its text begins with."""

from __future__ import annotations

import dataclasses
import re

from handbill.readers.records.values import Scalar
from handbill.readers.sites.site import Filled, Page

_HEADING = re.compile(r" {0,3}#[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*\Z")
_WORDS = re.compile(r" {0,3}[\w\"'“‘«(*_][^\n]*\Z")
_UNDERLINE = re.compile(r" {0,3}=+[ \t]*\Z")
_ATTRIBUTES = re.compile(r"[ \t]*\{[:#.][^{}]*\}\Z")
_ATTRIBUTE_LINE = re.compile(r" {0,3}\{:[^{}]*\}[ \t]*\Z")


def titled(page: Page, filled: Filled, otherwise: str) -> tuple[Page, Filled]:
    """The page with a title, and its text.

    A heading of the first level that the text begins with is the title then, and leaves the text;
    else it is ``otherwise``, as the generator would name the page; "" for no title at all.
    """
    if page.text_of("title"):
        return page, filled
    rows = filled.text.split("\n")
    first = next((number for number, row in enumerate(rows) if row.strip()), 0)
    words, end = _heading(rows, first)
    title = words or otherwise
    if words:
        rows[first:end] = [""] * (end - first)
        filled = dataclasses.replace(filled, text="\n".join(rows))
    if not title:
        return page, filled
    location = page.location(filled.lines[first])
    return page.with_defaults({"title": Scalar(text=title, location=location)}), filled


def _heading(rows: list[str], first: int) -> tuple[str, int]:
    """The words of a heading that begins in a row, and the number of the row below it."""
    row, following = rows[first], rows[first + 1] if first + 1 < len(rows) else ""
    if heading := _HEADING.match(row):
        words, end = heading[1], first + 1
    elif _WORDS.match(row) and _UNDERLINE.match(following):
        words, end = row, first + 2
    else:
        return "", first
    if end < len(rows) and _ATTRIBUTE_LINE.match(rows[end]):
        end += 1
    return _ATTRIBUTES.sub("", words.strip()).strip(), end
