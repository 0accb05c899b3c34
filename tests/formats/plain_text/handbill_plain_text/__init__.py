"""A handout in plain text, installed beside handbill: all that a new format takes.

Its distribution names it in one line of entry_points.txt::

    [handbill.formats]
    text = handbill_plain_text:FORMAT
"""

from __future__ import annotations

from dataclasses import dataclass

import handbill


@dataclass(frozen=True, slots=True, kw_only=True)
class TextOptions(handbill.Options):
    """How the plain text is made."""

    width: int = handbill.option(
        72, "letters a line of the plain text", flag="--width", metavar="N"
    )
    comments: bool = True
    """Whether the chosen comments are printed."""


FORMAT = handbill.Format(
    name="text",
    title="the plain text",
    options=TextOptions,
    renderer="handbill_plain_text.rendering:render_files",
    command="handbill_plain_text.command:LINES",
)
