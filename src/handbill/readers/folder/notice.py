"""notice.md: what the source says of being archived."""

from __future__ import annotations

import re
from pathlib import Path

from handbill.document import UNKNOWN
from handbill.errors import Location
from handbill.field_types import Target, is_address
from handbill.models import ArchivalNotice, ArchivalStatus
from handbill.readers.files.front_matter import split_front_matter
from handbill.readers.files.opening import is_there
from handbill.readers.files.text import read_text
from handbill.readers.markdown import parse_prose
from handbill.readers.records.fields import Fields
from handbill.readers.records.values import Record, parse_yaml
from handbill.readers.report import Report

SUPERSESSION = re.compile(r"^#[ \t]+Supersession[ \t]*$", re.MULTILINE | re.IGNORECASE)
"""The line that parts the supersession note from the statement. It is never printed."""


def load_notice(path: Path, report: Report) -> ArchivalNotice | None:
    """The notice; None where it is not there or an error kept it from being made."""
    if not is_there(path):
        return None
    text = report.attempt(read_text, path, inside=path.parent)
    matter = None if text is None else report.attempt(split_front_matter, text, str(path))
    if matter is None:
        return None
    start = Location(path=str(path), line=1)
    record = report.attempt(parse_yaml, matter.text, path=str(path), first_line=matter.line)
    if not isinstance(record, Record):
        report.error(
            "L008", start, "the notice has no front matter", "open it with --- status: archived ---"
        )
        return None
    fields = Fields(record, report)
    status = fields.text("status", required=True)
    kind = fields.one_of("status", status.lower(), ArchivalStatus) if status else None
    latest, updated = _target(fields, "latest"), _target(fields, "updated")
    fields.refuse_unread()
    parts = SUPERSESSION.split(matter.body, maxsplit=1)
    statement = report.attempt(parse_prose, parts[0], path=str(path), first_line=matter.body_line)
    supersession = None
    if len(parts) == 2:
        line = matter.body_line + matter.body[: len(matter.body) - len(parts[1])].count("\n")
        supersession = report.attempt(parse_prose, parts[1], path=str(path), first_line=line)
    if statement is None or kind is None:
        return None
    if not statement.text.strip():
        report.error(
            "E001",
            start,
            "the archival notice has no words",
            "write the source's own words below its front matter",
        )
    return ArchivalNotice(
        status=kind,
        statement=statement,
        supersession=supersession,
        latest=latest,
        updated=updated,
        location=start,
    )


def _target(fields: Fields, name: str) -> Target:
    """An address, UNKNOWN where it says so, None where the notice leads to no such page."""
    text = fields.text(name)
    if not text:
        return None
    if text == "unknown":
        return UNKNOWN
    if not is_address(text):
        fields.report.error(
            "L009",
            fields.location(name),
            f"{name}: {text!r} is not an address",
            "write a whole https address, or unknown",
        )
        return UNKNOWN
    return text
