"""Our own checks of a finished book, before it becomes a file.

EPUBCheck and Ace find some of it as well; much of what is here passes both.
"""

from __future__ import annotations

from collections.abc import Mapping

from handbill.errors import Problem
from handbill.models import Edition
from handbill.renderers.epub.proof import (
    comments,
    documents,
    links,
    navigation,
    package,
    source,
    tables,
)
from handbill.renderers.epub.proof.book import Book

RULES = (
    *package.RULES,
    *documents.RULES,
    *tables.RULES,
    *links.RULES,
    *navigation.RULES,
    *comments.RULES,
)


def check(files: Mapping[str, bytes], edition: Edition) -> tuple[Problem, ...]:
    """Every problem of a book of an edition; ``files`` are its files by their container names."""
    book = Book(files)
    if book.unread:
        return tuple(book.unread)
    problems = [problem for rule in RULES for problem in rule(book)]
    problems += [problem for rule in source.RULES for problem in rule(book, edition)]
    return tuple(problems)
