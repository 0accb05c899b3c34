"""Checks of tables: regular, and each cell bound to its headers."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from handbill.errors import Problem
from handbill.renderers.pdf.proof.structure import FinishedPdf, StructureElement, fault


def cells(finished: FinishedPdf, root: Element) -> Iterator[Problem]:
    """Rows and cells are those of the source, and so are the scopes of headers."""
    expected = [
        [[(cell.tag.upper(), cell.get("scope") or "") for cell in row] for row in table.iter("tr")]
        for table in root.iter("table")
    ]
    tagged = [
        [[(cell.type, _scope(cell)) for cell in row.elements] for row in table.find("TR")]
        for table in finished.find("Table")
    ]
    if expected != tagged:
        yield fault("P046", "the cells of the tables, or their scopes, are not those of the source")


def _scope(cell: StructureElement) -> str:
    if cell.type != "TH":
        return ""
    return {"/Row": "row", "/Column": "col"}.get(str(cell.attribute("/Scope")), "?")


def headers(finished: FinishedPdf, _: Element) -> Iterator[Problem]:
    """Headers have an ID, and cells name their headers by it."""
    ids = finished.ids
    for header in finished.find("TH"):
        if ids.get(header.get("/ID")) != header.raw.objgen:
            yield fault("P046", f"the header {header.text!r} is not in the ID tree")
    for table in finished.find("Table"):
        known = {header.get("/ID") for header in table.find("TH")}
        for cell in table.find("TD"):
            named = {str(name) for name in cell.attribute("/Headers") or []}
            if (known and not named) or not named <= known:
                yield fault("P046", f"the cell {cell.text!r} does not name its headers")


RULES = (cells, headers)
