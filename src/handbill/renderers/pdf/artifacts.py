"""The files of a PDF build: the handout, and its booklet and answer key where asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handbill.markup.places import Pagination
from handbill.models import Artifact, Edition, Rendering
from handbill.paper import layout as paper
from handbill.paper.handout import compose_answers
from handbill.paper.layout import Layout
from handbill.paper.page_starts import paginate
from handbill.renderers.pdf.booklet import impose
from handbill.renderers.pdf.metadata import profiles
from handbill.renderers.pdf.options import Booklet, PdfOptions
from handbill.renderers.pdf.writer import write

__all__ = ["MEDIA_TYPE", "lay_out", "render", "render_files", "write"]

MEDIA_TYPE = "application/pdf"


def render_files(edition: Edition, _: Mapping[type, object]) -> Rendering:
    """The files that the edition asks for; gives the ``Pagination`` of its handout.

    Raises RenderError with every problem.
    """
    layout = lay_out(edition)
    key = _answer_key(layout)
    name = f"{edition.stem}.pdf"
    problems = (*layout.problems, *(key.problems if key is not None else ()))
    return Rendering(
        artifacts=tuple(_artifacts(layout, key, name)),
        problems=tuple(dict.fromkeys(problems)),
        gives={Pagination: lambda: paginate(layout, name)},
    )


def render(edition: Edition, options: PdfOptions | None = None) -> bytes:
    """The handout; ``options`` None: what the edition asks. Raises RenderError."""
    return write(lay_out(edition, options))


def lay_out(edition: Edition, options: PdfOptions | None = None) -> Layout[PdfOptions]:
    """The handout of an edition in pages; ``options`` None: what the edition asks."""
    return paper.lay_out(edition, options or edition.options_of(PdfOptions))


def _answer_key(layout: Layout[PdfOptions]) -> Layout[PdfOptions] | None:
    """The teacher's answer key in pages, where it is asked for and there is one."""
    key = compose_answers(layout.edition) if layout.options.answers else None
    return None if key is None else paper.lay_out_handout(key, layout.edition, layout.options)


def _artifacts(
    layout: Layout[PdfOptions], key: Layout[PdfOptions] | None, name: str
) -> Iterator[Artifact]:
    edition, options = layout.edition, layout.options
    conforms_to = profiles(options)
    handout = write(layout)
    yield Artifact(name=name, media_type=MEDIA_TYPE, data=handout, conforms_to=conforms_to)
    if options.booklet is not Booklet.NONE:
        data = impose(handout, options.booklet)
        yield Artifact(name=f"{edition.stem}-booklet.pdf", media_type=MEDIA_TYPE, data=data)
    if key is not None:
        key_name = f"{edition.stem}-answers.pdf"
        data = write(key)
        yield Artifact(name=key_name, media_type=MEDIA_TYPE, data=data, conforms_to=conforms_to)
