"""What handbill reads: a table with one line a kind of source."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from handbill.errors import ContentError, Problem
from handbill.languages.tags import is_tag, normalised
from handbill.models import Edition
from handbill.options import Options
from handbill.readers import folder, handout, markdown_post, text_post
from handbill.readers.reader import Reader, Request
from handbill.readers.unrecognised import problem_of

__all__ = ["READERS", "Reader", "Request", "load"]

READERS: tuple[Reader, ...] = (
    folder.READER,
    handout.READER,
    markdown_post.READER,
    text_post.READER,
)
"""The first that recognises a path reads it."""


def load(
    path: str | Path,
    *,
    edition: str | None = None,
    language: str | None = None,
    site: str | Path | None = None,
    options: Mapping[str, type[Options]] | None = None,
) -> Edition:
    """The Edition that a source holds; the first of READERS that recognises ``path`` reads it.

    ``edition`` names the edition of a content folder; without it the one marked ``default: true``
    counts, else the first by name, else the post alone. ``language`` (BCP 47) stands in where the
    post records none. ``site`` is the folder of the site whose post is read, "none" for a post by
    itself; None looks for it above the post. ``options`` are the sections that an edition file may
    have, each with the options type it fills.

    Raises ContentError or SelectionError with every problem found in all the files: F001 where
    ``path`` can't be read, F005 where it is nothing that handbill reads, L010 where ``language`` is
    no language tag, G001 where ``site`` is no site that handbill knows.
    """
    if language is not None and not is_tag(language):
        raise ContentError(_no_tag(language))
    tag = None if language is None else normalised(language)
    request = Request(edition=edition, language=tag, site=site, options=options or {})
    source = Path(path)
    for reader in READERS:
        if reader.recognises(source):
            return reader.read(source, request)
    raise ContentError(problem_of(str(path), READERS))


def _no_tag(language: str) -> Problem:
    return Problem(
        code="L010",
        what=f"the language asked for, {language!r}, is no language tag",
        hint="write a BCP 47 tag, such as en, es or zh-Hant",
    )
