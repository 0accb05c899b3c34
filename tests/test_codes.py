"""Every problem code is registered, used and explained."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from handbill.codes import CODES, FAMILIES, Code, page
from handbill.errors import Location, Problem, Severity
from tests.conftest import Golden

CHECKOUT = Path(__file__).parents[1]
CODE = re.compile(r"[A-Z]\d{3}")


def codes_in_source() -> set[str]:
    """Every string of our modules that is a code; comments and docstrings don't count."""
    texts: set[str] = set()
    for path in (CHECKOUT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(node.value)
    return {text for text in texts if CODE.fullmatch(text)}


def codes_in_docstrings() -> set[str]:
    """Every code that a docstring or a message speaks of."""
    spoken: set[str] = set()
    for path in (CHECKOUT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                spoken.update(re.findall(rf"\b{CODE.pattern}\b", node.value))
    return spoken


def test_every_code_that_is_used_is_registered_and_the_reverse() -> None:
    used = codes_in_source()
    assert sorted(used - set(CODES)) == [], "used, but not in codes.toml"
    assert sorted(set(CODES) - used) == [], "in codes.toml, but not used"


def test_docstrings_speak_of_codes_that_there_are() -> None:
    assert sorted(codes_in_docstrings() - set(CODES)) == []


def test_the_register_is_sorted_and_every_family_is_named() -> None:
    assert list(CODES) == sorted(CODES)
    assert {code[0] for code in CODES} == set(FAMILIES)


@pytest.mark.parametrize("entry", CODES.values(), ids=lambda entry: entry.code)
def test_a_code_is_explained(entry: Code) -> None:
    assert re.match(r"[A-Z].+\.$", entry.means), "a sentence"
    assert re.match(r"[A-Z`].+\.$", entry.mend), "a sentence"
    place, _, what = entry.example.rpartition(f"{entry.severity} {entry.code}: ")
    name, line = re.fullmatch(r"(?:([^:]+)(?::(\d+))?: )?", place).groups()  # type: ignore[union-attr]
    location = Location(path=name, line=int(line) if line else None) if name else None
    problem = Problem(code=entry.code, severity=entry.severity, location=location, what=what)
    assert str(problem) == entry.example
    assert what


def test_the_page_of_problems_is_the_register(golden: Golden) -> None:
    golden(CHECKOUT / "docs" / "problems.md", page())


def test_a_problem_with_a_code_of_ours_that_is_not_registered_fails_the_tests() -> None:
    with pytest.raises(AssertionError, match=r"A999 is not in codes\.toml"):
        Problem(code="A999", severity=Severity.INFO, what="nothing")
    assert Problem(code="text-1", what="another package has codes of its own").code == "text-1"
