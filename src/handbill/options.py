"""What an edition may ask of each format.

Plain dataclasses of strings, numbers, booleans, enums and tuples of them, so that loading can
read any of them from an edition file by its annotations and report an unknown or ill-typed key.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Paper(StrEnum):
    """The sheet that a handout is printed on."""

    LETTER = "letter"
    A4 = "a4"
    LEGAL = "legal"


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfOptions:
    """How the PDF handout is made.

    ``profile`` names a style sheet in styles/ (``print-<profile>.css``) laid over ``print.css``.
    """

    paper: Paper = Paper.LETTER
    profile: str = "standard"


@dataclass(frozen=True, slots=True, kw_only=True)
class EpubOptions:
    """How the EPUB is made."""


class OptOut(StrEnum):
    """Which messages carry the opt-out line."""

    EVERY = "every"
    FIRST = "first"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class SmsOptions:
    """How SMS snippets are composed. ``budget`` is in segments a message, at least 1."""

    prefix: str = ""
    link: str = ""
    help_line: str = ""
    opt_out: OptOut = OptOut.NONE
    budget: int = 2
    comments: bool = False
