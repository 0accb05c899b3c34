"""YAML, TOML and JSON as typed values that know their lines; every scalar stays the text it was.

YAML's own guesses (``no`` is false, ``2015-01-01`` a date, ``1:20`` eighty) never see the content.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from handbill.errors import ContentError, Location, Problem
from handbill.readers.records.composing import compose
from handbill.readers.records.expansion import TooLargeError
from handbill.readers.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar:
    """A piece of text."""

    text: str
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequence:
    """A list."""

    items: tuple[Value, ...]
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A mapping from names to values."""

    items: Mapping[str, Value]
    location: Location
    keys: Mapping[str, Location] = field(default_factory=dict)


Value = Scalar | Sequence | Record


def parse_yaml(
    text: str, *, path: str, first_line: int = 1, report: Report | None = None
) -> Value | None:
    """The value that a YAML text stands for; None for an empty one.

    Aliases are written out and ``<<`` is merged. A key that stands twice is an error; with a
    ``report`` the last one counts, as it does for generators, and the report is given a warning.

    Raises ContentError: L001 for what YAML can't read, L002 for a key twice, for aliases that stand
    for too much, for more than 20 levels and for lists and mappings as keys.
    """
    try:
        node = compose(text)
        return None if node is None else _Typing(path, first_line, report).value(node)
    except TooLargeError as error:
        where = Location(path=path, line=first_line + error.line)
        raise ContentError(_refusal(where, error.what)) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        what = " ".join(part for part in (error.context, error.problem) if part)
        hint = "put quotes around text with : # [ ] { } in it, and indent with spaces"
        raise ContentError(
            _unreadable(Location(path=path, line=line), "YAML", what, hint)
        ) from error
    except (yaml.YAMLError, RecursionError) as error:
        where = Location(path=path, line=first_line)
        what = str(error) or type(error).__name__
        raise ContentError(_unreadable(where, "YAML", what, "is it the right file?")) from error


def _unreadable(where: Location, syntax: str, what: str, hint: str) -> Problem:
    return Problem(code="L001", location=where, what=f"not readable as {syntax}: {what}", hint=hint)


def _refusal(where: Location, what: str) -> Problem:
    return Problem(
        code="L002", location=where, what=f"{what} can't be used here", hint="write it out"
    )


class _Typing:
    """Types the nodes of one YAML text."""

    def __init__(self, path: str, first_line: int, report: Report | None) -> None:
        self._path = path
        self._first_line = first_line
        self._report = report

    def value(self, node: yaml.Node) -> Value:
        location = self._place(node)
        if isinstance(node, yaml.ScalarNode):
            block = node.style in ("|", ">")
            if block:  # the text begins on the line below its indicator
                location = Location(path=self._path, line=(location.line or 0) + 1)
            return Scalar(text=str(node.value), location=location)
        if isinstance(node, yaml.SequenceNode):
            items = tuple(self.value(item) for item in node.value)
            return Sequence(items=items, location=location)
        assert isinstance(node, yaml.MappingNode)
        return self._record(node, location)

    def _place(self, node: yaml.Node) -> Location:
        return Location(path=self._path, line=self._first_line + node.start_mark.line)

    def _record(self, node: yaml.MappingNode, location: Location) -> Record:
        items: dict[str, Value] = {}
        keys: dict[str, Location] = {}
        for key, value in node.value:
            place = self._place(key)
            if not isinstance(key, yaml.ScalarNode):
                raise ContentError(_refusal(place, "a list or a mapping as a key"))
            if key.value in items:
                self._note_twice(key.value, keys[key.value], place)
            items[key.value] = self.value(value)
            keys[key.value] = place
        merged = items.pop("<<", None)
        if merged is not None:
            del keys["<<"]
            _merge(merged, items, keys)
        return Record(items=items, location=location, keys=keys)

    def _note_twice(self, key: str, first: Location, place: Location) -> None:
        what = f"the key {key!r} stands here twice"
        if self._report is None:
            raise ContentError(
                Problem(code="L002", location=place, what=what, hint="keep one of them")
            )
        what = f"{what}: in line {first.line} too; the one in line {place.line} counts"
        self._report.warning("L002", place, what, "take the other one out")


