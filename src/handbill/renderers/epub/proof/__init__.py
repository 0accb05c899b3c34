"""Our own checks of a finished book, before it becomes a file.

EPUBCheck and Ace find some of it as well; much of what is here passes both.
"""

from __future__ import annotations

from collections.abc import Mapping

from handbill.errors import Problem
from handbill.renderers.epub.proof import comments, contents, documents, links, packages
from handbill.renderers.epub.proof.book import Book

RULES = (*packages.RULES, *documents.RULES, *links.RULES, *contents.RULES, *comments.RULES)


def check(files: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """Every problem of a book; ``files`` are its files by their names in the container."""
    book = Book(files)
    if book.unread:
        return tuple(book.unread)
    return tuple(problem for rule in RULES for problem in rule(book))
