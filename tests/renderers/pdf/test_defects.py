"""Every way to spoil a handout is caught: by veraPDF, by our own checks, or by both.

``pytest tests/renderers/pdf/test_defects.py -s`` prints who catches what.
"""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from handbill import load, verify
from handbill.judges import Verdict
from handbill.renderers.pdf.artifacts import lay_out
from handbill.renderers.pdf.proof import check
from handbill.renderers.pdf.writer import write
from tests.renderers.pdf.defects import DEFECTS, spoil

STRESS = Path(__file__).parents[2] / "cases" / "pdf" / "stress" / "in"


@pytest.fixture(scope="module")
def caught(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, str]]:
    """For each defect what veraPDF finds, and what we find; "" for nothing."""
    layout = lay_out(load(STRESS))
    data = write(layout)
    folder = tmp_path_factory.mktemp("spoiled")
    ours: dict[str, str] = {}
    paths: dict[Path, str] = {}
    for number, name in enumerate(DEFECTS):
        spoiled = spoil(data, name)
        assert spoiled != spoil(data, next(other for other in DEFECTS if other != name))
        path = folder / f"{number:02}.pdf"
        path.write_bytes(spoiled)
        paths[path] = name
        ours[name] = _ours(spoiled, layout.root)
    verdicts = verify(*paths)
    return {name: (_judged(verdicts, path), ours[name]) for path, name in paths.items()}


def _judged(verdicts: tuple[Verdict, ...], path: Path) -> str:
    """What veraPDF says against a file, shortened."""
    failed = [verdict for verdict in verdicts if verdict.path == path and not verdict.passed]
    rules = [finding.rule for verdict in failed for finding in verdict.findings or ()]
    return ", ".join(dict.fromkeys(rules))[:60] or ("failed" if failed else "")


def _ours(data: bytes, root: Element) -> str:
    return next((f"{problem.code}: {problem.what}" for problem in check(data, root)), "")


def test_there_are_forty_defects_and_more() -> None:
    assert len(DEFECTS) >= 40


@pytest.mark.parametrize("name", DEFECTS)
def test_the_defect_is_caught(name: str, caught: dict[str, tuple[str, str]]) -> None:
    judge, ours = caught[name]
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


def test_every_rule_finds_a_defect() -> None:
    layout = lay_out(load(STRESS))
    data = write(layout)
    codes = {problem.code for name in DEFECTS for problem in check(spoil(data, name), layout.root)}
    assert codes == {f"P{number:03}" for number in range(40, 55)}
