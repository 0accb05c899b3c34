"""Hangs what was drawn on the structure tree: each piece under its source element."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

from handbill.errors import Problem, RenderError
from handbill.paper.engine import IMAGES, Box, Drawing, Kind
from handbill.renderers.pdf.tags.actual_text import Letters, unreadable_letters
from handbill.renderers.pdf.tags.tree import Annotation, Content, Node, Tree

PX = 0.75
"""Points in a CSS pixel."""
CELLS = ("tr", "td", "th")

_LAYOUT = b"<</Type/Layout>>"
_REPEATED = b"<</Type/Pagination>>"
_HEADER = b"<</Type/Pagination/Subtype/Header>>"
_FOOTER = b"<</Type/Pagination/Subtype/Footer>>"


class Hanging:
    """Walks the boxes of all pages and hangs their content on a tree."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._letters = Letters(tree)
        self._shown: set[Element] = set()
        self._heads: dict[Element, int] = {}  # the page where each table head stands first
        self.repeated_links: list[Annotation] = []
        """The links in heads of tables that are shown again."""
        self.generated: set[tuple[int, int]] = set()
        """Marked content that a style sheet adds, by page and identifier: no words of a source."""

    def hang(self, drawings: Iterable[Drawing]) -> None:
        """Hang every piece of marked content of every page under its source element.

        Raises RenderError: P010 where something drawn has no place, or stands in another order than
        in the source; P011 where words of the source are not drawn.
        """
        for number, drawing in enumerate(drawings):
            self._box(drawing.page.box, number, drawing)
            if drawing.marks:
                raise _lost(f"page {number + 1} shows content that is not in the source")
        _check_order(self._tree.root)
        _put_captions_first(self._tree.root)
        self._check_shown()

    def _check_shown(self) -> None:
        """Every word of the source is drawn, or the build fails (P011)."""
        body = next(element for element in self._tree.nodes if element.tag == "body")
        for element in body.iter():
            words = " ".join([element.text or "", *(child.tail or "" for child in element)]).strip()
            if words and element not in self._shown:
                raise _lost(f"<{element.tag}> is not shown: {words[:60]!r}", code="P011")

    # --- boxes ----------------------------------------------------------------------------

    def _box(self, box: Box, page: int, drawing: Drawing) -> None:
        artifact = self._artifact(box, page)
        if artifact is not None:
            self._leave_out(box, page, drawing, artifact)
            return
        element = box.element
        if element is not None and element.tag in CELLS:
            self._node(element).attach()  # even if it is empty: a table is regular
        if box.annotation and element is not None and element.tag == "a":
            self._node(element).attach().kids.append(Annotation(page, box.annotation))
        if box in drawing.marks:
            self._mark(box, page, drawing)
        else:
            for child in box.children:
                self._box(child, page, drawing)

    def _artifact(self, box: Box, page: int) -> bytes | None:
        """What kind of artifact a box is, if it is one (ISO 32000-1, 14.8.2.2)."""
        if box.kind is Kind.MARGIN:
            return _HEADER if box.is_top_margin else _FOOTER
        element = box.element
        if box.kind is Kind.ROW_GROUP and element is not None and element.tag == "thead":
            first = self._heads.setdefault(element, page)
            return _REPEATED if page != first else None
        return None

    def _leave_out(self, box: Box, page: int, drawing: Drawing, properties: bytes) -> None:
        """Make artifacts of all that is drawn for a box."""
        for inner in box.descendants:
            if inner in drawing.marks:
                is_untold = inner.kind is Kind.TEXT and not inner.tells_its_letters
                text = unreadable_letters(inner.text) if is_untold else None
                drawing.make_artifact(drawing.marks.pop(inner), properties, text)
            if inner.annotation:
                self.repeated_links.append(Annotation(page, inner.annotation))

    def _mark(self, box: Box, page: int, drawing: Drawing) -> None:
        mcid = drawing.marks.pop(box)
        if not box.pseudo_element and box.is_visible and box.element is not None:
            self._shown.add(box.element)
        node = self._place(box)
        if node is None:
            drawing.make_artifact(mcid, _LAYOUT)
            return
        node.attach().kids.append(Content(page, mcid))
        if box.pseudo_element:
            self.generated.add((page, mcid))
        if box.kind in IMAGES:
            _describe_figure(node, box, drawing.page.height)
        else:
            self._letters.tell(box, mcid, drawing)

    def _place(self, box: Box) -> Node | None:
        """Where the content of a box belongs; None for decoration."""
        element = box.element
        if element is None:
            raise _lost("something is drawn that no element of the source asks for")
        if box.pseudo_element == "marker":
            return self._tree.labels[element]
        if box.pseudo_element and element.tag in CELLS:
            return None  # headers that a row says again: its cells are bound to them as it is
        if box.kind in IMAGES and box.pseudo_element:
            return None
        return self._tree.nodes[element]

    def _node(self, element: Element) -> Node:
        node = self._tree.nodes[element]
        assert node is not None  # only decorative images have no node
        return node


def _describe_figure(node: Node, box: Box, height: float) -> None:
    """The area of a figure in points, from the lower left corner of its page (14.8.5.4.3)."""
    left, top, width, high = box.content_area
    new = [left, height - top - high, left + width, height - top]
    new = [round(PX * value, 3) for value in new]
    layout = node.attributes.get("Layout", {})
    if isinstance(old := layout.get("BBox"), list):
        new = [min(old[0], new[0]), min(old[1], new[1]), max(old[2], new[2]), max(old[3], new[3])]
    inline = box.kind is Kind.INLINE_IMAGE
    node.add_attributes("Layout", Placement="/Inline" if inline else "/Block", BBox=new)


def _check_order(root: Node) -> None:
    """The elements of the tree stand in the order of the source, or the build fails."""
    for node in nodes_of(root):
        inner = [kid for kid in node.kids if isinstance(kid, Node)]
        if any(first.order > second.order for first, second in pairwise(inner)):
            if len(inner) != len(node.kids):
                raise _lost(f"<{node.type}> would be read in another order than it is written")
            node.kids.sort(key=lambda kid: kid.order if isinstance(kid, Node) else 0)


def _put_captions_first(root: Node) -> None:
    """Let each figure begin with its caption, on whatever page that stands."""
    for node in nodes_of(root):
        if node.type == "Figure":
            node.kids.sort(key=lambda kid: not (isinstance(kid, Node) and kid.type == "Caption"))


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
