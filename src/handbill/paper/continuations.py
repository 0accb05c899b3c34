"""The mark behind a line that goes on below: an arrow that turns back, drawn and not written.

It stands where a line of code is parted, and where a word is wider than its line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbill.paper.engine import Page
from handbill.paper.lines import Line, continued, edges, lines_of

_GAP, _WIDTH, _HEIGHT, _HEAD, _STROKE = 0.14, 0.36, 0.3, 0.13, 0.07
"""What the arrow is made of, in em of the text before it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An arrow; lengths are CSS pixels from the top left corner of its page."""

    page: int
    """Counted from 0."""
    strokes: tuple[tuple[tuple[float, float], ...], ...]
    """The points of its lines."""
    width: float
    """Of its lines."""


def continuation_marks(pages: Iterable[Page]) -> Iterator[Mark]:
    """The marks of a laid-out handout."""
    for line, _ in continued(lines_of(pages)):
        yield _mark(line)


def _mark(line: Line) -> Mark:
    last = line.texts[-1]
    em = last.font.size
    if line.block.runs_left and not line.is_code:
        side, edge = -1, min(edges(box)[0] for box in line.texts)
    else:
        side, edge = 1, max(edges(box)[1] for box in line.texts)
    near, far = edge + side * _GAP * em, edge + side * (_GAP + _WIDTH) * em
    low, high = last.baseline - 0.08 * em, last.baseline - (0.08 + _HEIGHT) * em
    tip = near + side * _HEAD * em
    return Mark(
        page=line.page,
        strokes=(
            ((near, high), (far, high), (far, low), (near, low)),
            ((tip, low - _HEAD * em), (near, low), (tip, low + _HEAD * em)),
        ),
        width=_STROKE * em,
    )
