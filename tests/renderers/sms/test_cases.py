"""A case is a content folder and the messages that come of it, with all that is said of them."""

from __future__ import annotations

from pathlib import Path

import pytest

import handbill
from handbill.models import Edition
from handbill.renderers.sms import compose
from handbill.renderers.sms.preview import preview
from tests.conftest import Golden

CASES = Path(__file__).parents[2] / "cases" / "sms"


def report(edition: Edition) -> str:
    """The preview, then what, and where in the folder."""
    composition = compose(edition)
    lines = [preview(composition.snippets)]
    for problem in composition.problems:
        place = Path(problem.location.path).name if problem.location else ""
        lines.append(f"{place}: {problem.severity} {problem.code}: {problem.what}")
        lines.append(f"  hint: {problem.hint}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", sorted(path.parent.name for path in CASES.glob("*/in")))
def test_case(case: str, golden: Golden) -> None:
    golden(CASES / case / "golden" / "messages.txt", report(handbill.load(CASES / case / "in")))


def test_outreach_edition_of_the_first_content(content: Path, golden: Golden) -> None:
    edition = handbill.load(content, edition="outreach")
    golden(CASES / "outreach" / "golden" / "messages.txt", report(edition))
