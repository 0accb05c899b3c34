"""What is published, read from its files, with the sections that every format has there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from handbill import readers
from handbill.formats import FORMATS
from handbill.models import Edition
from handbill.options import Options
from handbill.readers import handout


def load(
    path: str | Path,
    *,
    edition: str | None = None,
    language: str | None = None,
    site: str | Path | None = None,
    options: Mapping[str, type[Options]] | None = None,
) -> Edition:
    """Read what is published: a content folder, an edition file in it, a post, a handout.

    ``edition`` names the edition of a folder; without it the one marked ``default: true`` counts,
    else the first by name, else the post alone. ``language`` (BCP 47) stands in where the post
    records none. ``site`` is the folder of the site whose post is read, "none" for a post by
    itself; None looks for it above the post. ``options`` names the sections that an edition file
    may have, each with the options type it fills; None: those of ``FORMATS``.

    Raises ContentError or SelectionError with every problem found in all the files: where, what,
    what to do.
    """
    sections = FORMATS.options if options is None else options
    return readers.load(path, edition=edition, language=language, site=site, options=sections)


def extract(path: str | Path, folder: str | Path = ".") -> tuple[Path, ...]:
    """Write the content folder that a handout holds below ``folder``; returns the files written.

    The handout must have been built with ``PdfOptions(embed_source=True)``; what is built of the
    folder then is the same handout, byte for byte. Raises ContentError (X001 no readable PDF, X002
    no source in it, X003 a name that leads elsewhere, X004 a file that is there already) and
    WriteError (R002) where the folder can't be written; nothing is written then.
    """
    return handout.extract(path, folder)
