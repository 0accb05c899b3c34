"""Printed addresses: where a line may part one, so that a reader can join it again.

A line ends behind a slash, or before a dot, a question mark, an ampersand, an equals sign or a
hyphen: no mark is added, and the hyphen is seen to be the address's own. (Behind it, programs that
take the text out of the file would drop it as the mark of a divided word.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from handbill.markup.elements import element
from handbill.paper.directions import RUN, Direction, direction_within

WHOLE = "whole"
"""The class of a part of an address, which is never parted itself."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_MARKS_BEHIND = re.compile(r"[^\w/=&#~()-]+$")
_HOST = re.compile(r"(?:https?://)?[^\s/?#]*/?", re.IGNORECASE)
_PLACE = re.compile(r"(?<=[^\s/:]/)(?=[^\s/])|(?<=[^\s/?&=._-])(?=[?&=._-][^\s?&=._-])")
_LONGEST = 30
"""No more letters stay together: as many as fit on the narrowest page in the largest letters."""
_AS_WRITTEN = frozenset({"pre", "code", "kbd", "samp"})


def part_addresses(root: Element, around: Direction) -> None:
    """Put each address of a text in spans that stay whole, with a ``wbr`` between them.

    ``around`` is the direction of what stands around ``root``. In text that runs from right to left
    an address is an element that runs from left to right.
    """
    if root.tag in _AS_WRITTEN or root.tag == "head":
        return
    inner = direction_within(root, around)
    for child in list(root):
        part_addresses(child, inner)
        place = list(root).index(child) + 1
        child.tail = _take_in(root, place, child.tail, inner)
    root.text = _take_in(root, 0, root.text, inner)


def _take_in(parent: Element, place: int, text: str | None, around: Direction) -> str | None:
    """Put the addresses of a text into ``parent`` as elements; returns the text before them."""
    before = text
    for match in reversed(list(_ADDRESS.finditer(text or ""))):
        address = match.group() if around == "ltr" else _without_marks_behind(match.group())
        parts = list(_parts(address))
        if len(parts) == 1 and around == "ltr":
            continue
        elements = list(_elements(parts))
        if around == "rtl":
            elements = [element("span", *elements, class_=RUN, dir="ltr")]
        elements[-1].tail = (before or "")[match.start() + len(address) :]
        before = (before or "")[: match.start()]
        parent[place:place] = elements
    return before


def _without_marks_behind(address: str) -> str:
    """An address without what belongs to the sentence around it, such as a comma."""
    address = _MARKS_BEHIND.sub("", address)
    if address.endswith(")") and address.count("(") < address.count(")"):
        return _without_marks_behind(address[:-1])
    return address


def _elements(parts: list[str]) -> Iterator[Element]:
    for number, part in enumerate(parts):
        if number:
            yield element("wbr")
        yield element("span", part, class_=WHOLE if len(part) <= _LONGEST else None)


def _parts(address: str) -> Iterator[str]:
    """What stays together: the host with what stands before it, then piece by piece."""
    host = _HOST.match(address)
    begin, after_host = 0, host.end() if host is not None else 0
    for place in _PLACE.finditer(address):
        if place.start() < after_host <= _LONGEST:
            continue
        yield address[begin : place.start()]
        begin = place.start()
    yield address[begin:]
