"""What an edition may ask of its EPUB."""

from __future__ import annotations

from dataclasses import dataclass

from handbill.options import ImageName, Options, option


@dataclass(frozen=True, slots=True, kw_only=True)
class EpubOptions(Options):
    """How the EPUB is made.

    The book claims to conform to EPUB Accessibility only where somebody who evaluated it is named.
    """

    cover: ImageName = ""
    """An image of the content folder; empty: a cover is made."""
    ncx: bool = option(
        False, "add the table of contents that EPUB 2 readers look for", flag="--ncx"
    )
    evaluator: str = ""
    """Who evaluated the book; empty: nobody, and no conformance is claimed."""
    evaluator_report: str = ""
    """The address of the evaluator's report."""
    evaluator_credential: str = ""
