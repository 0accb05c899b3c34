"""Hangs what WeasyPrint drew on the structure tree: each piece under its source element."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

import pydyf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from handbill.errors import Problem, RenderError
from handbill.renderers.pdf.tags.actual_text import Letters
from handbill.renderers.pdf.tags.tree import Annotation, Content, Node, Tree

PX = 0.75
"""Points in a CSS pixel."""

_LAYOUT = b"<</Type/Layout>>"
_REPEATED = b"<</Type/Pagination>>"
_HEADER = b"<</Type/Pagination/Subtype/Header>>"
_FOOTER = b"<</Type/Pagination/Subtype/Footer>>"


@dataclass(slots=True)
class _Sheet:
    """A page while it is read: its marks by box, and where each begins in the page's operators."""

    number: int
    height: float
    marks: dict[object, dict[str, int]]
    stream: list[Any]
    begins: dict[int, int]


class Hanging:
    """Walks the boxes of all pages and hangs their content on a tree.

    Raises RenderError (P010) where something drawn has no place, or stands in another order than
    in the source.
    """

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._letters = Letters(tree)
        self._shown: set[Element] = set()
        self.repeated_links: list[Annotation] = []  # in table heads that are shown again
        self._heads: dict[Element, int] = {}  # the page where each table head stands first

    def hang(self, pages: list[Any], streams: list[Any]) -> None:
        """Hang every piece of marked content of every page."""
        for number, (page, stream) in enumerate(zip(pages, streams, strict=True)):
            begins = {
                stream.stream[index - 1]["MCID"]: index
                for index, operator in enumerate(stream.stream)
                if operator == b"BDC" and isinstance(stream.stream[index - 1], dict)
            }
            sheet = _Sheet(number, page.height, stream._tags, stream.stream, begins)
            self._box(page._page_box, sheet)
            if sheet.marks:
                raise _lost(f"page {number + 1} shows content that is not in the source")
        _check_order(self._tree.root)
        self._check_shown()

    def _check_shown(self) -> None:
        """Every word of the source is drawn, or the build fails (P011)."""
        body = next(each for each in self._tree.nodes if each.tag == "body")
        for element in body.iter():
            words = " ".join([element.text or "", *(child.tail or "" for child in element)]).strip()
            if words and element not in self._shown:
                raise _lost(f"<{element.tag}> is not shown: {words[:60]!r}", code="P011")

    # --- boxes ----------------------------------------------------------------------------

    def _box(self, box: Any, sheet: _Sheet) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        artifact = self._artifact(box, sheet.number)
        if artifact is not None:
            for inner in (box, *box.descendants()):
                if inner in sheet.marks:
                    _make_artifact(sheet, sheet.marks.pop(inner)["mcid"], artifact)
                if getattr(inner, "link_annotation", None):
                    self.repeated_links.append(Annotation(sheet.number, inner))
            return
        self._keep_cell(box)
        if getattr(box, "link_annotation", None) and box.element.tag == "a":
            self._node(box.element).attach().kids.append(Annotation(sheet.number, box))
        if box in sheet.marks:
            self._mark(box, sheet)
        elif isinstance(box, boxes.ParentBox):
            for child in box.children:
                self._box(child, sheet)

    def _artifact(self, box: Any, page: int) -> bytes | None:
        """What kind of artifact a box is, if it is one (ISO 32000-1, 14.8.2.2)."""
        if isinstance(box, boxes.MarginBox):
            return _HEADER if box.at_keyword.startswith("@top") else _FOOTER
        is_head = isinstance(box, boxes.TableRowGroupBox) and box.element.tag == "thead"
        if is_head and self._heads.setdefault(box.element, page) != page:
            return _REPEATED
        return None

    def _keep_cell(self, box: Any) -> None:
        """Rows and cells stay in the tree even if they are empty: a table is regular."""
        is_part = isinstance(box, boxes.TableRowBox | boxes.TableCellBox)
        if is_part and box.element is not None and box.element.tag in ("tr", "td", "th"):
            self._node(box.element).attach()

    def _mark(self, box: Any, sheet: _Sheet) -> None:
        mcid = sheet.marks.pop(box)["mcid"]
        if "::" not in (box.element_tag or "") and box.style["visibility"] == "visible":
            self._shown.add(box.element)
        node = self._place(box)
        if node is None:
            _make_artifact(sheet, mcid, _LAYOUT)
            return
        node.attach().kids.append(Content(sheet.number, mcid))
        if isinstance(box, boxes.ReplacedBox):
            _describe_figure(node, box, sheet.height)
        elif (said := self._letters.said(box)) is not None:
            sheet.stream[sheet.begins[mcid] - 1]["ActualText"] = pydyf.String(said)

    def _place(self, box: Any) -> Node | None:
        pseudo = (box.element_tag or "").partition("::")[2]
        if pseudo == "marker":
            return self._tree.labels[box.element]
        if isinstance(box, boxes.ReplacedBox) and pseudo:
            return None
        return self._tree.nodes[box.element]

    def _node(self, element: Element) -> Node:
        node = self._tree.nodes[element]
        assert node is not None  # only decorative images have no node
        return node


def _make_artifact(sheet: _Sheet, mcid: int, properties: bytes) -> None:
    begin = sheet.begins[mcid]
    sheet.stream[begin - 2] = "/Artifact"
    sheet.stream[begin - 1] = properties


def _describe_figure(node: Node, box: Any, height: float) -> None:
    """The box of a figure in points, from the lower left corner of its page (14.8.5.4.3)."""
    x, y = box.content_box_x(), box.content_box_y()
    new = [x, height - y - box.height, x + box.width, height - y]
    new = [round(PX * value, 3) for value in new]
    layout = node.attributes.get("Layout", {})
    if isinstance(old := layout.get("BBox"), list):
        new = [min(old[0], new[0]), min(old[1], new[1]), max(old[2], new[2]), max(old[3], new[3])]
    inline = isinstance(box, boxes.InlineReplacedBox)
    node.say("Layout", Placement="/Inline" if inline else "/Block", BBox=new)


def _check_order(root: Node) -> None:
    """The elements of the tree stand in the order of the source, or the build fails."""
    for node in nodes_of(root):
        inner = [kid for kid in node.kids if isinstance(kid, Node)]
        if any(first.order > second.order for first, second in pairwise(inner)):
            if len(inner) != len(node.kids):
                raise _lost(f"<{node.type}> would be read in another order than it is written")
            node.kids.sort(key=lambda kid: kid.order if isinstance(kid, Node) else 0)


def nodes_of(node: Node) -> Iterator[Node]:
    """A node and all below it, in reading order."""
    yield node
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from nodes_of(kid)


def _lost(what: str, *, code: str = "P010") -> RenderError:
    return RenderError(
        Problem(
            code=code,
            what=what,
            hint="a style sheet must not show, hide or move content; it may only set it",
        )
    )
