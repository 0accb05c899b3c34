"""Every way to spoil a handout is caught: by veraPDF, by our own checks, or by both.

``pytest tests/renderers/pdf/test_defects.py -s`` prints who catches what.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from handbill import load, verify
from handbill.errors import Problem
from handbill.judges import Verdict
from handbill.renderers.pdf.artifacts import lay_out
from handbill.renderers.pdf.proof import check
from handbill.renderers.pdf.writer import write
from tests.renderers.pdf.defects import DEFECTS, spoil

STRESS = Path(__file__).parents[2] / "cases" / "pdf" / "stress" / "in"


ABSENT = "not validated"


@dataclass(frozen=True)
class Spoiled:
    """A file with one defect."""

    path: Path
    problems: tuple[Problem, ...]
    """What handbill's own checks find."""


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Spoiled]:
    """Every defect in a file of its own, by its name."""
    layout = lay_out(load(STRESS))
    data = write(layout)
    folder = tmp_path_factory.mktemp("spoiled")
    files = {}
    for number, name in enumerate(DEFECTS):
        file = spoil(data, name)
        assert file != spoil(data, next(other for other in DEFECTS if other != name))
        path = folder / f"{number:02}.pdf"
        path.write_bytes(file)
        files[name] = Spoiled(path, check(file, layout.root))
    return files


@pytest.fixture(scope="module")
def caught(spoiled: dict[str, Spoiled]) -> dict[str, tuple[str, str]]:
    """For each defect what veraPDF finds, and what we find; "" for nothing."""
    verdicts = verify(*(file.path for file in spoiled.values()))
    return {
        name: (_judged(verdicts, file.path), _ours(file.problems)) for name, file in spoiled.items()
    }


def _judged(verdicts: tuple[Verdict, ...], path: Path) -> str:
    """What veraPDF says against a file, shortened."""
    own = [verdict for verdict in verdicts if verdict.path == path]
    if any(verdict.passed is None for verdict in own):
        return ABSENT
    failed = [verdict for verdict in own if verdict.passed is False]
    rules = [finding.rule for verdict in failed for finding in verdict.findings or ()]
    return ", ".join(dict.fromkeys(rules))[:60] or ("failed" if failed else "")


def _ours(problems: tuple[Problem, ...]) -> str:
    return next((f"{problem.code}: {problem.what}" for problem in problems), "")


def test_there_are_forty_defects_and_more() -> None:
    assert len(DEFECTS) >= 40


@pytest.mark.parametrize("name", DEFECTS)
def test_the_defect_is_caught(name: str, caught: dict[str, tuple[str, str]]) -> None:
    judge, ours = caught[name]
    if judge == ABSENT and not ours:
        pytest.skip("veraPDF alone sees this defect, and is not there")
    assert judge or ours, "nobody sees it"


def test_who_catches_what(
    caught: dict[str, tuple[str, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [
        f"| {name} | {judge or '–'} | {ours[:80].replace('|', '/') or '–'} |"
        for name, (judge, ours) in caught.items()
    ]
    head = ["", "| defect | veraPDF | handbill's checks |", "|---|---|---|"]
    with capsys.disabled():
        sys.stdout.write("\n".join([*head, *lines, ""]))
    assert sum(bool(ours) for _, ours in caught.values()) >= 40


def test_the_whole_file_has_none() -> None:
    layout = lay_out(load(STRESS))
    assert check(write(layout), layout.root) == ()


def test_every_rule_finds_a_defect(spoiled: dict[str, Spoiled]) -> None:
    codes = {problem.code for file in spoiled.values() for problem in file.problems}
    assert codes == {f"P{number:03}" for number in range(40, 55)}
