"""Checks of links: one element each, with its annotations, which say where they lead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from handbill.errors import Problem
from handbill.renderers.pdf.proof.structure import FinishedPdf, fault


def links(finished: FinishedPdf, root: Element) -> Iterator[Problem]:
    """Each source link is one Link with its annotations right under it."""
    expected = [element for element in root.iter("a") if element.get("href")]
    elements = finished.find("Link")
    if len(expected) != len(elements):
        yield fault("P045", f"{len(expected)} links in the source, {len(elements)} in the tree")
        return
    for source, element in zip(expected, elements, strict=True):
        address = source.get("href", "")
        if not element.annotations:
            yield fault("P045", f"the link to {address} has no annotation under it")
        for annotation in element.annotations:
            yield from _target(annotation, address)
    held = {annotation.objgen for element in elements for annotation in element.annotations}
    for page in finished.pdf.pages:
        for annotation in page.obj.get("/Annots", []):
            if annotation.objgen not in held:
                yield fault("P045", "an annotation is in no Link")


def _target(annotation: Any, address: str) -> Iterator[Problem]:
    """Whether an annotation leads to an address, and says so."""
    description = str(annotation.get("/Contents", "")).strip()
    is_bare = address.startswith("#") and description.startswith("#")
    if not description or is_bare:  # the words of an outside link may begin with that sign
        yield fault("P045", f"the link to {address} does not say where it leads: {description!r}")
    if address.startswith("#"):
        if "/Dest" not in annotation and "/SD" not in annotation.get("/A", {}):
            yield fault("P045", f"the link to {address} leads nowhere")
        elif "/Dest" in annotation and str(annotation.Dest) != address[1:]:
            yield fault("P045", f"the link to {address} leads to {annotation.Dest}")
    else:
        if str(annotation.get("/A", {}).get("/URI", "")) != address:
            yield fault("P045", f"the link to {address} leads elsewhere")
        if address not in description:
            yield fault("P045", f"the link to {address} does not say its address: {description!r}")


RULES = (links,)
