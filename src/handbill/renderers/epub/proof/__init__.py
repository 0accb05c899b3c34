"""Our own checks of a finished book, before it becomes a file.

EPUBCheck and Ace find some of it as well; much of what is here passes both.
"""

from __future__ import annotations

from collections.abc import Mapping

from handbill.errors import Problem
from handbill.renderers.epub.proof import comments, documents, links, navigation, package
from handbill.renderers.epub.proof.book import Book

RULES = (*package.RULES, *documents.RULES, *links.RULES, *navigation.RULES, *comments.RULES)


def check(files: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """Every problem of a book; ``files`` are its files by their names in the container."""
    book = Book(files)
    if book.unread:
        return tuple(book.unread)
    return tuple(problem for rule in RULES for problem in rule(book))
