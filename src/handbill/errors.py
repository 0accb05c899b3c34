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

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # controls: ESC, the one-character CSI, and every line end
    "\u2028\u2029"  # line ends of Unicode
    "\u202a-\u202e\u2066-\u2069"  # what turns the direction of the words around it
    "\ud800-\udfff\ufffe\uffff]"  # no characters
)
"""What no line of a terminal may hold as it is."""


def visible(text: str) -> str:
    r"""A text for one line of a terminal: what can't be seen or moves other words is escaped.

    Controls, line ends, bidirectional overrides and isolates, surrogates and non-characters become
    ``\x1b`` or ``\u202e``; letters of every script, joiners and emoji stay.
    """
    return UNPRINTABLE.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    number = ord(match[0])
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


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

    What a source's words could do to a terminal or to the lines of a log is escaped there (see
    ``visible``); the fields hold the words as they are.
    """

    code: str
    severity: Severity = Severity.ERROR
    location: Location | None = None
    what: str
    hint: str = ""

    def __str__(self) -> str:
        place = f"{visible(str(self.location))}: " if self.location else ""
        line = f"{place}{self.severity} {visible(self.code)}: {visible(self.what)}"
        return f"{line}\n  hint: {visible(self.hint)}" if self.hint else line


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
