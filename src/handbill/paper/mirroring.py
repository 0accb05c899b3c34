"""Style sheets for pages that are read from right to left: those of handbill with sides exchanged.

CSS has no names for the sides of a page, and of its margins, that follow the direction of the text.
"""

from __future__ import annotations

import re

_SIDES = {"left": "right", "right": "left"}
_SIDE = re.compile(r"\b(left|right)\b")
_FOUR = re.compile(r"\b(margin|padding|border-width):\s*" + r"\s+".join([r"([^\s;{}]+)"] * 4))
"""A shorthand with a value for each side: top, right, bottom, left."""


def mirrored(sheet: str) -> str:
    """A style sheet with left and right exchanged, in names and in the order of values."""
    sheet = _FOUR.sub(r"\1: \2 \5 \4 \3", sheet)
    return _SIDE.sub(lambda side: _SIDES[side.group()], sheet)
