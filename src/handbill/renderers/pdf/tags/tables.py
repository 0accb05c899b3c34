"""Which header cells head each cell of a table (ISO 32000-1, 14.8.5.7; HTML, forming a table)."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from handbill.renderers.pdf.tags.tree import Node, Tree

Grid = dict[tuple[int, int], Element]


def describe_tables(root: Element, tree: Tree) -> None:
    """Give every cell its spans, every header its Scope and an ID, every cell its Headers."""
    for number, table in enumerate(root.iter("table"), 1):
        grid = grid_of(table)
        _describe_cells(grid, tree, number)
        _bind(grid, tree)


def grid_of(table: Element) -> Grid:
    """The cell at each row and column; a cell that spans stands at all of its places."""
    grid: Grid = {}
    for row, line in enumerate(table.iter("tr")):
        column = 0
        for cell in line:
            while (row, column) in grid:
                column += 1
            wide, high = int(cell.get("colspan") or 1), int(cell.get("rowspan") or 1)
            grid |= {
                (row + down, column + across): cell
                for down in range(high)
                for across in range(wide)
            }
            column += wide
    return grid


def _describe_cells(grid: Grid, tree: Tree, number: int) -> None:
    headers = 0
    for cell in dict.fromkeys(grid.values()):
        node = _node(tree, cell)
        for name, key in (("colspan", "ColSpan"), ("rowspan", "RowSpan")):
            if (count := int(cell.get(name) or 1)) > 1:
                node.add_attributes("Table", **{key: count})
        if cell.tag == "th":
            headers += 1
            node.id = f"table-{number}-header-{headers}"
            node.add_attributes("Table", Scope="/Row" if cell.get("scope") == "row" else "/Column")


def _bind(grid: Grid, tree: Tree) -> None:
    rows: dict[int, list[Node]] = {}
    columns: dict[int, list[tuple[int, Node]]] = {}
    for (row, column), cell in sorted(grid.items(), key=lambda item: item[0]):
        if cell.tag == "th":
            if cell.get("scope") == "row":
                rows.setdefault(row, []).append(_node(tree, cell))
            else:
                columns.setdefault(column, []).append((row, _node(tree, cell)))
    headers: dict[Element, dict[Node, None]] = {}
    for (row, column), cell in sorted(grid.items(), key=lambda item: item[0]):
        if cell.tag == "td":
            above = [head for place, head in columns.get(column, []) if place < row]
            headers.setdefault(cell, {}).update(dict.fromkeys([*rows.get(row, []), *above]))
    for cell, nodes in headers.items():
        if nodes:
            _node(tree, cell).add_attributes("Table", Headers=[node.id for node in nodes])


def _node(tree: Tree, cell: Element) -> Node:
    node = tree.nodes[cell]
    assert node is not None  # only images have no place in the tree
    return node
