"""Footnotes in the tree of a text: their list at its end, and their calls."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

LIST_CLASS = "handbill-footnotes"
CALL_CLASS = "handbill-footnote-call"


def is_footnotes(el: Element) -> bool:
    """Whether this is the list of footnotes at the end."""
    return el.tag == "section" and el.get("class") == LIST_CLASS


def footnote_items(el: Element) -> Iterator[tuple[str, Element]]:
    """The name and the item of each footnote."""
    for item in el.findall("ol/li"):
        yield item.get("id") or "", item


def footnote_called(el: Element) -> str | None:
    """The name of the footnote that this sup calls; None where it is some other sup."""
    return el.get("id") if el.get("class") == CALL_CLASS else None
