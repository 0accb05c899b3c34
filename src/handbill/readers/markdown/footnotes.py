"""Footnotes as Python-Markdown writes them into its HTML."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from xml.etree.ElementTree import Element

_NOTE = "fn:"


def is_footnotes(el: Element) -> bool:
    """Whether this is the list of footnotes at the end."""
    return el.tag == "div" and el.get("class") == "footnote" and el.find("ol") is not None


def footnote_items(el: Element) -> Iterator[tuple[str, Element]]:
    """The name and the item of each footnote."""
    for item in el.findall("ol/li"):
        name = item.get("id") or ""
        if name.startswith(_NOTE):
            yield name.removeprefix(_NOTE), item


def footnote_called(el: Element) -> str | None:
    """The name of the footnote that this sup calls; None where it is some other sup."""
    link = el.find("a")
    if link is None or link.get("class") != "footnote-ref":
        return None
    return (link.get("href") or "").removeprefix(f"#{_NOTE}")


def without_backlinks(item: Element) -> Element:
    """The item without the arrows back to the text, which each format writes for itself."""
    copied = copy.deepcopy(item)
    for parent in copied.iter():
        for child in list(parent):
            if child.tag == "a" and child.get("class") == "footnote-backref":
                parent.remove(child)
                _strip_end(parent)
    return copied


def _strip_end(parent: Element) -> None:
    """Take away the no-break space that stood before the arrow."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "").rstrip("\n").removesuffix("\xa0")
    else:
        parent.text = (parent.text or "").rstrip("\n").removesuffix("\xa0")
