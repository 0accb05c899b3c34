"""The boxes of pages put in the order in which they are read, which is the order of painting.

Readers that know nothing of tags give back what a page paints in the order in which it is painted.
WeasyPrint paints the marker of a list item, which stands outside, after all text of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from weasyprint.formatting_structure.boxes import LineBox
from weasyprint.layout.absolute import AbsolutePlaceholder

from handbill.paper.engine.boxes import Box, Document


def order_boxes(document: Document, comes_first: Callable[[Box], bool]) -> None:
    """Put markers before the words of their items, and what ``comes_first`` before what is beside.

    No box changes its place on the page. It is for the end of layout: what is laid out again has
    its boxes in their old order.
    """
    for page in document.raw.pages:
        _order(page._page_box, comes_first)


def _order(raw: Any, comes_first: Callable[[Box], bool]) -> None:
    children = [_without_placeholder(child) for child in getattr(raw, "children", ())]
    if not children:
        return
    if any(map(_is_marker, children)):
        children = _with_markers_in_lines(children)
    raw.children = sorted(
        children,
        key=lambda child: child.element is raw.element or not comes_first(Box(child)),
    )
    for child in children:
        _order(child, comes_first)


def _without_placeholder(raw: Any) -> Any:
    """A marker itself, in place of what layout left where it was taken out of the flow."""
    if isinstance(raw, AbsolutePlaceholder) and _is_marker(raw._box):
        return raw._box
    return raw


def _is_marker(raw: Any) -> bool:
    return bool(getattr(raw, "is_outside_marker", False))


def _with_markers_in_lines(children: list[Any]) -> list[Any]:
    """The children of a list item, where its marker is painted before what stands beside it.

    Beside lines of text it becomes a part of the first, beside blocks a block among them.
    """
    line = next((child for child in children if isinstance(child, LineBox)), None)
    if line is None:
        for marker in filter(_is_marker, children):
            marker.style["position"] = "static"
        return children
    markers = [piece for child in children if _is_marker(child) for piece in _pieces(child)]
    line.children = [*markers, *line.children]
    return [child for child in children if not _is_marker(child)]


def _pieces(raw: Any) -> Iterator[Any]:
    """What stands on the lines of a marker."""
    for child in raw.children:
        yield from child.children if isinstance(child, LineBox) else _pieces(child)
