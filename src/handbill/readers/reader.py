"""What a reader is: it recognises a source by its path and reads an Edition from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from handbill.errors import Location
from handbill.models import Edition
from handbill.options import Options
from handbill.readers.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a caller asks of a reader beyond the path."""

    edition: str | None = None
    """The name of the edition; None for the source's default."""
    language: str | None = None
    """The language (BCP 47) of a post that records none."""
    site: str | Path | None = None
    """The folder of the post's site; "none" for no site at all, None for what stands above it."""
    options: Mapping[str, type[Options]] = field(default_factory=dict)
    """The name of each section that an edition file may have, with the type it fills."""

    def refuse_edition(self, path: Path, report: Report) -> None:
        """Note L013 where an edition is asked for; for a reader whose source has none."""
        if self.edition is not None:
            report.error(
                "L013",
                Location(path=str(path)),
                f"there is no edition {self.edition!r}: a post by itself has none",
                "leave the edition out, or put the post into a content folder",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One kind of source."""

    name: str
    reads: str
    """In one line, for help and messages: what it reads."""
    recognises: Callable[[Path], bool]
    """Whether an existing path is such a source; must not raise and must not read it whole."""
    read: Callable[[Path, Request], Edition]
    """The Edition; raises ContentError or SelectionError with every problem of the source."""
