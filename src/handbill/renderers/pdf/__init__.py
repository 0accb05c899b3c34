"""Edition to PDF: layout by WeasyPrint, structure tree and metadata by us."""

from __future__ import annotations

from handbill.models import Edition
from handbill.renderers.pdf.options import PdfOptions

__all__ = ["render_pdf"]


def render_pdf(edition: Edition, *, options: PdfOptions | None = None) -> bytes:
    """The handout of an edition as a tagged PDF; ``options`` None: what the edition asks.

    It conforms to PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2), or to what ``options`` ask.
    Raises RenderError with every problem where a whole, honest file can't be made. Loads
    WeasyPrint.
    """
    from handbill.renderers.pdf.artifacts import render

    return render(edition, options)
