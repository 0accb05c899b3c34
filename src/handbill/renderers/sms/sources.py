"""The texts that messages quote, by the names that a Quote gives them."""

from __future__ import annotations

from handbill.document import Body, Unknown, gap_places
from handbill.models import Edition, Thread
from handbill.renderers.sms.options import NO_LINK, SmsOptions
from handbill.rules.addresses import link_fault

POST = "post"
TITLE = "title"
NOTICE = "notice"
SUPERSESSION = "supersession"
DISCLAIMER = "disclaimer"
COMMENT = "comment:"


def source_texts(edition: Edition) -> dict[str, str]:
    """Every text of an edition that a message may quote, by the name that a Quote gives it.

    ``post``: the body's ``text``; ``title``; ``notice`` and ``supersession``: what the source says
    of being archived; ``disclaimer``; ``comment:<id>``: a chosen comment's body as the edition
    holds it (its excerpts, where only they were chosen).
    """
    bodies = _bodies(edition)
    texts = {POST: bodies.pop(POST).text, TITLE: edition.post.title}
    return texts | {name: body.text for name, body in bodies.items()}


def source_gaps(edition: Edition) -> dict[str, tuple[int, ...]]:
    """Where gaps stand among the words of each text: offsets as a Quote counts them."""
    files = frozenset(image.source for image in edition.post.images)
    return {name: tuple(gap_places(body, files)) for name, body in _bodies(edition).items()}


def _bodies(edition: Edition) -> dict[str, Body]:
    bodies = {POST: edition.post.body}
    if edition.notice is not None:
        bodies[NOTICE] = edition.notice.statement
        if edition.notice.supersession is not None:
            bodies[SUPERSESSION] = edition.notice.supersession
    if isinstance(edition.disclaimer, Body):
        bodies[DISCLAIMER] = edition.disclaimer
    for thread in edition.all_threads():
        bodies[COMMENT + thread.comment.id] = thread.comment.body
    return bodies


def source_text(edition: Edition, name: str) -> str:
    """The text that a Quote's offsets slice. Raises KeyError for a name the edition lacks."""
    return source_texts(edition)[name]


def thread_of(edition: Edition, source: str) -> Thread | None:
    """The comment that a source names; None where it names none."""
    for thread in edition.all_threads():
        if source == COMMENT + thread.comment.id:
            return thread
    return None


def question_of(edition: Edition, thread: Thread) -> Thread | None:
    """The chosen comment that another one answers; None where it was not chosen."""
    answered = thread.comment.in_reply_to
    return thread_of(edition, COMMENT + answered) if answered is not None else None


def link_of(edition: Edition, options: SmsOptions) -> str:
    """The address that messages carry: the operator's, else the post's; empty: none.

    The post's own counts where it is whole: https, not shortened, not cut off.
    """
    if options.link:
        link = options.link.strip()
        return "" if link == NO_LINK else link
    url = edition.post.url
    return "" if isinstance(url, Unknown) or link_fault(url) is not None else url
