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
        _step_to_values(ordered)


def _step_to_values(ordered: Element) -> None:
    """Have the counter step from the item above to each item that has a number of its own.

    WeasyPrint sets counters before it steps them (CSS Lists 3, 4.3, has it the other way round),
    so a set one would be one too high.
    """
    number = int(ordered.get("start", "1")) - 1
    for item in ordered.findall("li"):
        value = int(item.get("value", number + 1))
        if value != number + 1:
            item.set("style", f"counter-increment:list-item {value - number}")
        number = value
