"""The files of a PDF build: the handout, and its booklet and answer key where asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handbill.errors import Problem, RenderError, Severity
from handbill.markup.places import Pagination
from handbill.models import Artifact, Edition, Rendering
from handbill.paper import layout as paper
from handbill.paper.handout import compose_answers
from handbill.paper.layout import Layout
from handbill.paper.page_starts import paginate
from handbill.renderers.pdf.booklet import impose
from handbill.renderers.pdf.metadata import profiles
from handbill.renderers.pdf.options import Booklet, PdfOptions
from handbill.renderers.pdf.proof.letters import check_words
from handbill.renderers.pdf.writer import write
from handbill.styles import STANDARD

__all__ = ["MEDIA_TYPE", "lay_out", "render", "render_files", "write"]

MEDIA_TYPE = "application/pdf"


def render_files(edition: Edition, _: Mapping[type, object]) -> Rendering:
    """The files that the edition asks for; gives the ``Pagination`` of its handout.

    Raises RenderError with every problem.
    """
    asked = edition.options_of(PdfOptions).for_each_profile()
    artifacts: list[Artifact] = []
    problems: list[Problem] = []
    first: tuple[Layout[PdfOptions], str] | None = None
    for options in asked:
        layout = _laid_out(edition, options)
        key = _answer_key(layout)
        stem = _stem(edition, options, alone=len(asked) == 1)
        artifacts += _artifacts(layout, key, stem)
        problems += _remarks(layout, key)
        first = first or (layout, f"{stem}.pdf")
    assert first is not None  # there is always a profile
    layout, name = first
    return Rendering(
        artifacts=tuple(artifacts),
        problems=tuple(dict.fromkeys(problems)),
        gives={Pagination: lambda: paginate(layout, name)},
    )


def _stem(edition: Edition, options: PdfOptions, *, alone: bool) -> str:
    """What the files of a profile are named: the standard one has no name where it is alone."""
    if alone and options.profile == STANDARD:
        return edition.stem
    return f"{edition.stem}-{options.profile}"


def _remarks(layout: Layout[PdfOptions], key: Layout[PdfOptions] | None) -> Iterator[Problem]:
    yield from layout.problems
    if key is not None:
        yield from key.problems
    elif layout.options.answers:
        yield Problem(
            code="P024",
            severity=Severity.WARNING,
            location=layout.edition.place,
            what="an answer key was asked for, but no question has an answer",
            hint="write `answer:` below a question of the edition",
        )


def render(edition: Edition, options: PdfOptions | None = None) -> bytes:
    """The handout; ``options`` None: what the edition asks. Raises RenderError."""
    return write(lay_out(edition, options))


def lay_out(edition: Edition, options: PdfOptions | None = None) -> Layout[PdfOptions]:
    """The handout of an edition in pages; ``options`` None: what the edition asks.

    Raises RenderError (P023) where they name several profiles, which are several handouts.
    """
    options = options or edition.options_of(PdfOptions)
    if len(options.for_each_profile()) > 1:
        raise RenderError(
            Problem(
                code="P023",
                location=edition.place,
                what=f"one handout can't have several profiles: {options.profile}",
                hint="ask for one, or let `publish` write a file of each",
            )
        )
    return _laid_out(edition, options)


def _laid_out(edition: Edition, options: PdfOptions, *, folded: bool = False) -> Layout[PdfOptions]:
    """The handout in pages, every word of its source in it (else P055)."""
    layout = paper.lay_out(edition, options, folded=folded)
    check_words(edition, layout.root)
    return layout


def _answer_key(layout: Layout[PdfOptions]) -> Layout[PdfOptions] | None:
    """The teacher's answer key in pages, where it is asked for and there is one."""
    key = compose_answers(layout.edition) if layout.options.answers else None
    return None if key is None else paper.lay_out_handout(key, layout.edition, layout.options)


def _artifacts(
    layout: Layout[PdfOptions], key: Layout[PdfOptions] | None, stem: str
) -> Iterator[Artifact]:
    edition, options = layout.edition, layout.options
    conforms_to = profiles(options)
    handout = write(layout)
    yield Artifact(name=f"{stem}.pdf", media_type=MEDIA_TYPE, data=handout, conforms_to=conforms_to)
    if options.booklet is not Booklet.NONE:
        folded = _laid_out(edition, options, folded=True)
        data = impose(write(folded), options.booklet, runs_left=folded.runs_left)
        yield Artifact(name=f"{stem}-booklet.pdf", media_type=MEDIA_TYPE, data=data)
    if key is not None:
        key_name = f"{stem}-answers.pdf"
        data = write(key)
        yield Artifact(name=key_name, media_type=MEDIA_TYPE, data=data, conforms_to=conforms_to)
