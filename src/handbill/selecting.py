"""Post + ArchivalNotice + comments + Selection to Edition."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Iterator

from handbill.document import Body, Inline, LineBreak, Paragraph, Text
from handbill.errors import HandbillError, Problem, SelectionError
from handbill.models import (
    ArchivalNotice,
    Choice,
    Comment,
    Comments,
    Edition,
    Excerpt,
    Post,
    Role,
    Selection,
    Thread,
)


def select(
    post: Post,
    comments: Comments,
    selection: Selection,
    *,
    notice: ArchivalNotice | None = None,
) -> Edition:
    """Put together what is published: nothing of a comment that was not chosen enters it.

    An answer stands under what it answers. ``selection.replies`` brings the answers to the chosen
    comments along; an answer can also be chosen by its own id, together with what it answers.

    Raises SelectionError, with every problem found: S001 no such comment, S002 chosen twice, S003
    an excerpt that is not verbatim, S004 an answer without what it answers, E001 an archived post
    without its notice, E002 comments without their disclaimer.
    """
    chooser = _Chooser(comments, selection)
    problems = list(chooser.problems())
    threads: tuple[Thread, ...] = ()
    if not problems:
        try:
            threads = chooser.threads()
        except SelectionError as error:
            problems.extend(error.problems)
    try:
        edition = Edition(
            post=post,
            notice=notice,
            threads=threads,
            reader_comments=comments.withheld
            + sum(comment.role is Role.READER for comment in comments),
            disclaimer=comments.disclaimer if threads else None,
            selection_note=selection.note,
        )
    except HandbillError as error:
        problems.extend(error.problems)
    if problems:
        raise SelectionError(problems)
    return edition


class _Chooser:
    """The comments by id, and who answers whom."""

    def __init__(self, comments: Comments, selection: Selection) -> None:
        self._selection = selection
        self._comments = {comment.id: comment for comment in comments}
        self._answers: dict[str, list[Comment]] = {}
        for comment in comments:
            if comment.in_reply_to is not None:
                self._answers.setdefault(comment.in_reply_to, []).append(comment)
        self._chosen = {choice.id: choice for choice in selection.choices}

    def problems(self) -> Iterator[Problem]:
        """What is wrong with the ids and the excerpts of the selection."""
        seen: set[str] = set()
        for choice in self._selection.choices:
            comment = self._comments.get(choice.id)
            if comment is None:
                yield self._no_such(choice)
                continue
            if choice.id in seen:
                yield Problem(
                    code="S002",
                    location=choice.location,
                    what=f"comment {choice.id!r} is chosen twice",
                    hint="name it once; several excerpts of it go into one list",
                )
            seen.add(choice.id)
            if comment.in_reply_to is not None and not self._parent_chosen(comment):
                yield Problem(
                    code="S004",
                    location=choice.location,
                    what=f"comment {choice.id!r} answers {comment.in_reply_to!r},"
                    " which is not chosen",
                    hint=f"choose {comment.in_reply_to!r} too, so that readers see what it answers",
                )
            for words in choice.excerpts:
                try:
                    Excerpt.of(comment, words, choice.location)
                except SelectionError as error:
                    yield from error.problems

    def _no_such(self, choice: Choice) -> Problem:
        near = difflib.get_close_matches(choice.id, self._comments, n=1)
        known = ", ".join(self._comments) or "none"
        return Problem(
            code="S001",
            location=choice.location,
            what=f"there is no comment {choice.id!r}",
            hint=f"did you mean {near[0]!r}?" if near else f"the ids are: {known}",
        )

    def _parent_chosen(self, comment: Comment) -> bool:
        """Whether what a comment answers is printed: chosen itself, or come along."""
        parent = self._comments.get(comment.in_reply_to or "")
        if parent is None:
            return False
        if parent.id in self._chosen:
            return True
        return self._selection.replies and self._parent_chosen(parent)

    def threads(self) -> tuple[Thread, ...]:
        """The chosen comments that answer nothing, in the order of the selection."""
        tops = (self._comments[choice.id] for choice in self._selection.choices)
        return tuple(self._thread(comment) for comment in tops if comment.in_reply_to is None)

    def _thread(self, comment: Comment) -> Thread:
        choice = self._chosen.get(comment.id)
        texts = choice.excerpts if choice else ()
        excerpts = tuple(Excerpt.of(comment, text) for text in texts)
        replies = tuple(
            self._thread(answer)
            for answer in self._answers.get(comment.id, ())
            if self._selection.replies or answer.id in self._chosen
        )
        if excerpts:
            comment = dataclasses.replace(comment, body=_excerpted(comment.body, excerpts))
        return Thread(comment=comment, excerpts=excerpts, replies=replies)


def _excerpted(body: Body, excerpts: tuple[Excerpt, ...]) -> Body:
    """Nothing but the words of the excerpts, a paragraph each."""
    location = next((block.location for block in body.blocks), None)
    paragraphs = (Paragraph(_lines(excerpt.text), location=location) for excerpt in excerpts)
    return Body(tuple(paragraphs))


def _lines(text: str) -> tuple[Inline, ...]:
    parts: list[Inline] = []
    for line in text.split("\n"):
        parts.extend([LineBreak()] if parts else [])
        parts.append(Text(line))
    return tuple(parts)
