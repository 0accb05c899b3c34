"""HTML tables to nodes."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from handbill.document import Alignment, Block, Cell, Inline, Row, Scope, Table
from handbill.errors import Location

_ALIGN = re.compile(r"text-align:\s*(right|center|end)")
_MOST_SPAN = 100


def table(
    el: Element,
    *,
    language: str | None,
    location: Location,
    blocks: Callable[[Element], tuple[Block, ...]],
    content: Callable[[Element], tuple[Inline, ...]],
) -> Table:
    """A table; rows of nothing but header cells at its top are its header.

    ``blocks`` and ``content`` type what is in a cell and in the caption.
    """
    caption: tuple[Inline, ...] = ()
    head: list[Row] = []
    rows: list[Row] = []
    for child in el:
        if child.tag == "caption":
            caption = content(child)
        elif child.tag in ("thead", "tbody", "tfoot"):
            for tr in child.iterfind("tr"):
                top = child.tag == "thead" or (not rows and _all_headers(tr))
                (head if top else rows).append(_row(tr, top=top, blocks=blocks))
    return Table(tuple(head), tuple(rows), caption=caption, language=language, location=location)


def _all_headers(tr: Element) -> bool:
    cells = [cell.tag for cell in tr if isinstance(cell.tag, str)]
    return bool(cells) and all(tag == "th" for tag in cells)


def _row(tr: Element, *, top: bool, blocks: Callable[[Element], tuple[Block, ...]]) -> Row:
    cells = (cell for cell in tr if cell.tag in ("td", "th"))
    return tuple(_cell(cell, top=top, blocks=blocks) for cell in cells)


def _cell(cell: Element, *, top: bool, blocks: Callable[[Element], tuple[Block, ...]]) -> Cell:
    return Cell(
        blocks(cell),
        scope=_scope(cell, top=top),
        alignment=_alignment(cell),
        column_span=_span(cell.get("colspan")),
        row_span=_span(cell.get("rowspan")),
    )


def _scope(cell: Element, *, top: bool) -> Scope | None:
    scope = cell.get("scope") or ""
    if scope in ("row", "rowgroup"):
        return Scope.ROW
    if scope in ("col", "colgroup") or top:
        return Scope.COLUMN
    return Scope.ROW if cell.tag == "th" else None


def _alignment(cell: Element) -> Alignment:
    match = _ALIGN.search(f"text-align:{cell.get('align') or ''};{cell.get('style') or ''}")
    if match is None:
        return Alignment.START
    return Alignment.CENTER if match[1] == "center" else Alignment.END


def _span(number: str | None) -> int:
    return (
        min(max(int(number), 1), _MOST_SPAN) if number and re.fullmatch(r"\d{1,4}", number) else 1
    )
