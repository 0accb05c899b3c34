"""Every way to spoil a handout is caught: by veraPDF, by our own checks, or by both.

``pytest tests/test_pdf_defects.py -s`` prints who catches what.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from handbill import load, verify
from handbill.renderers.pdf.artifacts import lay_out
from handbill.renderers.pdf.writer import write
from tests.renderers.pdf.checks import all_findings
from tests.renderers.pdf.defects import DEFECTS, spoil
from tests.renderers.pdf.reading import read

STRESS = Path(__file__).parents[2] / "cases" / "pdf" / "stress" / "in"


@pytest.fixture(scope="module")
def caught(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, str]]:
    """For each defect what veraPDF finds, and what we find; "" for nothing."""
    layout = lay_out(load(STRESS))
    data = write(layout)
    folder = tmp_path_factory.mktemp("spoiled")
    found: dict[str, tuple[str, str]] = {}
    paths = {}
    for number, name in enumerate(DEFECTS):
        spoiled = spoil(data, name)
        assert spoiled != spoil(data, next(each for each in DEFECTS if each != name))
        paths[name] = folder / f"{number:02}.pdf"
        paths[name].write_bytes(spoiled)
        found[name] = ("", _ours(spoiled, layout.root))
    verdicts = verify(*paths.values())
    for name, path in paths.items():
        findings = [
            finding.rule
            for verdict in verdicts
            if Path(verdict.path) == path and not verdict.passed
            for finding in verdict.findings or ()
        ]
        failed = any(Path(each.path) == path and not each.passed for each in verdicts)
        judge = ", ".join(dict.fromkeys(findings))[:60] or ("failed" if failed else "")
        found[name] = (judge, found[name][1])
    return found


def _ours(data: bytes, root: object) -> str:
    try:
        return next(iter(all_findings(read(data), root)), "")  # type: ignore[arg-type]
    except Exception as error:  # noqa: BLE001  # a file that can't be read is caught as well
        return f"can't be read: {type(error).__name__}"


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
    assert all_findings(read(write(layout)), layout.root) == []
