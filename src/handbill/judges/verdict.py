"""Verdict and Finding: what an outside judge said of one file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that a judge holds against a file."""

    rule: str
    """The clause of the standard, or the judge's own code for it."""
    severity: str
    message: str
    place: str = ""
    """Where in the file it was first seen, in the judge's own notation."""
    count: int = 1
    """How often it was seen."""

    def __str__(self) -> str:
        times = f" ({self.count} times)" if self.count > 1 else ""
        place = f" at {self.place}" if self.place else ""
        return one_line(f"{self.severity} {self.rule}: {self.message}{times}{place}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What one judge said of one file by one profile."""

    path: Path
    judge: str
    version: str
    profile: str
    """veraPDF's name of a standard (ua1, 2a, …), EPUBCheck's EPUB version, or what Ace looks at."""
    passed: bool | None
    """None where the file was not validated."""
    findings: tuple[Finding, ...] = ()
    tally: str = ""
    """The judge's count in words: "0 of 26,674 checks failed"."""
    reason: str = ""
    """Why the file was not validated, and what to do."""

    def __str__(self) -> str:
        path = one_line(str(self.path))
        judge = " ".join(part for part in (self.judge, self.version, self.profile) if part)
        match self.passed:
            case None:
                return f"{path}: {judge}: not validated ({one_line(self.reason)})"
            case True:
                return f"{path}: {judge}: passed ({self.tally})"
            case False:
                return f"{path}: {judge}: FAILED ({self.tally})"


def one_line(text: str) -> str:
    """The text without line breaks and other controls: a file's name must not fake a verdict."""
    return "".join(char if char.isprintable() else " " for char in text)


def counted(number: int, noun: str) -> str:
    """A number and its noun: 1 error, 2,000 errors."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
