"""Which header words stand over each cell of a table, for rows that are set one below the other."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

BETWEEN = " · "
"""Stands between the words of several headers of one cell."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell, and where it stands in the grid of its table."""

    cell: Element
    row: Element
    columns: range
    """The columns that it covers, counted from 0."""
    headers: tuple[str, ...]
    """The words of the column headers above it, the topmost first; each once."""


@dataclass(slots=True)
class _Grid:
    """What is known of a table above the row that is read."""

    headers: dict[int, list[str]] = field(default_factory=dict)
    """The header words of each column so far."""
    reaching: dict[int, tuple[int, Placed]] = field(default_factory=dict)
    """Of each column the cell from above that covers it, and for how many rows still."""

    def place(self, cell: Element, row: Element, column: int) -> Placed:
        while column in self.reaching:
            column += 1
        columns = range(column, column + int(cell.get("colspan", "1")))
        words = [word for number in columns for word in self.headers.get(number, ())]
        return Placed(cell, row, columns, tuple(dict.fromkeys(words)))

    def end_row(self, cells: list[Placed]) -> None:
        """Take over the cells of a row that has been read."""
        self.reaching = {
            column: (rows - 1, placed)
            for column, (rows, placed) in self.reaching.items()
            if rows > 1
        }
        for placed in cells:
            below = int(placed.cell.get("rowspan", "1")) - 1
            for column in placed.columns:
                if below > 0:
                    self.reaching[column] = (below, placed)
                if placed.cell.tag == "th" and placed.cell.get("scope") == "col":
                    self.headers.setdefault(column, []).append(cell_words(placed.cell))


def rows_of(table: Element) -> Iterator[tuple[Element, list[Placed], list[Placed]]]:
    """Each row of a table: the row, its own cells, and those that reach into it from above."""
    grid = _Grid()
    for group in table:
        for row in group.findall("tr"):
            above = list(dict.fromkeys(placed for _, placed in grid.reaching.values()))
            cells: list[Placed] = []
            for cell in row:
                column = cells[-1].columns.stop if cells else 0
                cells.append(grid.place(cell, row, column))
            yield row, cells, above
            grid.end_row(cells)


def repeat_headers(table: Element) -> None:
    """Say in attributes what a row needs when it is read without the grid.

    ``data-header`` of a cell: the words of its column headers, but for a column header.
    ``data-above`` of a row: each cell that reaches down into it, with its headers, on a line.
    """
    for row, cells, above in rows_of(table):
        if above:
            row.set("data-above", "\n".join(map(_above, above)))
        for placed in cells:
            if headers := headers_to_repeat(placed):
                placed.cell.set("data-header", BETWEEN.join(headers))


def headers_to_repeat(placed: Placed) -> tuple[str, ...]:
    """The headers that a cell says again; a column header says none."""
    return () if placed.cell.get("scope") == "col" else placed.headers


def _above(placed: Placed) -> str:
    return BETWEEN.join((*placed.headers, cell_words(placed.cell)))


def cell_words(cell: Element) -> str:
    """The words of a cell on one line: images by their descriptions, calls of notes left out."""
    return " ".join("".join(_words(cell)).split())


def _words(node: Element) -> Iterator[str]:
    if node.get("role") in ("doc-noteref", "doc-backlink"):
        return
    if node.tag == "img":
        yield node.get("alt") or ""
    yield node.text or ""
    for child in node:
        yield from _words(child)
        yield f" {child.tail or ''}" if child.tag in ("br", "p", "li") else child.tail or ""


# --- how wide a table is ----------------------------------------------------------------------

_LETTER = 0.56
"""The width of a letter, in em: about that of the middle of common text faces."""
_WIDE = 1.0
"""The width of a letter of Chinese, Japanese or Korean, in em."""
_PADDING = 1.4
_SHORT = 5.0
"""What a line of a cell with a longer text should be wide, in em: else it becomes a ladder."""


def needed_width(table: Element) -> float:
    """About how wide a table must be for no word to be cut, in em of its own letters."""
    widths: dict[int, float] = {}
    for _, cells, _ in rows_of(table):
        for placed in cells:
            if len(placed.columns) == 1:
                column = placed.columns.start
                widths[column] = max(widths.get(column, 0), _cell_width(placed.cell))
            else:
                for column in placed.columns:
                    widths.setdefault(column, _PADDING)
    return sum(widths.values())


def _cell_width(cell: Element) -> float:
    text = "".join(_words(cell))
    longest = max(map(_word_width, text.split()), default=0.0)
    return max(longest, min(sum(map(_letter_width, text)), _SHORT)) + _PADDING


def _word_width(word: str) -> float:
    """The width of what may not be divided; beside a wide letter a line may end anywhere."""
    widths = list(map(_letter_width, word))
    return max(widths) if _WIDE in widths else sum(widths)


def _letter_width(letter: str) -> float:
    return _WIDE if unicodedata.east_asian_width(letter) in "WF" else _LETTER
