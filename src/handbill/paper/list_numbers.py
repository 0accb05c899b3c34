"""The numbers of ordered lists in terms of style sheets, which know no attributes of HTML."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from handbill.markup.list_numbers import item_numbers

_STYLES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_LONG = 3
"""Characters from which on a number is wider than the room that style sheets leave for it."""


def number_lists(root: Element) -> None:
    """Have each ordered list begin, count and write its numbers as its attributes say."""
    for ordered in root.iter("ol"):
        declarations = []
        if "start" in ordered.attrib:
            declarations.append(f"counter-reset:list-item {int(ordered.get('start', '1')) - 1}")
        if style := _STYLES.get(ordered.get("type", "1")):
            declarations.append(f"list-style-type:{style}")
        longest = max(map(len, item_numbers(ordered)), default=0)
        if longest >= _LONG:
            declarations.append(f"padding-inline-start:{longest + 1.5}ch")
        if declarations:
            ordered.set("style", ";".join(declarations))
        for item in ordered.findall("li"):
            if "value" in item.attrib:
                item.set("style", f"counter-set:list-item {item.get('value')}")
