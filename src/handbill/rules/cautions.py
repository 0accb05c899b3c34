"""Cautions: what an editor wanted handled with care is not printed unnoticed."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.errors import Problem
from handbill.models import Edition
from handbill.rules.reports import warning


def cautioned_comments(edition: Edition) -> Iterator[Problem]:
    """No printed comment is under an editor's caution (A006)."""
    for thread in edition.all_threads():
        for caution in thread.comment.cautions:
            note = f": {caution.note}" if caution.note else ""
            yield warning(
                "A006",
                thread.comment.location,
                f"comment {thread.comment.id!r} is printed under an editor's caution,"
                f" {caution.kind}{note}",
                "leave it out of the edition, or choose an excerpt without that part",
            )
