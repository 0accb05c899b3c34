"""Code among words of any direction."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

CODE = frozenset({"code", "kbd", "pre", "samp"})


def set_left_to_right(elements: Iterable[Element], around: str) -> None:
    """Mark code as written from left to right where the words around it are not.

    ``around`` is the direction, "ltr" or "rtl", in which the elements stand.
    """
    for node in elements:
        inner = node.get("dir") or around
        if node.tag in CODE and inner == "rtl":
            node.set("dir", inner := "ltr")
        set_left_to_right(node, inner)
