"""Golden cases of what goes wrong: cases/problems/<case>/in/ is told as golden/problems.txt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from handbill import load
from handbill.errors import HandbillError, Location, Problem
from handbill.rules import audit

CASES = Path(__file__).parent / "cases" / "problems"


def told(folder: Path) -> str:
    source = folder / "post.md" if len(list(folder.iterdir())) == 1 else folder
    try:
        problems = audit(load(source))
    except HandbillError as error:
        problems = error.problems
    return "".join(f"{problem}\n" for problem in problems).replace(f"{folder}/", "")


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda case: case.name)
def test_golden_cases(case: Path, golden: Callable[[Path, str], None]) -> None:
    golden(case / "golden" / "problems.txt", told(case / "in"))


def test_a_problem_reads_as_the_design_says() -> None:
    problem = Problem(
        code="A002",
        location=Location(path="content/closing/post.md", line=14),
        what="image has no alternative text",
        hint="describe it, or mark it decorative with {: .decorative}",
    )
    assert str(problem) == (
        "content/closing/post.md:14: error A002: image has no alternative text\n"
        "  hint: describe it, or mark it decorative with {: .decorative}"
    )
