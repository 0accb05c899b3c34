"""What can go wrong and how it is said: a place, what is wrong, what to do next.

    HandbillError                 every error that handbill raises on purpose
    ├── ContentError              a content folder, a post or an edition file is not in order
    ├── SelectionError            an edition asks for what its sources do not hold
    ├── RenderError               a renderer can't make a whole, honest file of the edition
    ├── WriteError                a file can't be written where it should go
    └── JudgeError                an outside judge is missing, or did not answer

Each of them carries every problem that was found, not only the first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters: an error stops the build, a warning asks a person to look."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A place in a source file. Lines and columns count from 1."""

    path: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        parts = [self.path]
        if self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        return ":".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One finding: a stable code, how bad, where, what, and what to do next.

    ``str(problem)`` is the line (or two) that a person reads::

        content/closing/post.md:14: error A002: image has no alternative text
          hint: describe it, or mark it decorative with {: .decorative}
    """

    code: str
    severity: Severity = Severity.ERROR
    location: Location | None = None
    what: str
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.location}: " if self.location else ""
        line = f"{place}{self.severity} {self.code}: {self.what}"
        return f"{line}\n  hint: {self.hint}" if self.hint else line


class HandbillError(Exception):
    """The root of handbill's errors; ``problems`` holds everything that was found."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = (
            (problems,) if isinstance(problems, Problem) else tuple(problems)
        )
        super().__init__("\n".join(str(problem) for problem in self.problems))


class ContentError(HandbillError):
    """A content folder, a post or an edition file is not in order."""


class SelectionError(HandbillError):
    """An edition asks for what its sources do not hold, or leaves out what must be there."""


class RenderError(HandbillError):
    """A renderer can't make a whole, honest file of this edition."""


class WriteError(HandbillError):
    """A file can't be written where it should go; nothing was written then."""


class JudgeError(HandbillError):
    """An outside judge is missing, or did not answer."""


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems stops a build."""
    return any(problem.severity is Severity.ERROR for problem in problems)
