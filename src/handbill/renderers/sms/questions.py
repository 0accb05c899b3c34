"""The question that an official reply answers, in the forms in which it may stand beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handbill.renderers.sms.passages import Passage


def forms_of(sentences: Sequence[Passage]) -> tuple[Passage, ...]:
    """A comment whole, then less and less of it from its end, then the sentence that asks.

    Each is whole sentences, verbatim; all but the first are marked as excerpts.
    """
    if not sentences:
        return ()
    first = sentences[0]
    shortened = [first.through(last) for last in reversed(sentences[:-1])]
    asking = [sentence for sentence in sentences[1:] if sentence.words.endswith(("?", "？", "؟"))]
    excerpts = [replace(passage, is_excerpt=True) for passage in (*shortened, *asking[:1])]
    return (first.through(sentences[-1]), *excerpts)
