"""What veraPDF reports of a job, and what a handout must claim."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from handbill.judges import (
    programs,
    tools,
    verapdf,
)
from handbill.judges.files import Batch


def report(**job: Any) -> Callable[..., programs.Outcome]:
    """veraPDF as it reports one job."""
    jobs = [{"itemDetails": {"name": "/x/0.pdf"}, **job}]
    outcome = programs.Outcome(status=0, stdout=json.dumps({"report": {"jobs": jobs}}), stderr="")
    return lambda *_, **__: outcome


def result(**changes: Any) -> dict[str, Any]:
    details = {"failedChecks": 0, "passedChecks": 9, "ruleSummaries": []}
    return {
        "profileName": "PDF/A-2a validation profile",
        "jobEndStatus": "normal",
        "compliant": True,
        "details": {**details, **changes.pop("details", {})},
        **changes,
    }


@pytest.mark.parametrize(
    ("job", "passed"),
    [
        ({"validationResult": [result()]}, True),
        ({"validationResult": [result(compliant=False)]}, False),
        ({"validationResult": [result(details={"failedChecks": 1})]}, False),
        ({"validationResult": [result(details={"passedChecks": 0})]}, False),
        ({"validationResult": [result(jobEndStatus="cancelled")]}, None),
        ({"taskException": {"type": "VALIDATE", "exceptionMessage": "out of memory"}}, None),
        ({"taskException": {"type": "PARSE", "exceptionMessage": "no PDF"}}, False),
        ({}, None),
    ],
)
def test_only_a_whole_and_clean_job_passes(
    job: dict[str, Any], passed: bool | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verapdf, "run", report(**job))
    tool = tools.Tool(name="veraPDF", version="1", command=("verapdf",))
    batch = Batch(
        files={"0.pdf": Path("a.pdf")}, folder=tmp_path, timeout=1, claims={"0.pdf": ("2a",)}
    )
    assert {verdict.passed for verdict in verapdf.ask(tool, batch)["0.pdf"]} == {passed}


@pytest.mark.parametrize(
    ("claimed", "must"),
    [
        ([], ("ua1", "2a")),
        (["ua1", "3a"], ("ua1", "3a")),
        (["ua1", "2b"], ("ua1", "2a")),
        (["ua2", "4f", "wt1a"], ("ua2", "4f", "wt1a", "wt1r")),
        (["ua2", "4"], ("ua2", "4", "wt1a", "wt1r")),
        (["wt1a", "4"], ("ua1", "4")),
    ],
)
def test_what_a_handout_must_claim(claimed: list[str], must: tuple[str, ...]) -> None:
    assert verapdf.expected(claimed) == must
