"""The paragraphs and sentences of a text, each as an exact slice of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import sentencex

from handbill.document import (
    Aside,
    Block,
    BlockQuote,
    Body,
    BulletList,
    Division,
    OrderedList,
    Paragraph,
    Plain,
    block_text,
    inner_blocks,
)
from handbill.languages import language_for


@dataclass(frozen=True, slots=True)
class Span:
    """``text[start:end]`` of a text: a paragraph or a sentence."""

    start: int
    end: int


def paragraphs(body: Body, *, quoted: bool = True) -> Iterator[Span]:
    """The paragraphs of a text as spans of ``body.text``; ``quoted``: lists' and quotations' too.

    Headings, tables, definitions, code and captions are no sentences and don't go out.
    """
    start = 0
    for block in body.blocks:
        text = block_text(block)
        if text:
            if quoted or isinstance(block, Paragraph | Division):
                yield from _paragraphs(block, start)
            start += len(text) + len("\n\n")


def _paragraphs(block: Block, start: int) -> Iterator[Span]:
    if isinstance(block, Paragraph | Plain):
        yield Span(start, start + len(block_text(block)))
    elif isinstance(block, BlockQuote | BulletList | OrderedList | Aside | Division):
        for inner in inner_blocks(block):
            yield from _paragraphs(inner, start)
            start += len(block_text(inner)) + len("\n")


_lower_start = re.compile(r"[\s\"'“‘(\[]*[a-zß-ÿ]")
_speaks = re.compile(r"\w")
_space = re.compile(r"[^\S\n]")


def holds_gap(text: str, span: Span, gaps: Collection[int]) -> bool:
    """Whether one of the ``gaps``, places among the words of ``text``, is part of a sentence.

    It is where it stands in the sentence or right before it; behind it only where no full stop or
    mark like it stands between.
    """
    start, end = span.start, span.end
    while start and _space.match(text[start - 1]):
        start -= 1
    if not _end.search(text[span.start : span.end]):
        while end < len(text) and _space.match(text[end]):
            end += 1
    return any(start <= place <= end for place in gaps)


def sentences(text: str, language: str) -> tuple[Span, ...]:
    """The sentences of one paragraph, without the white space around them.

    sentencex finds them. What begins in lower case, holds no letter or digit, or follows the short
    name of a month is joined to what precedes it: where the end of a sentence is in doubt, the
    longer span is still whole sentences, and half of one would not be.
    """
    spans: list[Span] = []
    start = 0
    # sentencex panics on wide white space before a full stop, so it is shown ASCII spaces instead.
    for shown in sentencex.segment(language, _space.sub(" ", text)):
        end = start + len(shown)
        if spans and _joins(text[spans[-1].start : start], text[start:end], language):
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(start, end))
        start = end
    return tuple(trimmed for span in spans if (trimmed := trim(text, span)) is not None)


def _joins(before: str, piece: str, language: str) -> bool:
    doubtful = _abbreviated(before, language) or _lower_start.match(piece)
    return bool(doubtful) or not _speaks.search(piece) or not _speaks.search(before)


_end = re.compile(r"[.!?…。！？．｡।॥؟۔።᙮‼⁇⁈⁉]['\"’”»›)\]）」』]*$")


def _abbreviated(text: str, language: str) -> bool:
    """Whether a text ends in a short word whose full stop need not end a sentence."""
    word = (text.rsplit(maxsplit=1) or [""])[-1]
    return word.endswith(".") and word[:-1] in language_for(language).abbreviations


def ends_a_sentence(words: str, language: str) -> bool:
    """Whether words end as a sentence does; always, in scripts that write no full stop."""
    return not language_for(language).full_stops or bool(_end.search(words))


def trim(text: str, span: Span) -> Span | None:
    """The span without the white space at its ends; None where nothing is left."""
    words = text[span.start : span.end]
    stripped = words.strip()
    if not stripped:
        return None
    start = span.start + words.index(stripped[0])
    return Span(start, start + len(stripped))
