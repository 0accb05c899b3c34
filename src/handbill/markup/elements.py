"""Small helpers to put ElementTree elements together."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

Content = str | Element | None

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
"""The names of HTML's headings; the place of a name, counted from 1, is its level."""


def element(tag: str, *content: Content, **attributes: str | None) -> Element:
    """An element with its content; ``class_`` gives ``class``, ``aria_x`` gives ``aria-x``.

    Attributes and content that are None are left out.
    """
    new_element = Element(tag)
    for name, value in attributes.items():
        if value is not None:
            new_element.set(name.rstrip("_").replace("_", "-"), value)
    return extend(new_element, content)


def extend(parent: Element, content: Iterable[Content]) -> Element:
    """Append text and elements to an element, and return it."""
    for piece in content:
        if isinstance(piece, str):
            append_text(parent, piece)
        elif piece is not None:
            parent.append(piece)
    return parent


def append_text(parent: Element, text: str) -> None:
    """Append characters behind whatever the element holds already."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
