"""What may be asked of a layout in pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from handbill.options import Options, option
from handbill.styles import STANDARD, profiles


class Paper(StrEnum):
    """The sheet that a handout is printed on: a name that CSS has for a size of page."""

    LETTER = "letter"
    A4 = "a4"
    LEGAL = "legal"

    @property
    def half(self) -> str:
        """The size of the page, as CSS has it, that is half of the sheet turned sideways."""
        return {"letter": "5.5in 8.5in", "a4": "148.5mm 210mm", "legal": "7in 8.5in"}[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOptions(Options):
    """How an edition is laid out in pages; a format of pages adds its own options to these."""

    paper: Paper = option(Paper.LETTER, "the sheet it is printed on", flag="--paper")
    profile: str = option(
        STANDARD,
        f"one or more of: {', '.join(profiles())}; several with commas between",
        flag="--profile",
        metavar="NAMES",
    )
    """A style sheet in styles/ (``print-<profile>.css``) that is laid over ``print.css``.

    Several names, with commas between, ask for a file of each: see ``for_each_profile``.
    """
    extra_css: str = option(
        "", "a style sheet over the profile's", flag="--css", metavar="FILE", from_file=True
    )
    """The text of one more sheet, laid over both."""

    def for_each_profile(self) -> tuple[Self, ...]:
        """These options once for each profile that they name, in order."""
        names = dict.fromkeys(name.strip() for name in self.profile.split(","))
        return tuple(replace(self, profile=name) for name in names if name) or (self,)

    @property
    def may_tell_private_letters(self) -> bool:
        """Whether a file may say that a gap stands for letters of Unicode's private-use areas."""
        return True