def _merge(merged: Value, items: dict[str, Value], keys: dict[str, Location]) -> None:
    """Add the keys of the records that ``<<`` names; what is there already stays."""
    for record in merged.items if isinstance(merged, Sequence) else (merged,):
        if isinstance(record, Record):
            for key, value in record.items.items():
                items.setdefault(key, value)
                keys.setdefault(key, record.keys[key])


def parse_toml(text: str, *, path: str, first_line: int = 1) -> Record:
    """Hugo's ``+++`` front matter. A key at the top knows its line; values inside have that line.

    Raises ContentError (L001).
    """
    where = Location(path=path, line=first_line)
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        hint = "mend it, or use YAML between lines of ---"
        raise ContentError(_unreadable(where, "TOML", str(error), hint)) from error
    return _top_record(table, text, where, _TOML_KEY)


def parse_json(text: str, *, path: str, first_line: int = 1) -> Record:
    """Hugo's front matter in braces. A key at the top knows its line, as in ``parse_toml``.

    Raises ContentError (L001) for what is no JSON, or no object.
    """
    where = Location(path=path, line=first_line)
    hint = "mend it, or use YAML between lines of ---"
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        where = Location(path=path, line=first_line + error.lineno - 1)
        raise ContentError(_unreadable(where, "JSON", error.msg, hint)) from error
    except RecursionError as error:
        raise ContentError(_unreadable(where, "JSON", "too many levels", hint)) from error
    if not isinstance(value, dict):
        raise ContentError(_unreadable(where, "JSON", "it is no object", hint))
    return _top_record(value, text, where, _JSON_KEY)


def parse_lines(text: str, *, path: str, first_line: int = 1) -> Record:
    """Lines of ``Name: value`` as Pelican and MultiMarkdown have them; names in small letters.

    A line without a name goes on with the value above it. ``authors`` and ``tags`` are lists, by
    semicolons where there are any, else by commas.
    """
    where = Location(path=path, line=first_line)
    items: dict[str, Value] = {}
    keys: dict[str, Location] = {}
    for number, line in enumerate(text.split("\n"), first_line):
        name, colon, value = line.partition(":")
        if colon and not line[:1].isspace():
            key = name.lower()
            keys[key] = Location(path=path, line=number)
            items[key] = Scalar(text=value.strip(), location=keys[key])
        elif items and isinstance(last := items[key], Scalar):
            items[key] = Scalar(text=f"{last.text} {line.strip()}", location=last.location)
    lists = {key: _parts(items[key]) for key in items.keys() & {"authors", "tags"}}
    return Record(items=items | lists, location=where, keys=keys)


def _parts(value: Value) -> Value:
    assert isinstance(value, Scalar)
    sign = ";" if ";" in value.text else ","
    parts = (part.strip() for part in value.text.split(sign))
    items = tuple(Scalar(text=part, location=value.location) for part in parts if part)
    return Sequence(items=items, location=value.location)


_TOML_KEY = re.compile(r"""^[ \t]*\[{0,2}[ \t]*["']?([\w-]+)["']?[ \t]*[]=.]""", re.MULTILINE)
_JSON_KEY = re.compile(r"""(?:^|[{,])[ \t]*"([\w-]+)"[ \t]*:""", re.MULTILINE)


def _top_record(
    table: Mapping[str, object], text: str, where: Location, key_line: re.Pattern[str]
) -> Record:
    lines: dict[str, int] = {}
    for match in key_line.finditer(text):
        lines.setdefault(match[1], text.count("\n", 0, match.start(1)))
    items, keys = {}, {}
    for key, value in table.items():
        line = (where.line or 1) + lines.get(key, 0)
        keys[key] = Location(path=where.path, line=line)
        items[key] = _plain_value(value, keys[key])
    return Record(items=items, location=where, keys=keys)


def _plain_value(value: object, where: Location) -> Value:
    if isinstance(value, dict):
        items = {str(key): _plain_value(item, where) for key, item in value.items()}
        return Record(items=items, location=where, keys=dict.fromkeys(items, where))
    if isinstance(value, list):
        return Sequence(items=tuple(_plain_value(item, where) for item in value), location=where)
    if value is None:  # JSON's null
        return Scalar(text="", location=where)
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return Scalar(text=text, location=where)


def scalars(value: Value) -> Iterator[Scalar]:
    """The scalar itself, or those of a list, in order."""
    if isinstance(value, Scalar):
        yield value
    elif isinstance(value, Sequence):
        for item in value.items:
            yield from scalars(item)
