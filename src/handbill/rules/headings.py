"""Headings: what looks like one is one."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.document import Body, Paragraph, Style, Styled, inline_text, walk
from handbill.errors import Problem
from handbill.rules.reports import info

LONGEST_HEADING = 80
"""In letters: a bold line that is longer is taken for a sentence."""


def bold_lines(body: Body) -> Iterator[Problem]:
    """No paragraph of nothing but bold words stands for a heading (A008)."""
    for node in walk(body):
        if not isinstance(node, Paragraph):
            continue
        words = _bold_words(node)
        if 0 < len(words) <= LONGEST_HEADING and not words.endswith((".", ",", ";")):
            yield info(
                "A008",
                node.location,
                f"a bold line that may be a heading: {words!r}",
                "if it is one, write it with #",
            )


def _bold_words(paragraph: Paragraph) -> str:
    """The words of a paragraph that is bold from end to end; of any other none."""
    match paragraph.content:
        case (Styled(style=Style.STRONG, content=content),):
            return inline_text(content).strip()
        case _:
            return ""
