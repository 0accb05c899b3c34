"""Gathers problems while a source is read, so that all of them are reported at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ParamSpec, TypeVar

from handbill.errors import ContentError, HandbillError, Location, Problem, Severity, has_errors

P = ParamSpec("P")
T = TypeVar("T")


class Report:
    """The problems found so far."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def error(self, code: str, location: Location | None, what: str, hint: str) -> None:
        """Note something that stops the build."""
        self.problems.append(Problem(code=code, location=location, what=what, hint=hint))

    def warning(self, code: str, location: Location | None, what: str, hint: str = "") -> None:
        """Note something that a person should look at."""
        self.problems.append(
            Problem(code=code, severity=Severity.WARNING, location=location, what=what, hint=hint)
        )

    def attempt(self, make: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """What ``make`` returns; None where it raised, its problems being noted here."""
        try:
            return make(*args, **kwargs)
        except HandbillError as error:
            self.problems.extend(error.problems)
            return None

    def raise_errors(self) -> None:
        """Raise ContentError with every problem where one of them is an error."""
        if has_errors(self.problems):
            raise ContentError(self.problems)

    def extend(self, problems: Iterable[Problem]) -> None:
        """Note the problems of a part."""
        self.problems.extend(problems)
