"""An edition as plain text: title, notice, post and chosen comments, each paragraph wrapped."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

import handbill

from . import TextOptions


def render_files(edition: handbill.Edition, _: Mapping[type, object]) -> handbill.Rendering:
    """One file, in UTF-8."""
    text = plain_text(edition, edition.options_of(TextOptions))
    artifact = handbill.Artifact(
        name=f"{edition.stem}-handout.txt",
        media_type="text/plain; charset=utf-8",
        data=text.encode(),
    )
    return handbill.Rendering(artifacts=(artifact,))


def plain_text(edition: handbill.Edition, options: TextOptions) -> str:
    """The text, a blank line between its paragraphs."""
    wrapped = (
        textwrap.fill(paragraph, options.width, break_long_words=False)
        for paragraph in _paragraphs(edition, options)
    )
    return "\n\n".join(wrapped) + "\n"


def _paragraphs(edition: handbill.Edition, options: TextOptions) -> Iterator[str]:
    yield edition.title or edition.post.title
    if edition.notice is not None:
        yield from edition.notice.statement.text.splitlines()
    yield from filter(str.strip, edition.post.body.text.splitlines())
    if options.comments and edition.disclaimer is not None:
        if isinstance(edition.disclaimer, handbill.NoDisclaimer):
            yield "[The source recorded no disclaimer for these comments.]"
        else:
            yield from edition.disclaimer.text.splitlines()
        for thread in edition.all_threads():
            yield from filter(str.strip, thread.comment.body.text.splitlines())
