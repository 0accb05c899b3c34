"""Blocks of Python-Markdown's dialect that are held together by their indentation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbill.readers.sites.site import Filled

Row = tuple[str, int]
"""A line of text, and the line of the source that it came from."""

_OPENING = re.compile(
    r"""(?P<indent>[ \t]*)(?P<sign>!!!|\?\?\?\+?|===[!+]?)[ ]+
    (?P<kinds>[\w-]+(?:[ ]+[\w-]+)*)?[ ]*(?:"(?P<title>[^"\n]*)")?[ \t]*\Z""",
    re.VERBOSE,
)
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")
_DEEPEST = 10


def without_indentation(filled: Filled) -> Filled:
    """Notes (``!!! note``, ``??? note``) as asides, the leaves of tabs (``=== "name"``) in order.

    The title of a note stands above it in bold; without one of its own it is the name of its kind,
    as Python-Markdown prints it.
    """
    if not re.search(r"^[ \t]*(?:!!!|\?\?\?|===)", filled.text, re.MULTILINE):
        return filled
    rows = list(_unfolded(list(zip(filled.text.split("\n"), filled.lines, strict=True)), 0))
    text, lines = "\n".join(row for row, _ in rows), tuple(line for _, line in rows)
    return Filled(text=text, lines=lines, problems=filled.problems)


def _unfolded(rows: list[Row], depth: int) -> Iterator[Row]:
    fence, number = "", 0
    while number < len(rows):
        row = rows[number][0]
        opening = None if fence or depth > _DEEPEST else _OPENING.match(row)
        mark = _FENCE.match(row)
        if mark and not fence:
            fence = mark[1]
        elif mark and fence and row.strip().startswith(fence):
            fence = ""
        if opening is None or not (opening["kinds"] or opening["title"]):
            yield rows[number]
            number += 1
            continue
        end = _end(rows, number + 1, len(opening["indent"].expandtabs(4)) + 4)
        yield from _block(opening, rows[number][1], rows[number + 1 : end], depth)
        number = end


def _end(rows: list[Row], start: int, width: int) -> int:
    """The number of the first row that is neither blank nor indented so far."""
    end = start
    for number in range(start, len(rows)):
        row = rows[number][0].expandtabs(4)
        if row.strip():
            if len(row) - len(row.lstrip(" ")) < width:
                break
            end = number + 1
    return end


def _block(opening: re.Match[str], line: int, inner: list[Row], depth: int) -> Iterator[Row]:
    indent = opening["indent"]
    width = len(indent.expandtabs(4)) + 4
    dedented = [(row.expandtabs(4)[width:] if row.strip() else "", at) for row, at in inner]
    title = opening["title"]
    if title is None:
        title = (opening["kinds"] or "").split(" ")[0].capitalize()
    is_note = not opening["sign"].startswith("===")
    rows = [
        *([('<aside markdown="1">', line), ("", line)] if is_note else []),
        *([(f"**{title}**", line), ("", line)] if title else []),
        *_unfolded(dedented, depth + 1),
        *([("", line), ("</aside>", line)] if is_note else []),
    ]
    yield ("", line)
    yield from ((indent + row if row else "", at) for row, at in rows)
    yield ("", line)
