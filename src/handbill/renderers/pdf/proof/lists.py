"""Checks of lists and of footnotes, which are a list in the source and none in the tree."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from handbill.errors import Problem
from handbill.renderers.pdf.proof.structure import FinishedPdf, StructureElement, fault

_TYPES = {"ul": "L", "ol": "L", "dl": "L", "li": "LBody", "dd": "LBody", "dt": "Lbl"}


def is_term(label: StructureElement) -> bool:
    """Whether a label is a term of a definition list, and not a bullet or number."""
    if label.parent is None or label.parent.type != "LI" or label.parent.parent is None:
        return False
    numbering = label.parent.parent.attribute("/ListNumbering")
    return str(numbering) in ("/None", "/Description")


def items(finished: FinishedPdf, root: Element) -> Iterator[Problem]:
    """A list item holds a label, a body, or both; there are as many as in the source."""
    for item in finished.find("LI"):
        kids = {kid.type for kid in item.elements}
        if not kids or not kids <= {"Lbl", "LBody"}:
            yield fault("P049", f"a list item holds {sorted(kids)}")
        if item.marks:
            yield fault("P049", "a list item holds bare content")
    shown = (item for item in root.iter("li") if _is_shown(item))
    count = sum(1 for _ in shown) - len(finished.find("Note", "FENote"))
    tagged = sum(1 for item in finished.find("LI") if item.find("LBody"))
    has_terms = any(map(is_term, finished.find("Lbl")))
    if not has_terms and count != tagged:
        yield fault("P049", f"{count} list items in the source, {tagged} in the tree")


def _is_shown(item: Element) -> bool:
    """Whether an item of a list holds more than a rule, which is drawn and not tagged."""
    return bool("".join(item.itertext()).strip()) or item.find(".//img") is not None


def nesting(finished: FinishedPdf, root: Element) -> Iterator[Problem]:
    """Lists stand inside one another as they do in the source."""
    if list(_source_lists(root, ())) != list(_tree_lists(finished.root, ())):
        yield fault("P049", "lists are nested otherwise than in the source")
    lists = sum(1 for element in root.iter() if _TYPES.get(element.tag) == "L")
    lists -= sum(1 for section in root.iter("section") if section.get("role") == "doc-endnotes")
    tagged = len(finished.find("L"))
    if lists != tagged:
        yield fault("P049", f"{lists} lists in the source, {tagged} in the tree")


def _source_lists(element: Element, above: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The way to each list: through lists and items."""
    for child in element:
        kind = _TYPES.get(child.tag)
        if element.get("role") == "doc-endnotes" or "footnotes" in (element.get("class") or ""):
            kind = None  # the list of notes is no list in the tree
        if element.tag == "ol" and above[-1:] != ("L",) and kind == "LBody":
            kind = None  # nor are its items
        path = (*above, kind) if kind else above
        if kind == "L":
            yield path
        yield from _source_lists(child, path)


def _tree_lists(element: StructureElement, above: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for kid in element.elements:
        is_listed = kid.type == "L" or (kid.type in ("LBody", "Lbl") and element.type == "LI")
        path = (*above, kid.type) if is_listed else above
        if kid.type == "L":
            yield path
        yield from _tree_lists(kid, path)


def notes(finished: FinishedPdf, root: Element) -> Iterator[Problem]:
    """Every footnote is a Note of its own with an ID, and is called by a Reference."""
    expected = len(root.findall(".//section[@role='doc-endnotes']//ol/*"))
    tagged = finished.find("Note", "FENote")
    if expected != len(tagged):
        yield fault("P048", f"{expected} footnotes in the source, {len(tagged)} in the tree")
    ids = finished.ids
    for note in tagged:
        if ids.get(note.get("/ID")) != note.raw.objgen:
            yield fault("P048", "a note is not in the ID tree")
        if not any(kid.type == "Lbl" for kid in note.elements):
            yield fault("P048", "a note has lost its number")
    calls = sum(1 for link in root.iter("a") if link.get("role") == "doc-noteref")
    references = len(finished.find("Reference"))
    if calls != references:
        yield fault("P048", f"{calls} calls of notes in the source, {references} in the tree")


RULES = (items, nesting, notes)
