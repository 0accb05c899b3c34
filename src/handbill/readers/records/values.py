"""YAML (and TOML) as typed values that know their lines; every scalar stays the text it was.

YAML's own guesses (``no`` is false, ``2015-01-01`` a date, ``1:20`` eighty) never see the content.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from handbill.errors import ContentError, Location, Problem

_DEEPEST = 20


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


def parse_yaml(text: str, *, path: str, first_line: int = 1) -> Value | None:
    """The value that a YAML text stands for; None for an empty one.

    Raises ContentError: L001 for what YAML can't read, L002 for anchors, aliases, duplicate or
    nested keys and more than one document, which content has no use for.
    """
    loader = yaml.SafeLoader(text)
    try:
        _check_events(text, path, first_line)
        node = loader.get_single_node()
        return None if node is None else _Typing(path, first_line).value(node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        what = " ".join(part for part in (error.context, error.problem) if part)
        raise ContentError(
            Problem(
                code="L001",
                location=Location(path=path, line=line),
                what=f"not readable as YAML: {what}",
                hint="put quotes around text with : # [ ] { } in it, and indent with spaces",
            )
        ) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise ContentError(
            Problem(
                code="L001",
                location=Location(path=path, line=first_line),
                what=f"not readable as YAML: {str(error) or type(error).__name__}",
                hint="is it the right file?",
            )
        ) from error
    finally:
        loader.dispose()


def _check_events(text: str, path: str, first_line: int) -> None:
    """Refuse aliases and deep nesting before anything is built: both can take time without end."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        where = Location(
            path=path, line=first_line + (event.start_mark.line if event.start_mark else 0)
        )
        if isinstance(event, yaml.AliasEvent):
            raise ContentError(_problem("L002", where, "anchors and aliases"))
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise ContentError(_problem("L002", where, f"more than {_DEEPEST} levels"))


def _problem(code: str, location: Location, what: str) -> Problem:
    return Problem(
        code=code, location=location, what=f"{what} are not used here", hint="write it out"
    )


class _Typing:
    """Types the nodes of one YAML text."""

    def __init__(self, path: str, first_line: int) -> None:
        self._path = path
        self._first_line = first_line

    def value(self, node: yaml.Node) -> Value:
        location = Location(path=self._path, line=self._first_line + node.start_mark.line)
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

    def _record(self, node: yaml.MappingNode, location: Location) -> Record:
        items: dict[str, Value] = {}
        keys: dict[str, Location] = {}
        for key, value in node.value:
            place = Location(path=self._path, line=self._first_line + key.start_mark.line)
            if not isinstance(key, yaml.ScalarNode):
                raise ContentError(_problem("L002", place, "lists and mappings as keys"))
            if key.value in items:
                raise ContentError(
                    Problem(
                        code="L002",
                        location=place,
                        what=f"the key {key.value!r} stands here twice",
                        hint="keep one of them",
                    )
                )
            items[key.value] = self.value(value)
            keys[key.value] = place
        return Record(items=items, location=location, keys=keys)


def parse_toml(text: str, *, path: str, first_line: int = 1) -> Record:
    """Hugo's ``+++`` front matter. TOML keeps no lines here: all values stand at the first one.

    Raises ContentError (L001).
    """
    where = Location(path=path, line=first_line)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ContentError(
            Problem(
                code="L001",
                location=where,
                what=f"not readable as TOML: {error}",
                hint="mend it, or use YAML between lines of ---",
            )
        ) from error
    record = _from_toml(table, where)
    assert isinstance(record, Record)
    return record


def _from_toml(value: object, where: Location) -> Value:
    if isinstance(value, dict):
        items = {str(key): _from_toml(item, where) for key, item in value.items()}
        return Record(items=items, location=where, keys=dict.fromkeys(items, where))
    if isinstance(value, list):
        return Sequence(items=tuple(_from_toml(item, where) for item in value), location=where)
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return Scalar(text=text, location=where)


def scalars(value: Value) -> Iterator[Scalar]:
    """The scalar itself, or those of a list, in order."""
    if isinstance(value, Scalar):
        yield value
    elif isinstance(value, Sequence):
        for item in value.items:
            yield from scalars(item)
