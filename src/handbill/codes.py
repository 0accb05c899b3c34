"""The register of every problem code: what it means, a line that says it, and its mend."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType

from handbill.errors import Severity

FAMILIES: Mapping[str, str] = MappingProxyType(
    {
        "A": "What auditing finds in an edition",
        "B": "The book (EPUB)",
        "E": "An edition, its parts and its options",
        "F": "Files to be read",
        "G": "The site around a post",
        "L": "Front matter, comments and edition files",
        "M": "Messages (SMS)",
        "P": "Pages and the handout (PDF)",
        "R": "Building and writing",
        "S": "Selecting comments",
        "T": "Text in Markdown",
        "V": "Judging files",
        "X": "Getting the source out of a handout",
    }
)
"""What the first letter of a code stands for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One kind of problem."""

    code: str
    severity: Severity
    """How bad it usually is."""
    means: str
    """What is wrong, in a sentence."""
    example: str
    """The first line of such a problem as a person reads it."""
    mend: str
    """What to do, in a sentence (Markdown)."""


def _register() -> Iterator[tuple[str, Code]]:
    text = files("handbill").joinpath("codes.toml").read_text(encoding="utf-8")
    for code, entry in tomllib.loads(text).items():
        yield code, Code(code=code, **{**entry, "severity": Severity(entry["severity"])})


CODES: Mapping[str, Code] = MappingProxyType(dict(_register()))
"""Every code of handbill's own, in the order of the register. Other packages have theirs."""


def page() -> str:
    """The register as a page of Markdown, a section a family."""
    lines = [
        "# Problems and their mends",
        "",
        "Every problem that handbill tells has a code, and a code never changes its meaning.",
        "An error stops the build, a warning asks a person to look, an info is worth knowing.",
        "",
        *(f"- [{title}](#{_anchor(title)})" for title in FAMILIES.values()),
    ]
    for letter, title in FAMILIES.items():
        lines += ["", f"## {title}"]
        for entry in CODES.values():
            if entry.code.startswith(letter):
                lines += ["", f"### {entry.code}", "", entry.means, "", f"    {entry.example}", ""]
                lines += [entry.mend]
    return "\n".join(lines) + "\n"


def _anchor(title: str) -> str:
    """The fragment that GitHub gives a heading."""
    plain = "".join(char for char in title.lower() if char.isalnum() or char in " -")
    return plain.replace(" ", "-")
