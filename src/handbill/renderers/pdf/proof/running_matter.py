"""Checks of what stands on every page: the foot, and nothing else, is an artifact."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from handbill.errors import Problem
from handbill.paper.fitting import LISTED
from handbill.renderers.pdf.proof.structure import FinishedPdf, fault


def feet(finished: FinishedPdf, root: Element) -> Iterator[Problem]:
    """Every page's foot is an artifact with the label, the title and the number of the page."""
    body = root.find("body")
    attributes = body.attrib if body is not None else {}
    for number in range(len(finished.pdf.pages)):
        foot = _squeezed(
            "".join(
                artifact.text
                for artifact in finished.artifacts
                if artifact.page == number
                and (artifact.type, artifact.subtype) == ("/Pagination", "/Footer")
            )
        )
        label, title = attributes.get("data-short-label", ""), attributes.get("data-title", "")
        for words in (label, title, str(number + 1)):
            if _squeezed(words) not in foot:
                yield fault("P042", f"page {number + 1}: the foot lacks {words!r}: {foot!r}")


def _squeezed(text: str) -> str:
    """Text without any space: a foot is drawn in pieces."""
    return "".join(text.split())


def artifacts(finished: FinishedPdf, root: Element) -> Iterator[Problem]:
    """No content is hidden as an artifact: only feet, and headers of tables shown again."""
    heads = ["".join(cell.itertext()) for cell in root.iterfind(".//thead//th")]
    again = list(_said_again(root))
    for artifact in finished.artifacts:
        where, text = f"page {artifact.page + 1}", artifact.text.strip()
        if not text or (artifact.type == "/Layout" and any(text in words for words in again)):
            continue
        if artifact.type != "/Pagination":
            yield fault("P042", f"{where}: content hidden as an artifact: {artifact.text!r}")
        repeated = artifact.subtype == "/Footer" or any(text in head for head in heads)
        if not repeated:
            yield fault("P042", f"{where}: content tagged as running matter: {artifact.text!r}")


def _said_again(root: Element) -> Iterator[str]:
    """What a table that is set as a list says again of its headers, and between them."""
    for table in root.iter("table"):
        if LISTED in (table.get("class") or "").split():
            yield "\u00a0·"
            yield from (f"{cell.get('data-header')}: " for cell in table.iter())
            yield from (row.get("data-above", "") for row in table.iter("tr"))


RULES = (feet, artifacts)
