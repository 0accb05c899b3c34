"""The outline (bookmarks) of a handout, and what its pages are called."""

from __future__ import annotations

import pydyf

from handbill.renderers.pdf.tags.objects import StructureWriter, object_at
from handbill.renderers.pdf.tags.place import nodes_of
from handbill.renderers.pdf.tags.tree import Node


def lead_to_elements(pdf: pydyf.PDF, writer: StructureWriter, root: Node) -> None:
    """Lead each entry of the outline to its heading's element (ISO 32000-2, 12.3.2.3)."""
    headings = [node for node in nodes_of(root) if node.type[0] == "H" and node.type[1:].isdigit()]
    for entry, heading in zip(_entries(pdf), headings, strict=True):
        destination = entry.pop("Dest")
        entry["SE"] = writer.reference(heading)
        place = pydyf.Array([writer.reference(heading), *list(destination)[1:]])
        entry["A"] = pydyf.Dictionary({"S": "/GoTo", "SD": place, "D": destination})


def _entries(pdf: pydyf.PDF) -> list[pydyf.Dictionary]:
    """The outline's entries in reading order."""
    if "Outlines" not in pdf.catalog:
        return []
    entries: list[pydyf.Dictionary] = []
    waiting = [object_at(pdf, pdf.catalog["Outlines"]).get("First")]
    while waiting:
        reference = waiting.pop()
        if reference is not None:
            entry = object_at(pdf, reference)
            entries.append(entry)
            waiting += [entry.get("Next"), entry.get("First")]
    return entries


def add_page_labels(pdf: pydyf.PDF) -> None:
    """Call the pages 1, 2, 3, as their feet do (ISO 32000-1, 12.4.2)."""
    decimal = pydyf.Dictionary({"S": "/D"})
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array([0, decimal])})
