"""What an edition may ask of its PDF handout."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from handbill.options import option
from handbill.paper.options import PageOptions, Paper

__all__ = ["Booklet", "Paper", "PdfOptions", "Standard"]


class Standard(StrEnum):
    """What the file conforms to."""

    UA_1 = "ua-1"
    """PDF/UA-1 with PDF/A-2a, or with PDF/A-3a where the source is embedded."""
    UA_2 = "ua-2"
    """PDF/UA-2 with PDF/A-4, or with PDF/A-4f, and both declarations of WTPDF 1.0."""


class Booklet(StrEnum):
    """Whether a folded booklet is made beside the handout, and how the printer turns its sheets."""

    NONE = "none"
    SHORT_EDGE = "short-edge"
    LONG_EDGE = "long-edge"


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfOptions(PageOptions):
    """How the PDF handout is made."""

    standard: Standard = option(
        Standard.UA_1,
        "PDF/UA-1 with PDF/A-2, or PDF/UA-2 with PDF/A-4 and WTPDF",
        flag="--standard",
    )
    embed_source: bool = option(
        False,
        "put what it was made of into the file, for `handbill extract`",
        flag="--embed-source",
    )
    answers: bool = option(
        False,
        "make the answer key, as another file",
        flag="--answers",
    )
    booklet: Booklet = option(
        Booklet.NONE,
        "also make a file to print and fold: by how the printer turns its sheets",
        flag="--booklet",
    )

    @property
    def may_tell_private_letters(self) -> bool:
        """PDF/UA-2 (ISO 14289-2, 8.4.3) and PDF/A-4 (ISO 19005-4, 6.2.10.8) forbid it."""
        return self.standard is Standard.UA_1
