"""Checks of pictures: what they show in words, their captions, where they are."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from handbill.errors import Problem
from handbill.renderers.pdf.proof.structure import FinishedPdf, StructureElement, fault


def alternatives(finished: FinishedPdf, root: Element) -> Iterator[Problem]:
    """Every picture says what it shows, and more than its caption says."""
    expected = sorted(text for image in root.iter("img") if (text := image.get("alt")))
    figures = finished.find("Figure")
    given = sorted(figure.get("/Alt") for figure in figures)
    if expected != given:
        yield fault("P047", f"alternative texts are {given}, not {expected}")
    for figure in figures:
        captions = "".join(caption.text for caption in figure.find("Caption"))
        caption = " ".join(captions.split())
        if caption and caption == figure.get("/Alt"):
            yield fault("P047", f"the alternative text repeats the caption: {caption!r}")


def captions(finished: FinishedPdf, root: Element) -> Iterator[Problem]:
    """Every caption is bound to its figure."""
    count = sum(1 for caption in root.iter("figcaption") if caption.text)
    bound = sum(1 for caption in finished.find("Caption") if caption.inside("Figure"))
    if count != bound:
        yield fault("P047", f"{count} captions in the source, {bound} bound to their figure")


def areas(finished: FinishedPdf, _: Element) -> Iterator[Problem]:
    """Every figure holds a picture, and says where it is on its page."""
    for figure in finished.find("Figure"):
        box = figure.attribute("/BBox")
        if box is None:
            yield fault("P047", "a figure has no box")
            continue
        left, bottom, right, top = (float(value) for value in box)
        if not _is_on_page(finished, figure, left, bottom, right, top):
            where = [left, bottom, right, top]
            yield fault("P047", f"the box of a figure is not on its page: {where}")
        if not any(mark.paints for mark in figure.marks):
            yield fault("P047", "a figure holds no picture")


def _is_on_page(
    finished: FinishedPdf,
    figure: StructureElement,
    left: float,
    bottom: float,
    right: float,
    top: float,
) -> bool:
    if not figure.marks:
        return False
    *_, width, height = map(float, finished.pdf.pages[figure.marks[0].page].mediabox)
    return 0 <= left < right <= width and 0 <= bottom < top <= height


RULES = (alternatives, captions, areas)
