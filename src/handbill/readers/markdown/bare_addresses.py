"""Addresses that stand bare in a text become links, as on GitHub, but none that was cut short."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from handbill.rules import addresses

# What may stand before one (GFM, 6.9): not, for instance, the beginning of an attribute's value.
_MAY_STAND_BEFORE = re.compile(r"[\s*_~(]")

_MAYBE = re.compile(r"://|www\.|@", re.IGNORECASE)

# What stands in these is no text, or is in a link already.
_WITHOUT_LINKS = frozenset(
    {"a", "code", "kbd", "math", "pre", "samp", "script", "style", "svg", "textarea", "title", "tt"}
)


def link_addresses(tree: Element) -> None:
    """Make links of all bare addresses in the text of a tree of HTML."""
    stack = [tree]
    while stack:
        parent = stack.pop()
        text, children = _linked(parent.text)
        parent.text = text
        for child in parent:
            if child.tag not in _WITHOUT_LINKS and isinstance(child.tag, str):
                stack.append(child)
            tail, following = _linked(child.tail)
            child.tail = tail
            children += [child, *following]
        parent[:] = children


def _linked(text: str | None) -> tuple[str | None, list[Element]]:
    """The text to its first address, and the links with the text behind each."""
    if not text or _MAYBE.search(text) is None:
        return text, []
    links: list[Element] = []
    end = len(text)
    for start, stop, address in reversed(list(_addresses(text))):
        link = Element("a", href=address)
        link.text, link.tail = text[start:stop], text[stop:end]
        links.append(link)
        end = start
    return text[:end], links[::-1]


def _addresses(text: str) -> Iterator[tuple[int, int, str]]:
    """Start and end of each address, and where it leads."""
    reached = 0
    for start, end in sorted((*addresses.links(text), *addresses.emails(text))):
        words = text[start:end]
        apart = start == 0 or _MAY_STAND_BEFORE.match(text, start - 1) is not None
        cut = addresses.is_cut_short(words) or text.startswith(("..", "…"), end)
        if start < reached or cut or not apart:
            continue
        reached = end
        scheme = "" if "://" in words else "http://" if "@" not in words else "mailto:"
        yield start, end, f"{scheme}{words}"
