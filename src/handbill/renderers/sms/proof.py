"""Not a word is lost: what messages say of their sources is what these say, on every build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbill.errors import Location, Problem
from handbill.markup.fidelity import BLANKS, place_of
from handbill.markup.fidelity import source_texts as texts_in_order
from handbill.models import Edition
from handbill.renderers.sms.snippets import Quote, Snippet, SnippetKind
from handbill.renderers.sms.sources import COMMENT, NOTICE, source_texts

_SHOWN = 40
_HINT = "no file was written: report it with the post"


def check_words(edition: Edition, snippets: Iterable[Snippet]) -> Iterator[Problem]:
    """An error (M016) for each message whose quotations are not in it as their source has them.

    Folding is undone for that: its changes are on record. A message that names no source is an
    error too, unless an editor wrote it; and so is one whose parts are not the whole of it.
    """
    texts = source_texts(edition)
    for snippet in snippets:
        composed = snippet.composed
        for quote in snippet.quotes:
            words = texts.get(quote.source, "")[quote.start : quote.end]
            if not words or words not in composed:
                what = f"does not say {words[:_SHOWN]!r}, as its source does ({quote.source})"
                yield _problem(snippet, what, _place(edition, quote))
        if not snippet.quotes and snippet.kind is not SnippetKind.SUMMARY:
            yield _problem(snippet, "does not name the words of its source")
        if "".join(snippet.parts) != snippet.text:
            yield _problem(snippet, "is not the whole of its parts")


def _place(edition: Edition, quote: Quote) -> Location | None:
    """Where the source has the words of a quotation."""
    names = {NOTICE: "statement"}
    ids = [COMMENT + thread.comment.id for thread in edition.all_threads()]
    for text in texts_in_order(edition):
        name = ids[text.number] if text.number is not None else text.name
        if name == names.get(quote.source, quote.source):
            before = text.body.text[: quote.start]
            return place_of(text, len(BLANKS.sub("", before)))
    return None


def _problem(snippet: Snippet, what: str, place: Location | None = None) -> Problem:
    return Problem(
        code="M016",
        location=place or snippet.location,
        what=f"message {snippet.id!r} {what}",
        hint=_HINT,
    )
