"""Line breaks where none belong: faults of WeasyPrint 70.0, mended for our documents alone.

It takes the borders of inline elements for the borders of words (Kozea/WeasyPrint#1614):

- where a box begins with a space, the line may end before the box; WeasyPrint looks for an earlier
  place, inside the words that fitted;
- a text that fits but for the space at its end is broken behind its first word;
- a line that Pango sets and that is measured a fraction of a pixel too wide is moved down whole;
- the text of an element inside another, in the middle of a line, is taken for the beginning of the
  line, where ``overflow-wrap`` divides a word rather than let it stand out;
- where the last words of a line run against it, the space behind them is taken from the wrong side,
  and the line stands out of its block by that space.

The functions that stand in for WeasyPrint's do what those do for any document whose fonts are not
ours, and in any other version nothing is put in place: lines end too early then, and are right
otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import weasyprint
from weasyprint.formatting_structure.boxes import Box, TextBox
from weasyprint.layout import inline
from weasyprint.text.line_break import split_first_line

MENDED = "70.0"
"""The version of WeasyPrint whose code was read."""

_CONTAINING_BLOCK, _LINE_CHILDREN = 4, 9
"""Where these stand among the parameters of ``split_inline_level`` behind the box."""
_COLLAPSING = ("normal", "pre-line")
_split_level: Callable[..., tuple[Any, ...]] = inline.split_inline_level
_split_line: Callable[..., tuple[Any, ...]] = split_first_line
_remove_last_space: Callable[[Any, Any], None] = inline.remove_last_whitespace


def mend_line_breaks() -> None:
    """Put the mends in place, where the version is the one that they were written for."""
    if weasyprint.__version__ == MENDED:
        inline.split_inline_level = _split_level_at_spaces
        inline.split_first_line = _split_line_as_it_fits
        inline.remove_last_whitespace = _remove_last_space_from_its_side


def _is_ours(style: Any) -> bool:
    return getattr(style.font_config, "mends_line_breaks", False) is True


@wraps(_split_level)
def _split_level_at_spaces(context: Any, box: Any, *rest: Any) -> tuple[Any, ...]:
    """``split_inline_level``; a first letter of True lets the line end before the box."""
    if not _is_ours(box.style):
        return _split_level(context, box, *rest)
    if isinstance(box, TextBox) and _stands_behind_others(*rest):
        rest = (*rest[:_LINE_CHILDREN], [box], *rest[_LINE_CHILDREN + 1 :])
    result = _split_level(context, box, *rest)
    if result[3] == " " and box.style["white_space"] in _COLLAPSING:
        return (*result[:3], True, *result[4:])
    return result


def _stands_behind_others(position_x: float, *rest: Any) -> bool:
    """Whether a text does not begin its line, as far as its place tells."""
    block = rest[_CONTAINING_BLOCK - 1]
    return isinstance(block, Box) and position_x - block.content_box_x() > 1


@wraps(_split_line)
def _split_line_as_it_fits(
    text: str, style: Any, context: Any, max_width: float | None, *rest: Any, **options: Any
) -> tuple[Any, ...]:
    """``split_first_line``: layout, length, where to resume, width, height and baseline."""

    def split(words: str, width: float | None) -> tuple[Any, ...]:
        return _split_line(words, style, context, width, *rest, **options)

    line = split(text, max_width)
    if max_width is None or line[2] is None:
        return line
    if style["white_space"] not in _COLLAPSING or not _is_ours(style):
        return line
    if text.endswith(" "):
        bare = split(text.rstrip(" "), max_width)
        if bare[2] is None and bare[3] <= max_width:
            return split(text, None)
    if 0 < line[3] - max_width < 1:
        shorter = split(text, max_width - 1)
        return shorter if shorter[3] <= max_width else line
    return line


@wraps(_remove_last_space)
def _remove_last_space_from_its_side(context: Any, line: Any) -> None:
    """``remove_last_whitespace``; what stands beside the last words moves to its place."""
    width = line.width
    _remove_last_space(context, line)
    space = width - line.width
    if space == 0 or not _is_ours(line.style):
        return
    last = line
    while not isinstance(last, TextBox):
        last = last.children[-1]
    runs_left = last.pango_layout.first_line_direction % 2 == 1
    match line.style["direction"], runs_left:
        case "ltr", True:  # WeasyPrint moves the whole line, as if all of it ran to the left
            for child in line.children:
                child.translate(dx=space, ignore_floats=True)
        case "rtl", False:
            _close_gap(line, space)


def _close_gap(line: Any, space: float) -> None:
    """Move what stands at the right of the last words of a line that runs to the left."""
    box = line
    while not isinstance(box, TextBox) and box.style["direction"] == "rtl":
        for child in box.children[:-1]:
            child.translate(dx=-space, ignore_floats=True)
        box = box.children[-1]
