"""Link annotations: where each leads, and what it is called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pydyf

from handbill.paper.engine import Box, Link, Page
from handbill.paper.link_list import link_words
from handbill.renderers.pdf.tags.objects import StructureWriter, first_page, object_at
from handbill.renderers.pdf.tags.place import PX
from handbill.renderers.pdf.tags.tree import Annotation, Node, Tree

PRINTED = 4
"""The flag of an annotation that is printed (ISO 32000-1, 12.5.3)."""


def finish_links(pdf: pydyf.PDF, writer: StructureWriter, tree: Tree, *, pdf2: bool) -> None:
    """Write into every link where it leads; in PDF 2.0 lead to elements, not only to pages."""
    for annotation, node in writer.annotations():
        dictionary = annotation.dictionary
        dictionary["F"] = PRINTED
        dictionary["Contents"] = pydyf.String(_description(node, tree))
        if "Dest" in dictionary and pdf2:
            target = _target(node, tree)
            del dictionary["Dest"]
            dictionary["A"] = _go_to(pdf, writer, target)
    if pdf2 and "Names" in pdf.catalog:
        pdf.catalog["Names"].pop("Dests", None)


def _target(node: Node, tree: Tree) -> Node:
    assert node.element is not None  # a link has its element
    return tree.targets[node.element.get("href", "#")[1:]]


def _description(node: Node, tree: Tree) -> str:
    """Where a link leads, in words: an address, or the name of a place in the handout."""
    assert node.element is not None  # a link has its element
    title, address = node.element.get("title"), node.element.get("href", "")
    words = link_words(node.element)
    if address.startswith("#"):
        return title or _name(_target(node, tree)) or words
    return ", ".join(dict.fromkeys(part for part in (title or words, address) if part))


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


def merge_lines(pages: Iterable[Page]) -> dict[Box, list[float]]:
    """Leave one annotation for each link and page, around all lines of the link there.

    Returns the quadrilaterals (/QuadPoints, in points) of each link that stands on several lines,
    by the box that its annotation is drawn for.
    """
    quads: dict[Box, list[float]] = {}
    for page in pages:
        links: dict[object, list[Link]] = {}
        for link in map(_with_height, page.links):
            links.setdefault(link.box.element, []).append(link)
        page.annotate(replace(lines[0], area=_around(lines)) for lines in links.values())
        for lines in links.values():
            if len(lines) > 1:
                quads[lines[0].box] = [
                    value for line in lines for value in _corners(line, page.height)
                ]
    return quads


def _with_height(link: Link) -> Link:
    """The link as high as its letters, where its line has no height, as that of raised numbers."""
    left, top, right, bottom = link.area
    missing = link.box.font.size - (bottom - top)
    if missing <= 0:
        return link
    return replace(link, area=(left, top - missing / 2, right, bottom + missing / 2))


def _around(lines: list[Link]) -> tuple[float, float, float, float]:
    left, top, right, bottom = zip(*(line.area for line in lines), strict=True)
    return min(left), min(top), max(right), max(bottom)


def _corners(line: Link, height: float) -> Iterator[float]:
    """The four corners of a link's line in points, in the order that viewers expect."""
    left, top, right, bottom = line.area
    for x, y in ((left, top), (right, top), (left, bottom), (right, bottom)):
        yield round(PX * x, 3)
        yield round(PX * (height - y), 3)


def drop_links(pdf: pydyf.PDF, annotations: Iterable[Annotation]) -> None:
    """Take annotations off their pages: those of artifacts, which no reader meets."""
    for annotation in annotations:
        page = object_at(pdf, pdf.page_references[annotation.page])
        page["Annots"].remove(annotation.dictionary.reference)
