"""The numbers that the items of an HTML list have (HTML, 4.4.5 and 4.4.8)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from xml.etree.ElementTree import Element

_INTEGER = re.compile(r"\s*([+-]?\d{1,6})(?!\d)")


def list_numbers(el: Element, items: Sequence[Element]) -> tuple[int, list[int | None]]:
    """The first number of a list, and the number of each item that doesn't follow the one above.

    An item has the number of its ``value``, or is one on from the item above. The first has the
    ``start`` of the list, or 1; in a list that is ``reversed`` numbers go down, to 1 where no
    ``start`` is given. A list that is no ``ol`` has no numbers: all are None.
    """
    if el.tag != "ol" or not items:
        return 1, [None] * len(items)
    numbers = _all_numbers(el, items)
    given = (below if below != above + 1 else None for above, below in pairwise(numbers))
    return numbers[0], [None, *given]


def _all_numbers(ordered: Element, items: Sequence[Element]) -> list[int]:
    step = 1 if ordered.get("reversed") is None else -1
    number = _integer(ordered.get("start"))
    if number is None:
        number = 1 if step > 0 else len(items)
    numbers: list[int] = []
    for item in items:
        value = _integer(item.get("value"))
        number = number if value is None else value
        numbers.append(number)
        number += step
    return numbers


def _integer(attribute: str | None) -> int | None:
    match = _INTEGER.match(attribute or "")
    return int(match[1]) if match else None
