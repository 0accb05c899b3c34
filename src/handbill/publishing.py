"""The table of formats, and whole files or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from handbill.errors import ContentError, Problem, RenderError, has_errors
from handbill.models import Artifact, Edition
from handbill.rules import audit
from handbill.whole_files import write_whole

Renderer = Callable[[Edition], tuple[Artifact, ...]]


def _pdf(edition: Edition) -> tuple[Artifact, ...]:
    from handbill.renderers import pdf

    return pdf.artifacts(edition)


def _epub(edition: Edition) -> tuple[Artifact, ...]:
    from handbill.renderers import epub

    return epub.artifacts(edition)


def _sms(edition: Edition) -> tuple[Artifact, ...]:
    from handbill.renderers import sms

    return sms.artifacts(edition)


def _handout_and_book(edition: Edition) -> tuple[Artifact, ...]:
    """Both from one layout, so that the book marks where the pages of the handout begin."""
    from handbill.renderers import epub, pdf

    try:
        handout, pages = pdf.paged_artifacts(edition)
    except RenderError as error:
        try:
            epub.artifacts(edition)
        except RenderError as other:
            raise RenderError(error.problems + other.problems) from error
        raise
    return (*handout, *epub.artifacts(edition, pages=pages))


# Each renderer is imported when it is asked for: SMS needs neither WeasyPrint nor EbookLib.
FORMATS: Mapping[str, Renderer] = {"pdf": _pdf, "epub": _epub, "sms": _sms}


def render(edition: Edition, *, formats: Iterable[str] = tuple(FORMATS)) -> tuple[Artifact, ...]:
    """The finished files of the formats asked for, in memory.

    Raises ContentError for what the audit calls an error, and RenderError (R001 no such format,
    or the renderer's own) with the problems of all formats.
    """
    found = audit(edition)
    if has_errors(found):
        raise ContentError(found)
    artifacts: list[Artifact] = []
    problems: list[Problem] = []
    for renderer in _renderers(tuple(dict.fromkeys(formats))):
        try:
            artifacts.extend(renderer(edition))
        except RenderError as error:
            problems.extend(error.problems)
    if problems:
        raise RenderError(dict.fromkeys(problems))
    return tuple(artifacts)


def _renderers(names: tuple[str, ...]) -> Iterator[Renderer]:
    together = FORMATS.get("pdf") is _pdf and FORMATS.get("epub") is _epub
    together = together and {"pdf", "epub"} <= set(names)
    for name in names:
        if not together or name not in ("pdf", "epub"):
            yield FORMATS.get(name) or _no_renderer(name)
        elif name == "pdf":
            yield _handout_and_book


def _no_renderer(name: str) -> Renderer:
    def refuse(_: Edition) -> tuple[Artifact, ...]:
        raise RenderError(
            Problem(
                code="R001",
                what=f"there is no format {name!r}",
                hint=f"the formats are: {', '.join(FORMATS)}",
            )
        )

    return refuse


def publish(
    edition: Edition, folder: str | Path, *, formats: Iterable[str] = tuple(FORMATS)
) -> tuple[Path, ...]:
    """Render the formats and write their files into ``folder``, which is made where missing.

    All are rendered before the first is written, and each file appears whole: on any error the
    folder is left as it was. Raises what ``render`` raises, and WriteError (R002) where the
    folder can't be written.
    """
    artifacts = render(edition, formats=formats)
    return write_whole({artifact.name: artifact.data for artifact in artifacts}, folder)
