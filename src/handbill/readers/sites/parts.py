"""Pages put into a page, kept from going on without end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from handbill.readers.sites.site import Page

DEEPEST = 3
"""Pages in pages in a page."""

MOST_TEXT = 300_000
"""Of all the pages put into one, in characters of their sources."""

_LEAST = 100
"""What a page counts at least."""


class Parts:
    """What has been put into one page so far."""

    def __init__(self) -> None:
        self._open: list[Path] = []
        self._left = MOST_TEXT

    def text(self, part: Page, fill: Callable[[Page], str]) -> str | None:
        """The text of a part; None where it is in itself, too deep, or too much with the others."""
        if part.path in self._open or len(self._open) >= DEEPEST or self._left <= 0:
            return None
        self._left -= max(len(part.text), _LEAST)
        self._open.append(part.path)
        try:
            return fill(part).strip()
        finally:
            self._open.pop()
