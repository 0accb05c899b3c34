"""Edition → Snippets: text messages that can be sent as they stand."""

from __future__ import annotations

from handbill.errors import RenderError, has_errors
from handbill.models import Edition
from handbill.renderers.sms.composition import compose
from handbill.renderers.sms.fold import Fold, FoldKind
from handbill.renderers.sms.options import SmsOptions
from handbill.renderers.sms.snippets import Composition, Quote, Snippet, SnippetKind
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
    composition = compose(edition, options=options)
    if has_errors(composition.problems):
        raise RenderError(composition.problems)
    return composition.snippets
