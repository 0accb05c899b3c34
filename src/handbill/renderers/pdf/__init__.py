"""Edition to PDF: layout by WeasyPrint, structure tree and metadata by us."""

from __future__ import annotations

from handbill.markup.places import Pagination
from handbill.models import Artifact, Edition
from handbill.options import Booklet, PdfOptions
from handbill.paper.handout import compose_answers
from handbill.paper.layout import Layout, lay_out, lay_out_page
from handbill.paper.page_starts import paginate
from handbill.renderers.pdf.booklet import impose
from handbill.renderers.pdf.writer import write

__all__ = [
    "MEDIA_TYPE",
    "Layout",
    "artifacts",
    "lay_out",
    "paged_artifacts",
    "paginate",
    "render",
    "write",
]

MEDIA_TYPE = "application/pdf"


def render(edition: Edition, options: PdfOptions | None = None) -> bytes:
    """The handout of an edition as a tagged PDF; without ``options``, as the edition asks.

    It conforms to PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2), or to what ``options`` ask.
    Raises RenderError with every problem that was found; no bytes are made then.
    """
    return write(lay_out(edition, options))


def artifacts(edition: Edition) -> tuple[Artifact, ...]:
    """The files of an edition: the handout, and its booklet and answer key where it asks."""
    return _artifacts(edition, lay_out(edition))


def paged_artifacts(edition: Edition) -> tuple[tuple[Artifact, ...], Pagination]:
    """The files of an edition, and where the pages of the handout begin, for other formats."""
    layout = lay_out(edition)
    pages = paginate(layout, f"{_name(edition)}.pdf")
    return _artifacts(edition, layout), pages


def _artifacts(edition: Edition, layout: Layout) -> tuple[Artifact, ...]:
    name = _name(edition)
    handout = write(layout)
    made = [Artifact(name=f"{name}.pdf", media_type=MEDIA_TYPE, data=handout)]
    if edition.pdf.booklet is not Booklet.NONE:
        data = impose(handout, edition.pdf.booklet)
        made.append(Artifact(name=f"{name}-booklet.pdf", media_type=MEDIA_TYPE, data=data))
    page = compose_answers(edition) if edition.pdf.answers else None
    if page is not None:
        data = write(lay_out_page(page, edition, edition.pdf))
        made.append(Artifact(name=f"{name}-answers.pdf", media_type=MEDIA_TYPE, data=data))
    return tuple(made)


def _name(edition: Edition) -> str:
    return f"{edition.post.slug}-{edition.name}" if edition.name else edition.post.slug
