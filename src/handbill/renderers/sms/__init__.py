"""Edition → Snippets: text messages that can be sent as they stand."""

from __future__ import annotations

import typing

from handbill.errors import RenderError, has_errors
from handbill.loading import names_of
from handbill.models import Edition
from handbill.renderers.sms.options import SmsOptions
from handbill.renderers.sms.snippets import Snippet

if typing.TYPE_CHECKING:
    from handbill.renderers.sms.composition import compose
    from handbill.renderers.sms.fold import Fold, FoldKind
    from handbill.renderers.sms.snippets import Composition, Quote, SnippetKind
    from handbill.renderers.sms.sources import source_text, source_texts

__all__ = [
    "Composition",
    "Fold",
    "FoldKind",
    "Quote",
    "Snippet",
    "SnippetKind",
    "compose",
    "render_sms",
    "source_text",
    "source_texts",
]


def render_sms(edition: Edition, *, options: SmsOptions | None = None) -> tuple[Snippet, ...]:
    """The messages of an edition, in the order they are sent; ``options`` None: the edition's own.

    Raises RenderError with every problem where one of them is an error; ``compose`` gives the
    warnings too. Snippets follow TS 23.038 and TS 23.040.
    """
    from handbill.renderers.sms.composition import compose

    composition = compose(edition, options=options)
    if has_errors(composition.problems):
        raise RenderError(composition.problems)
    return composition.snippets


_NAMES = {
    "handbill.renderers.sms.composition": "compose",
    "handbill.renderers.sms.fold": "Fold FoldKind",
    "handbill.renderers.sms.snippets": "Composition Quote SnippetKind",
    "handbill.renderers.sms.sources": "source_text source_texts",
}
"""Loaded when they are first asked for: a command that sends nothing composes nothing."""

if not typing.TYPE_CHECKING:
    __getattr__, __dir__ = names_of(__name__, _NAMES)
