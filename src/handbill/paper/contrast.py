"""The contrast of words with what lies below them (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from handbill.paper.engine.painting import Color

PAPER: Color = (1.0, 1.0, 1.0, 1.0)
_MOST_GROUNDS = 64
"""How many colours a ground may have at once; gradients and layers multiply them."""


def lowest_contrast(color: Color, layers: Iterable[tuple[tuple[Color, ...], bool]]) -> float:
    """The lowest contrast of a text, from 1 to 21.

    Each layer, from the paper up, has the colours that it may have below the text, and says whether
    it fills all the space below it. 1.0 where there are too many to tell.
    """
    grounds: set[Color] = {PAPER}
    for colors, fills in layers:
        covered = {_over(upper, lower) for upper, lower in product(colors, grounds)}
        grounds = covered if fills else covered | grounds
        if len(grounds) > _MOST_GROUNDS:
            return 1.0
    return min(contrast(_over(color, ground), ground) for ground in grounds)


def contrast(first: Color, second: Color) -> float:
    """The contrast ratio of two opaque colours."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _over(upper: Color, lower: Color) -> Color:
    """A colour laid over an opaque one."""
    red, green, blue = (
        part * upper[3] + below * (1 - upper[3])
        for part, below in zip(upper[:3], lower[:3], strict=True)
    )
    return red, green, blue, 1.0


def _luminance(color: Color) -> float:
    red, green, blue = (_linear(min(1.0, max(0.0, part))) for part in color[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
