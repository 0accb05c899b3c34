"""Tables of the book: each says how wide a window it needs, and how its rows are read without it.

In a window that is too narrow for a table the style sheet sets each row as a list, each cell below
the words of its headers. The roles stand in the markup, because browsers take a table for none as
soon as its rows are set as anything else (HTML Accessibility API Mappings 1.0, 4.1).
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from handbill.markup.elements import element
from handbill.markup.table_headers import (
    cell_words,
    headers_to_repeat,
    needed_width,
    repeat_headers,
    rows_of,
)

WIDTHS = (16, 20, 24, 28, 32, 36, 40, 46, 52, 60, 68)
"""The widths that the style sheet knows, in em; a table that needs more is always set as lists."""
_ROLES = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}
_HEADER_ROLES = {"col": "columnheader", "row": "rowheader"}


def adapt_tables(main: Element) -> None:
    """Prepare every table below an element; call it before pages are marked."""
    for parent in list(main.iter()):
        for index, table in enumerate(list(parent)):
            if table.tag == "table":
                _adapt(table)
                parent[index] = element("div", table, class_="table")
                parent[index].tail, table.tail = table.tail, None


def _adapt(table: Element) -> None:
    for node in (table, *table.findall("thead"), *table.findall("tbody")):
        node.set("role", _ROLES[node.tag])
    repeat_headers(table)
    rows = list(rows_of(table))
    for row, cells, _ in rows:
        row.set("role", "row")
        for placed in cells:
            cell = placed.cell
            cell.set("role", _HEADER_ROLES.get(cell.get("scope") or "", _ROLES["td"]))
    needed = needed_width(table)
    name = next((f"needs-{width}" for width in WIDTHS if needed <= width), "needs-more")
    table.set("class", f"{table.get('class', '')} {name}".strip())
    repeated = {word for _, cells, _ in rows for c in cells for word in headers_to_repeat(c)}
    for head in table.findall("thead"):
        if all(_says_only(cell, repeated) for row in head for cell in row):
            head.set("class", "repeated")


def _says_only(cell: Element, repeated: set[str]) -> bool:
    """Whether a cell of the head says nothing but what other cells say again."""
    more = any(node.tag in ("a", "img") for node in cell.iter())
    return not more and (not cell_words(cell) or cell_words(cell) in repeated)
