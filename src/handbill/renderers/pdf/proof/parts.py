"""Checks of the parts of a handout: notice, disclaimer, comments, replies."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from handbill.errors import Problem
from handbill.renderers.pdf.proof.structure import FinishedPdf, StructureElement, fault

_TYPES = {
    "notice": "Notice",
    "disclaimer": "Disclaimer",
    "official": "OfficialReply",
    "reply": "Reply",
    "comment": "Comment",
}
"""The types of the parts by their classes; an earlier class wins over a later one."""


def nesting(finished: FinishedPdf, root: Element) -> Iterator[Problem]:
    """Each part is what it is in the source, inside what it answers."""
    expected = list(_source_parts(root, ()))
    tagged = list(_tree_parts(finished.root, ()))
    if expected != tagged:
        missing = [part for part in expected if part not in tagged]
        yield fault("P049", f"parts are nested otherwise than in the source: {missing or tagged}")


def _source_parts(element: Element, above: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for child in element:
        names = (child.get("class") or "").split()
        kind = None
        if child.tag in ("article", "section", "div"):
            kind = next((kind for name, kind in _TYPES.items() if name in names), None)
        path = (*above, kind) if kind else above
        if kind:
            yield path
        yield from _source_parts(child, path)


def _tree_parts(element: StructureElement, above: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for kid in element.elements:
        is_part = kid.type in _TYPES.values()
        path = (*above, kid.type) if is_part else above
        if is_part:
            yield path
        yield from _tree_parts(kid, path)


RULES = (nesting,)
