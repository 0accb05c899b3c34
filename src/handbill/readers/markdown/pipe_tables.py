"""Tables whose cells are parted by pipes (GFM, 4.10)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement

from handbill.readers.markdown.block_reader import BlockReader
from handbill.readers.markdown.lines import is_delimiter_row

_PIPE = re.compile(r"(?<!\\)\|")


class PipeTables(BlockReader):
    """Reads tables; a row may have pipes at its edges or not."""

    def begins(self, block: str) -> bool:
        """Whether the first two lines are a header and the row of hyphens below it."""
        lines = block.split("\n", 2)[:2]
        if len(lines) < 2 or not is_delimiter_row(lines[1], lines[0]):
            return False
        return len(_cells(lines[0])) == len(_cells(lines[1]))

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Read the table."""
        header, delimiters, *rows = map(_cells, blocks.pop(0).split("\n"))
        alignments = list(map(_alignment, delimiters))
        table = SubElement(parent, "table")
        _append_row(SubElement(table, "thead"), "th", header, alignments)
        body = SubElement(table, "tbody") if rows else table
        for row in rows:
            _append_row(body, "td", row, alignments)


def _cells(row: str) -> list[str]:
    """The text of the cells of a row; a pipe behind a backslash parts none."""
    cells = _PIPE.split(row.strip(" \t"))
    if len(cells) > 1 and not cells[0]:
        del cells[0]
    if len(cells) > 1 and not cells[-1]:
        del cells[-1]
    return [cell.strip(" \t").replace("\\|", "|") for cell in cells]


def _alignment(cell: str) -> str | None:
    if cell.startswith(":") and cell.endswith(":"):
        return "center"
    return "right" if cell.endswith(":") else "left" if cell.startswith(":") else None


def _append_row(
    parent: Element, tag: str, cells: Sequence[str], alignments: Sequence[str | None]
) -> None:
    """Append a row of as many cells as the header has; those beyond are no part of the table."""
    row = SubElement(parent, "tr")
    for number, alignment in enumerate(alignments):
        cell = SubElement(row, tag)
        cell.text = cells[number] if number < len(cells) else ""
        if alignment:
            cell.set("align", alignment)
