"""Every layout is checked, and each check finds the fault that a style sheet seeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbill import load
from handbill.errors import Problem, RenderError
from handbill.models import Edition
from handbill.paper.engine import line_breaks
from handbill.renderers.pdf.artifacts import lay_out
from handbill.renderers.pdf.options import PdfOptions
from handbill.styles import profiles

STRESS = Path(__file__).parents[1] / "cases" / "pdf" / "stress" / "in"
TEXT = """---
title: A post
lang: en
---

The reading room closes at noon on all the days of this week, and it opens again at two o'clock.

Nobody is sent away before the last bus, whose stop is at the other side of the square, has left.

8. eight
9. nine

![Two lines](lines.svg)
"""
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60"><path d="M0 0h200v9z"/></svg>'
)
DEFECTS = {
    "a line runs out of the page": ("P012", "p { white-space: nowrap }"),
    "a paragraph is moved out of the page": ("P012", "p { margin-left: -4in }"),
    "an image is larger than the page": ("P012", "img { width: 12in; max-width: none }"),
    "the foot of the page runs out of it": (
        "P012",
        "@page { @bottom-left { content: 'a'; font-size: 400pt } }",
    ),
    "a paragraph stands over another": ("P013", "p + p { margin-top: -30pt }"),
    "lines stand over each other": ("P013", "p { line-height: .2 }"),
    "an image stands over words": ("P013", "img { margin-top: -60pt }"),
    "a list begins with another number": ("P015", "ol { counter-reset: list-item 1 !important }"),
    "a list is numbered otherwise": ("P015", "ol { list-style-type: upper-roman }"),
    "a list has no numbers": ("P015", "ol { list-style: none }"),
}


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    (tmp_path / "post.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / "lines.svg").write_text(SVG, encoding="utf-8")
    return load(tmp_path / "post.md")


def problems(edition: Edition, sheet: str) -> list[tuple[str, int | None]]:
    """The codes and the lines of what is wrong with a layout under a style sheet."""
    try:
        lay_out(edition, PdfOptions(extra_css=sheet))
    except RenderError as error:
        return [(problem.code, line_of(problem)) for problem in error.problems]
    return []


def line_of(problem: Problem) -> int | None:
    return None if problem.location is None else problem.location.line


@pytest.mark.parametrize("name", DEFECTS)
def test_a_seeded_defect_is_found(edition: Edition, name: str) -> None:
    code, sheet = DEFECTS[name]
    assert code in {found for found, _ in problems(edition, sheet)}


def test_without_a_defect_nothing_is_found(edition: Edition) -> None:
    assert problems(edition, "") == []


def test_a_fault_is_told_at_the_line_of_its_words(edition: Edition) -> None:
    assert ("P012", 8) in problems(edition, "p { white-space: nowrap }")


def test_a_word_that_layout_divides_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """WeasyPrint does that in elements inside others, where nothing holds it back."""
    words = "write to **the.front.door.of.the.library@example.org** today"
    paragraphs = (f"*When it is closed, please {'x' * n} {words}.*" for n in range(40))
    post = tmp_path / "post.md"
    post.write_text("\n\n".join(["---\ntitle: A post\nlang: en\n---", *paragraphs]), "utf-8")
    assert problems(load(post), "") == []
    monkeypatch.setattr(line_breaks, "_stands_behind_others", lambda *_: False)
    assert {code for code, _ in problems(load(post), "")} == {"P014"}


@pytest.mark.parametrize("profile", profiles())
def test_the_stress_case_has_no_fault(profile: str) -> None:
    assert lay_out(load(STRESS), PdfOptions(profile=profile)).document.pages
