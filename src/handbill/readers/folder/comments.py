"""comments.yaml: all the comments of a post and the disclaimer that binds them."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from handbill.document import UNKNOWN, Body
from handbill.field_types import is_comment_id
from handbill.models import (
    NO_DISCLAIMER_RECORDED,
    Caution,
    CautionKind,
    Comment,
    Comments,
    NoDisclaimer,
    Role,
)
from handbill.readers.files.opening import is_there
from handbill.readers.files.text import read_text
from handbill.readers.markdown import parse_prose, plain_prose
from handbill.readers.passages import other_language
from handbill.readers.records.fields import Fields
from handbill.readers.records.values import Record, Scalar, parse_yaml
from handbill.readers.report import Report


def load_comments(path: Path, report: Report, *, language: str) -> Comments:
    """All the comments, if there are any; what does not fit together is noted (L012).

    ``language`` is that of the post.
    """
    if not is_there(path):
        return Comments()
    text = report.attempt(read_text, path, inside=path.parent)
    record = None if text is None else report.attempt(parse_yaml, text, path=str(path))
    if not isinstance(record, Record):
        return Comments()
    fields = Fields(record, report)
    disclaimer = _disclaimer(fields.scalar("disclaimer"), report)
    records = fields.records("comments")
    withheld = fields.number("withheld", default=0)
    fields.refuse_unread()
    if records and disclaimer is None:
        report.error(
            "E002",
            record.location,
            "the disclaimer that binds the comments is missing",
            "put the site's own words under `disclaimer:`, or none-recorded where it had none",
        )
    comments_read = [_comment(item, report, language) for item in records]
    comments = tuple(comment for comment in comments_read if comment is not None)
    ordered = report.attempt(
        Comments,
        comments=comments,
        disclaimer=disclaimer,
        withheld=withheld,
        location=record.location,
    )
    return ordered or Comments(comments=_loose(comments), disclaimer=disclaimer)


def _disclaimer(scalar: Scalar | None, report: Report) -> Body | NoDisclaimer | None:
    """The site's own words; None where they are missing, or where nobody can tell (L015)."""
    if scalar is None:
        return None
    word = scalar.text.strip().rstrip(".").casefold()
    if word == NO_DISCLAIMER_RECORDED.value:
        return NO_DISCLAIMER_RECORDED
    if word in _NOT_SAID:
        report.error(
            "L015",
            scalar.location,
            f"disclaimer: {scalar.text.strip()!r} are not the words of a site",
            "put the site's own words there, or none-recorded where the source recorded none",
        )
        return NO_DISCLAIMER_RECORDED
    return report.attempt(
        plain_prose,
        scalar.text,
        path=scalar.location.path,
        first_line=scalar.location.line or 1,
    )


_NOT_SAID = frozenset({"unknown", "none", "no", "n/a", "null", "false", "-", "todo", "tbd"})


def _loose(comments: tuple[Comment, ...]) -> tuple[Comment, ...]:
    """Comments in disorder, each id once and answering nothing.

    Nothing is ever made of them: they are there to see what else is wrong with a selection.
    """
    by_id = {comment.id: dataclasses.replace(comment, in_reply_to=None) for comment in comments}
    return tuple(by_id.values())


def _comment(record: Record, report: Report, language: str) -> Comment | None:
    fields = Fields(record, report)
    id_ = fields.text("id", required=True)
    if id_ and not is_comment_id(id_):
        report.error(
            "L004",
            fields.location("id"),
            f"id: {id_!r} is no id",
            "use small letters, digits and hyphens",
        )
    recorded = fields.language("language")
    role = fields.choice("role", Role, Role.READER)
    posted = fields.date("posted")
    body = _body(fields, report)
    author = fields.known("author")
    answered = fields.text("in_reply_to") or None
    cautions = tuple(_cautions(fields, report))
    fields.refuse_unread()
    if body is None or not is_comment_id(id_):
        return None
    return Comment(
        id=id_,
        author=author,
        role=role,
        posted=posted if posted is not None else UNKNOWN,
        language=recorded or other_language(body.text, language) or language,
        body=body,
        in_reply_to=answered,
        cautions=cautions,
        location=record.location,
    )


def _body(fields: Fields, report: Report) -> Body | None:
    """The words; plain text unless ``format: markdown`` says otherwise."""
    markup = fields.text("format") or "text"
    if markup not in ("text", "markdown"):
        report.error(
            "L004",
            fields.location("format"),
            f"format: {markup!r} is unknown",
            "write text or markdown",
        )
    scalar = fields.scalar("body")
    if scalar is None or not scalar.text.strip():
        report.error("L003", fields.record.location, "body: is missing", "every comment has words")
        return None
    parse = parse_prose if markup == "markdown" else plain_prose
    where = scalar.location
    return report.attempt(parse, scalar.text, path=where.path, first_line=where.line or 1)


def _cautions(fields: Fields, report: Report) -> list[Caution]:
    cautions = []
    for record in fields.records("cautions"):
        fields = Fields(record, report)
        name = fields.text("kind", "id", required=True)
        kind = fields.one_of("kind", name, CautionKind) if name else None
        if kind is not None:
            cautions.append(Caution(kind=kind, note=fields.text("note")))
        fields.refuse_unread()
    return cautions
