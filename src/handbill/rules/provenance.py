"""Provenance: a post says what it is about and where it came from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbill.document import Unknown
from handbill.errors import Location, Problem
from handbill.models import Edition
from handbill.rules.reports import info, warning

_LOGIN = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")


def provenance(edition: Edition) -> Iterator[Problem]:
    """The post has a summary (A010) and a source (A011)."""
    post = edition.post
    if not post.summary:
        yield info("A010", post.location, "the post has no summary; catalogues will show none")
    if isinstance(post.url, Unknown) and not post.provenance:
        yield info(
            "A011",
            post.location,
            "nothing says where the post came from",
            "add `url:` or `provenance:` to its front matter",
        )


def authors(edition: Edition) -> Iterator[Problem]:
    """Authors are called by their names, and not as a site's data calls them (A020)."""
    names = edition.post.authors
    for name in () if isinstance(names, Unknown) else names:
        if _LOGIN.fullmatch(name):
            yield warning(
                "A020",
                _line_of(edition, name),
                f"the author {name!r} looks like a login, not like a name",
                "write the name as people know it, if the site tells it",
            )


def _line_of(edition: Edition, words: str) -> Location | None:
    """Where the file of the post first has some words; where it begins, if they can't be found."""
    place = edition.post.location
    if place is None or not edition.source:
        return place
    lines = edition.source[0].data.decode("utf-8", "replace").splitlines()
    number = next((number for number, line in enumerate(lines, 1) if words in line), place.line)
    return Location(path=place.path, line=number)
