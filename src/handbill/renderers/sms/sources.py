"""The texts that messages quote, by name, and their sentences as exact slices of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
from handbill.models import Edition, Thread

POST = "post"
TITLE = "title"
NOTICE = "notice"
SUPERSESSION = "supersession"
DISCLAIMER = "disclaimer"
COMMENT = "comment:"


@dataclass(frozen=True, slots=True)
class Run:
    """``text[start:end]`` of a source: a paragraph or a sentence."""

    start: int
    end: int


def source_texts(edition: Edition) -> dict[str, str]:
    """Every text of an edition that a message may quote, by the name that a Quote gives it.

    ``post``: the body's ``text``; ``title``; ``notice`` and ``supersession``: what the source says
    of being archived; ``disclaimer``; ``comment:<id>``: a chosen comment's body as the edition
    holds it (its excerpts, where only they were chosen).
    """
    texts = {POST: edition.post.body.text, TITLE: edition.post.title}
    if edition.notice is not None:
        texts[NOTICE] = edition.notice.statement.text
        if edition.notice.supersession is not None:
            texts[SUPERSESSION] = edition.notice.supersession.text
    if edition.disclaimer is not None:
        texts[DISCLAIMER] = edition.disclaimer.text
    for thread in edition.all_threads():
        texts[COMMENT + thread.comment.id] = thread.comment.body.text
    return texts


def source_text(edition: Edition, name: str) -> str:
    """The text that a Quote's offsets slice. Raises KeyError for a name the edition lacks."""
    return source_texts(edition)[name]


def thread_of(edition: Edition, source: str) -> Thread | None:
    """The comment that a source names; None where it names none."""
    for thread in edition.all_threads():
        if source == COMMENT + thread.comment.id:
            return thread
    return None


def paragraphs(body: Body) -> Iterator[Run]:
    """The paragraphs of a text, lists' and quotations' included, as runs of ``body.text``.

    Headings, tables, definitions, code and captions are no sentences and don't go out.
    """
    start = 0
    for block in body.blocks:
        text = block_text(block)
        if text:
            yield from _paragraphs(block, start)
            start += len(text) + len("\n\n")


def _paragraphs(block: Block, start: int) -> Iterator[Run]:
    if isinstance(block, Paragraph | Plain):
        yield Run(start, start + len(block_text(block)))
    elif isinstance(block, BlockQuote | BulletList | OrderedList | Aside | Division):
        for inner in inner_blocks(block):
            yield from _paragraphs(inner, start)
            start += len(block_text(inner)) + len("\n")


_doubtful_end = re.compile(
    r"(?:^|\s)(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|ene|febr?|abr|ago|sept?|oct|nov|dic)\.\s*$"
)
_lower_start = re.compile(r"[\s\"'“‘(\[]*[a-zß-ÿ]")
_speaks = re.compile(r"\w")
_space = re.compile(r"[^\S\n]")


def sentences(text: str, language: str) -> tuple[Run, ...]:
    """The sentences of one paragraph, without the white space around them.

    sentencex finds them. What begins in lower case, holds no letter or digit, or follows the short
    name of a month is joined to what precedes it: where the end of a sentence is in doubt, the
    longer run is still whole sentences, and half of one would not be.
    """
    runs: list[Run] = []
    start = 0
    # sentencex panics on wide white space before a full stop, so it is shown ASCII spaces instead.
    for shown in sentencex.segment(language, _space.sub(" ", text)):
        end = start + len(shown)
        if runs and _joins(text[runs[-1].start : start], text[start:end]):
            runs[-1] = Run(runs[-1].start, end)
        else:
            runs.append(Run(start, end))
        start = end
    return tuple(trimmed for run in runs if (trimmed := trim(text, run)) is not None)


def _joins(before: str, piece: str) -> bool:
    doubtful = _doubtful_end.search(before) or _lower_start.match(piece)
    return bool(doubtful) or not _speaks.search(piece) or not _speaks.search(before)


_end = re.compile(r"[.!?…。！？．｡।॥؟۔።᙮‼⁇⁈⁉]['\"’”»›)\]）」』]*$")
_UNPUNCTUATED = frozenset({"th", "lo", "km"})


def ends_a_sentence(words: str, language: str) -> bool:
    """Whether words end as a sentence does; always, in scripts that write no full stop."""
    return language.split("-")[0].lower() in _UNPUNCTUATED or bool(_end.search(words))


def trim(text: str, run: Run) -> Run | None:
    """The run without the white space at its ends; None where nothing is left."""
    words = text[run.start : run.end]
    stripped = words.strip()
    if not stripped:
        return None
    start = run.start + words.index(stripped[0])
    return Run(start, start + len(stripped))
