"""Links, outline and page labels: where things lead, and what they are called."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf

from handbill.paper.link_list import link_words
from handbill.renderers.pdf.tags.objects import StructureWriter, first_page
from handbill.renderers.pdf.tags.place import PX, nodes_of
from handbill.renderers.pdf.tags.tree import Annotation, Node, Tree

PRINTED = 4
"""The flag of an annotation that is printed (ISO 32000-1, 12.5.3)."""


def finish_links(pdf: pydyf.PDF, writer: StructureWriter, tree: Tree, *, pdf2: bool) -> None:
    """Say of every link where it leads; in PDF 2.0 lead to elements, not only to pages."""
    for annotation, node in writer.annotations():
        made: pydyf.Dictionary = annotation.box.link_annotation  # type: ignore[attr-defined]
        made["F"] = PRINTED
        made["Contents"] = pydyf.String(_says(node, tree))
        if "Dest" in made and pdf2:
            target = _target(node, tree)
            del made["Dest"]
            made["A"] = _go_to(pdf, writer, target)
    if pdf2 and "Names" in pdf.catalog:
        pdf.catalog["Names"].pop("Dests", None)


def _target(node: Node, tree: Tree) -> Node:
    assert node.element is not None  # a link has its element
    return tree.targets[node.element.get("href", "#")[1:]]


def _says(node: Node, tree: Tree) -> str:
    """Where a link leads, in words: an address, or the name of a place in the handout."""
    assert node.element is not None  # a link has its element
    title, address = node.element.get("title"), node.element.get("href", "")
    words = link_words(node.element)
    if address.startswith("#"):
        return title or _name(_target(node, tree)) or words
    said = [each for each in (title or words, address) if each]
    return ", ".join(dict.fromkeys(said))


def _name(target: Node) -> str:
    """What a target is called: its words, cut where they are long."""
    if target.element is None:
        return ""
    words = target.title or link_words(target.element)
    return words if len(words) <= 80 else f"{words[:79].rsplit(' ', 1)[0]}…"


def _go_to(pdf: pydyf.PDF, writer: StructureWriter, target: Node) -> pydyf.Dictionary:
    page = pdf.page_references[first_page(target) or 0]
    return pydyf.Dictionary(
        {
            "Type": "/Action",
            "S": "/GoTo",
            "SD": pydyf.Array([writer.reference(target), "/Fit"]),
            "D": pydyf.Array([page, "/Fit"]),
        }
    )


def merge_rectangles(pages: list[Any]) -> dict[object, list[float]]:
    """Keep one annotation a link and page; a wrapped link gets its lines as /QuadPoints.

    Drops the further boxes from ``page.links`` and returns the quadrilaterals of the first, in
    points, for each link that wraps.
    """
    quads: dict[object, list[float]] = {}
    for page in pages:
        first: dict[object, Any] = {}
        for kind, target, rectangle, box in page.links:
            kept = first.setdefault(box.element, (kind, target, [], box))
            kept[2].append(rectangle)
        links = []
        for kind, target, rectangles, box in first.values():
            links.append((kind, target, _around(rectangles), box))
            if len(rectangles) > 1:
                quads[box] = [each for one in rectangles for each in _quad(one, page.height)]
        page.links = links
    return quads


def drop_links(pdf: pydyf.PDF, annotations: list[Annotation]) -> None:
    """Take annotations off their pages: those of artifacts, which no reader meets."""
    for annotation in annotations:
        page = _object(pdf, pdf.page_references[annotation.page])
        page["Annots"].remove(annotation.box.link_annotation.reference)  # type: ignore[attr-defined]


def _around(rectangles: list[tuple[float, ...]]) -> tuple[float, ...]:
    left, top, right, bottom = zip(*rectangles, strict=True)
    return min(left), min(top), max(right), max(bottom)


def _quad(rectangle: tuple[float, ...], height: float) -> Iterator[float]:
    """A rectangle in CSS pixels as four corners, in the order that viewers expect."""
    left, top, right, bottom = rectangle
    for x, y in ((left, top), (right, top), (left, bottom), (right, bottom)):
        yield round(PX * x, 3)
        yield round(PX * (height - y), 3)


def finish_outline(pdf: pydyf.PDF, writer: StructureWriter, root: Node) -> None:
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
    found: list[pydyf.Dictionary] = []
    waiting = [_object(pdf, pdf.catalog["Outlines"]).get("First")]
    while waiting:
        reference = waiting.pop()
        if reference is not None:
            entry = _object(pdf, reference)
            found.append(entry)
            waiting += [entry.get("Next"), entry.get("First")]
    return found


def _object(pdf: pydyf.PDF, reference: bytes) -> pydyf.Dictionary:
    return pdf.objects[int(reference.split()[0])]


def add_page_labels(pdf: pydyf.PDF) -> None:
    """Pages are called 1, 2, 3, as their feet say (ISO 32000-1, 12.4.2)."""
    decimal = pydyf.Dictionary({"S": "/D"})
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array([0, decimal])})
