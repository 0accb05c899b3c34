"""Edition to EPUB 3.3: accessible by proof, the same bytes each time."""

from __future__ import annotations

from handbill.models import Edition
from handbill.renderers.epub.options import EpubOptions

__all__ = ["render_epub"]


def render_epub(edition: Edition, *, options: EpubOptions | None = None) -> bytes:
    """The edition as an EPUB 3.3 book; ``options`` None: what the edition asks.

    Raises RenderError with every problem where a whole, honest book can't be made. Loads EbookLib.
    """
    from handbill.renderers.epub.artifacts import render

    return render(edition, options)
