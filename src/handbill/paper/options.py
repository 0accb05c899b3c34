"""What may be asked of a layout in pages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from handbill.options import Options, option
from handbill.styles import STANDARD, profiles


class Paper(StrEnum):
    """The sheet that a handout is printed on: a name that CSS has for a size of page."""

    LETTER = "letter"
    A4 = "a4"
    LEGAL = "legal"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOptions(Options):
    """How an edition is laid out in pages; a format of pages adds its own options to these."""

    paper: Paper = option(Paper.LETTER, "the sheet it is printed on", flag="--paper")
    profile: str = option(
        STANDARD,
        f"one of: {', '.join(profiles())}",
        flag="--profile",
        metavar="NAME",
    )
    """A style sheet in styles/ (``print-<profile>.css``) that is laid over ``print.css``."""
    extra_css: str = option(
        "", "a style sheet over the profile's", flag="--css", metavar="FILE", from_file=True
    )
    """The text of one more sheet, laid over both."""

    @property
    def may_tell_private_letters(self) -> bool:
        """Whether a file may say that a gap stands for letters of Unicode's private-use areas."""
        return True
