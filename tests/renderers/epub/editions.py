"""The editions that the tests make books of."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

from handbill import load
from handbill.models import Edition, GlossaryEntry, Question

CASES = Path(__file__).parents[2] / "cases"
STRESS = CASES / "pdf" / "stress" / "in"
OWN = CASES / "epub"


def stress() -> Edition:
    """The stress document with everything an educator can add."""
    edition = load(STRESS)
    kit = dataclasses.replace(
        edition.kit,
        questions=(Question(prompt="What does a chart show?", answer="Two bars."),),
        glossary=(GlossaryEntry(term="ligatures", meaning="Letters that are cast as one."),),
    )
    return dataclasses.replace(edition, kit=kit)


EDITIONS: dict[str, Callable[[], Edition]] = {
    "stress": stress,
    "right-to-left": lambda: load(OWN / "right-to-left" / "in"),
    "chinese": lambda: load(OWN / "chinese" / "in" / "post.md"),
    "narrow": lambda: load(OWN / "narrow" / "in"),
    "drawing": lambda: load(OWN / "drawing" / "in" / "post.md"),
    "spanish": lambda: load(CASES / "markup" / "spanish-post" / "in" / "post.md"),
    "in-spanish-words": lambda: dataclasses.replace(stress(), language="es"),
}
