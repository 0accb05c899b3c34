"""Small editions to compose messages of, and what composing them reports."""

from __future__ import annotations

from handbill.document import UNKNOWN, Body, Paragraph, Text
from handbill.models import (
    ArchivalNotice,
    ArchivalStatus,
    Caution,
    Comment,
    Edition,
    Post,
    Role,
    Thread,
)
from handbill.renderers.sms import (
    compose,
)
from handbill.renderers.sms.options import SmsOptions

LINK = "https://example.org/heat-and-health"
PHONE = "1-800-555-0199"
BASE = SmsOptions(prefix="FieldTeam", source_name="Field notes", link="none", sentences=True)


def text_body(*texts: str) -> Body:
    return Body(tuple(Paragraph((Text(text),)) for text in texts))


def comment(
    name: str, text: str, role: Role = Role.READER, cautions: tuple[Caution, ...] = ()
) -> Comment:
    return Comment(
        id=name,
        author=UNKNOWN,
        role=role,
        posted=UNKNOWN,
        language="en",
        body=text_body(text),
        cautions=cautions,
    )


def edition_of(*texts: str, comments: tuple[Comment, ...] = ()) -> Edition:
    """An archived post with these paragraphs."""
    return Edition(
        post=Post(
            slug="notes",
            title="Notes",
            body=text_body(*texts),
            language="en",
            authors=UNKNOWN,
            publisher_short="FO",
            url=UNKNOWN,
            published=UNKNOWN,
            archived=True,
        ),
        notice=ArchivalNotice(status=ArchivalStatus.ARCHIVED, statement=text_body("Archived.")),
        threads=tuple(Thread(comment=chosen) for chosen in comments),
        disclaimer=text_body("Comments may be inaccurate."),
    )


def codes(edition: Edition, options: SmsOptions) -> list[tuple[str, str]]:
    """Code and severity of every problem of composing."""
    return [
        (problem.code, str(problem.severity))
        for problem in compose(edition, options=options).problems
    ]


def serious(edition: Edition, options: SmsOptions) -> list[tuple[str, str]]:
    """The same without those that only inform."""
    return [(code, severity) for code, severity in codes(edition, options) if severity != "info"]
