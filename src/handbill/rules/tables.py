"""Tables: a cell says what heads it."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.document import Body, Table, walk
from handbill.errors import Problem
from handbill.rules.reports import warning


def tables(body: Body) -> Iterator[Problem]:
    """Every table has a header cell (A009)."""
    for node in walk(body):
        if isinstance(node, Table):
            cells = [cell for row in (*node.header, *node.rows) for cell in row]
            if not any(cell.scope for cell in cells):
                yield warning(
                    "A009",
                    node.location,
                    "a table without header cells",
                    "say which row or column heads the others",
                )
