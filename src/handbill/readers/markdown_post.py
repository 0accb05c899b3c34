"""One Markdown post by itself: no notice, no comments, no edition file."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from handbill.models import Edition
from handbill.readers.files.opening import is_file
from handbill.readers.folder.assembling import assemble
from handbill.readers.folder.post import load_page, load_post
from handbill.readers.folder.site_source import source_of
from handbill.readers.folder.source import read_source
from handbill.readers.reader import Reader, Request
from handbill.readers.report import Report

_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mdx"})


def recognises(path: Path) -> bool:
    """Whether this is a Markdown file, by its name."""
    return path.suffix.lower() in _SUFFIXES and is_file(path)


def read(path: Path, request: Request) -> Edition:
    """The post with its images and with what the site around it knows of it.

    Raises ContentError with every problem found; L013 where an edition is asked for.
    """
    report = Report()
    request.refuse_edition(path, report)
    page = load_page(path, report, site=request.site)
    edition = assemble(load_post(page, report, language=request.language), report)
    text = None if page is None else source_of(page, edition.post)
    return dataclasses.replace(edition, source=read_source(path, None, edition, text=text))


READER = Reader(
    name="markdown",
    reads="a post in Markdown (.md) with front matter",
    recognises=recognises,
    read=read,
)
