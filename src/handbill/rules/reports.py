"""How a rule reports: as information, or as a warning to the editor."""

from __future__ import annotations

from handbill.errors import Location, Problem, Severity


def info(code: str, location: Location | None, what: str, hint: str = "") -> Problem:
    """What concerns archived words alone: nobody may change them."""
    return Problem(code=code, severity=Severity.INFO, location=location, what=what, hint=hint)


def warning(code: str, location: Location | None, what: str, hint: str) -> Problem:
    """What an editor can mend."""
    return Problem(code=code, severity=Severity.WARNING, location=location, what=what, hint=hint)
