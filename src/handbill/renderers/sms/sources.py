"""The texts that messages quote, by the names that a Quote gives them."""

from __future__ import annotations

from handbill.document import Body, Unknown
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
    texts = {POST: edition.post.body.text, TITLE: edition.post.title}
    if edition.notice is not None:
        texts[NOTICE] = edition.notice.statement.text
        if edition.notice.supersession is not None:
            texts[SUPERSESSION] = edition.notice.supersession.text
    if isinstance(edition.disclaimer, Body):
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
