"""Another page of the same site, read for its front matter."""

from __future__ import annotations

from pathlib import Path

from handbill.errors import ContentError
from handbill.readers.files.front_matter import split_front_matter
from handbill.readers.files.text import read_text
from handbill.readers.records.front_matter import read_front_matter
from handbill.readers.report import Report
from handbill.readers.sites.site import Page


def read_page(path: Path, root: Path) -> Page | None:
    """A page of the site in ``root``; None where it can't be read or its front matter can't."""
    try:
        matter = split_front_matter(read_text(path, inside=root), str(path))
        record = read_front_matter(matter, str(path), Report())
    except ContentError:
        return None
    return Page(path=path, record=record, text=matter.body, first_line=matter.body_line)
