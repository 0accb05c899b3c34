"""How a verdict reads: on one line, whatever the file is called."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from handbill.judges import (
    Finding,
    Verdict,
)


def verdict(**changes: Any) -> Verdict:
    given: dict[str, Any] = {
        "path": Path("out/x.pdf"),
        "judge": "veraPDF",
        "version": "1.30.2",
        "profile": "ua1",
        "passed": True,
        "tally": "0 of 26,674 checks failed",
    }
    return Verdict(**(given | changes))


def test_a_verdict_is_one_line() -> None:
    assert str(verdict()) == "out/x.pdf: veraPDF 1.30.2 ua1: passed (0 of 26,674 checks failed)"
    assert str(verdict(passed=False)).endswith(": FAILED (0 of 26,674 checks failed)")
    assert str(verdict(passed=None, reason="gone")).endswith(": not validated (gone)")


def test_a_name_can_not_fake_a_verdict() -> None:
    name = "x.pdf: veraPDF 1.30.2 ua1: passed (0 of 9 checks failed)\n"
    assert len(str(verdict(path=Path(name), passed=False)).splitlines()) == 1


def test_a_finding_is_one_line() -> None:
    finding = Finding(rule="7.1-3", severity="error", message="a\nb", place="page 1", count=4)
    assert str(finding) == "error 7.1-3: a b (4 times) at page 1"
