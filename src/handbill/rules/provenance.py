"""Provenance: a post says what it is about and where it came from."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.document import Unknown
from handbill.errors import Problem
from handbill.models import Edition
from handbill.rules.reports import info


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
