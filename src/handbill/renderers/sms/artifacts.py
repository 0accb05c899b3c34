"""The files of an SMS build: the messages as text, CSV (RFC 4180) and JSON Lines, all UTF-8."""

from __future__ import annotations

from collections.abc import Mapping

from handbill.errors import RenderError, has_errors
from handbill.models import Artifact, Edition, Rendering
from handbill.renderers.sms.composition import compose
from handbill.renderers.sms.exports import csv_text, jsonl_text, plain_text
from handbill.renderers.sms.snippets import Composition


def render_files(edition: Edition, _: Mapping[type, object]) -> Rendering:
    """The messages that the edition asks for, and what composing them remarked.

    Raises RenderError with every problem where one of them is an error.
    """
    composition = compose(edition)
    if has_errors(composition.problems):
        raise RenderError(composition.problems)
    return Rendering(
        artifacts=message_files(composition, edition.stem),
        problems=composition.problems,
    )


def message_files(composition: Composition, stem: str) -> tuple[Artifact, ...]:
    """The messages in three files named ``stem``; the text begins with what they lack."""
    messages = composition.snippets
    return (
        Artifact(
            name=f"{stem}.txt",
            media_type="text/plain; charset=utf-8",
            data=plain_text(messages, composition.missing).encode(),
        ),
        Artifact(
            name=f"{stem}.csv",
            media_type="text/csv; charset=utf-8; header=present",
            data=csv_text(messages).encode(),
        ),
        Artifact(
            name=f"{stem}.jsonl",
            media_type="application/jsonl",
            data=jsonl_text(messages).encode(),
        ),
    )
