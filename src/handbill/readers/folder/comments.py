"""comments.yaml: all the comments of a post and the disclaimer that binds them."""

from __future__ import annotations

import re
from pathlib import Path

from handbill.document import UNKNOWN, Body
from handbill.models import Caution, CautionKind, Comment, Comments, Role
from handbill.readers.files.text import read_text
from handbill.readers.markdown import parse_prose, plain_prose
from handbill.readers.records.fields import Fields
from handbill.readers.records.values import Record, parse_yaml
from handbill.readers.report import Report

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")


def load_comments(path: Path, report: Report, *, language: str) -> Comments:
    """All the comments; none where there is no such file. ``language`` is that of the post."""
    if not path.exists():
        return Comments()
    text = report.attempt(read_text, path)
    record = None if text is None else report.attempt(parse_yaml, text, path=str(path))
    if not isinstance(record, Record):
        return Comments()
    fields = Fields(record, report)
    scalar = fields.scalar("disclaimer")
    disclaimer = None
    if scalar is not None:
        disclaimer = report.attempt(
            plain_prose, scalar.text, path=str(path), first_line=scalar.location.line or 1
        )
    records = fields.records("comments")
    withheld = fields.number("withheld", default=0)
    fields.refuse_unread()
    if records and disclaimer is None:
        report.error(
            "E002",
            record.location,
            "the disclaimer that binds the comments is missing",
            "put the site's own words under `disclaimer:`",
        )
    comments_read = [_comment(item, report, language) for item in records]
    comments = tuple(comment for comment in comments_read if comment is not None)
    _check_threads(comments, report)
    return Comments(
        comments=comments, disclaimer=disclaimer, withheld=withheld, location=record.location
    )


def _comment(record: Record, report: Report, language: str) -> Comment | None:
    fields = Fields(record, report)
    id_ = fields.text("id", required=True)
    if id_ and not _ID.fullmatch(id_):
        report.error(
            "L004",
            fields.location("id"),
            f"id: {id_!r} is no id",
            "use small letters, digits and hyphens",
        )
    role = fields.choice("role", Role, Role.READER)
    posted = fields.date("posted")
    body = _body(fields, report)
    comment = Comment(
        id=id_,
        author=fields.known("author"),
        role=role,
        posted=posted if posted is not None else UNKNOWN,
        language=fields.language("language") or language,
        body=body or Body(()),
        in_reply_to=fields.text("in_reply_to") or None,
        cautions=tuple(_cautions(fields, report)),
        location=record.location,
    )
    fields.refuse_unread()
    return comment if id_ and body is not None else None


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


def _check_threads(comments: tuple[Comment, ...], report: Report) -> None:
    """Note L012 for a repeated id, and for an answer to itself or to no comment of the file."""
    parents: dict[str, str | None] = {}
    for comment in comments:
        if comment.id in parents:
            report.error(
                "L012", comment.location, f"the id {comment.id!r} stands twice", "ids are unique"
            )
        parents[comment.id] = comment.in_reply_to
    for comment in comments:
        if comment.in_reply_to is not None and comment.in_reply_to not in parents:
            report.error(
                "L012",
                comment.location,
                f"comment {comment.id!r} answers {comment.in_reply_to!r}, which is not there",
                "name the id of a comment of this file",
            )
        elif _in_a_circle(comment.id, parents):
            report.error(
                "L012",
                comment.location,
                f"comment {comment.id!r} answers itself",
                "mend in_reply_to",
            )


def _in_a_circle(id_: str, parents: dict[str, str | None]) -> bool:
    seen: set[str] = set()
    step: str | None = id_
    while step is not None and step not in seen:
        seen.add(step)
        step = parents.get(step)
    return step == id_
