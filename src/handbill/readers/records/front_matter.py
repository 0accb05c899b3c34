"""The metadata of a post as a record, whatever it is written in."""

from __future__ import annotations

from handbill.errors import ContentError, Location, Problem
from handbill.readers.files.front_matter import FrontMatter
from handbill.readers.records.values import (
    Record,
    Value,
    parse_json,
    parse_lines,
    parse_toml,
    parse_yaml,
)
from handbill.readers.report import Report


def read_front_matter(matter: FrontMatter, path: str, report: Report) -> Record:
    """The record; an empty one where there is no metadata.

    A key that stands twice in YAML gives a warning (L002). Raises ContentError: L001 for what can't
    be read or is no mapping, L002 for YAML that is not used here.
    """
    value = _value(matter, path, report)
    location = Location(path=path, line=matter.line)
    if value is None:
        return Record(items={}, location=location)
    if not isinstance(value, Record):
        what = "the front matter is not a list of `name: value` lines"
        raise ContentError(Problem(code="L001", location=location, what=what, hint="write it so"))
    return value


def _value(matter: FrontMatter, path: str, report: Report) -> Value | None:
    match matter.syntax:
        case "toml":
            return parse_toml(matter.text, path=path, first_line=matter.line)
        case "json":
            return parse_json(matter.text, path=path, first_line=matter.line)
        case "lines":
            return parse_lines(matter.text, path=path, first_line=matter.line)
        case _:
            return parse_yaml(matter.text, path=path, first_line=matter.line, report=report)
