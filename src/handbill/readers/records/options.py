"""Reads an options dataclass from a record by its annotations."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any, TypeVar

from handbill.errors import HandbillError, Location, Problem
from handbill.readers.records.fields import Fields
from handbill.readers.records.values import Record
from handbill.readers.report import Report

D = TypeVar("D")


def read_options(record: Record | None, kind: type[D], report: Report) -> D:
    """An object of the dataclass ``kind``; what the record leaves out keeps its default.

    Fields may be str, int, bool, float, a StrEnum, a dataclass, a tuple of those, or one of them
    with None. Notes L003 for a missing field without default, L004 for a wrong type, L006 for an
    unknown key, and what the dataclass itself refuses; its defaults are returned then.
    """
    options = None if record is None else _read_record(record, kind, report)
    return kind() if options is None else options


def _read_record(record: Record, kind: type[D], report: Report) -> D | None:
    """An object of the dataclass; None where what was noted keeps it from being made."""
    fields = Fields(record, report)
    hints = typing.get_type_hints(kind)
    values: dict[str, Any] = {}
    missing = False
    for field in dataclasses.fields(kind):  # type: ignore[arg-type]
        key = (
            field.name.replace("_", "-") if fields.has(field.name.replace("_", "-")) else field.name
        )
        default = _default(field)
        if fields.has(key):
            values[field.name] = _read(fields, key, hints[field.name], default)
        elif default is dataclasses.MISSING:
            missing = True
            fields.text(key, required=True)
    fields.refuse_unread(field.name for field in dataclasses.fields(kind))  # type: ignore[arg-type]
    if missing:
        return None
    try:
        return kind(**values)
    except HandbillError as error:
        report.extend(_at(record.location, error.problems))
        return None


def _at(location: Location, problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems, those that have no place of their own at this one."""
    for problem in problems:
        yield dataclasses.replace(problem, location=problem.location or location)


def _default(field: dataclasses.Field[Any]) -> Any:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default


def _read(fields: Fields, key: str, kind: Any, default: Any) -> Any:
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        inner = next(part for part in typing.get_args(kind) if part is not type(None))
        return _read(fields, key, inner, default) if fields.value(key) is not None else None
    if origin is tuple:
        return _read_tuple(fields, key, typing.get_args(kind)[0], default)
    if kind is bool:
        return fields.flag(key, default=bool(default))
    if kind is int:
        return fields.number(key, default=default, least=0)
    if kind is str:
        return fields.text(key)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return fields.choice(key, kind, default)
    if dataclasses.is_dataclass(kind):
        return read_options(fields.record_of(key), typing.cast("type[Any]", kind), fields.report)
    raise TypeError(f"no way to read {kind!r} from an edition file")


def _read_tuple(fields: Fields, key: str, item: Any, default: Any) -> Any:
    if dataclasses.is_dataclass(item):
        kind = typing.cast("type[Any]", item)
        read = (_read_record(record, kind, fields.report) for record in fields.records(key))
        return tuple(entry for entry in read if entry is not None)
    texts = fields.texts(key)
    if isinstance(item, type) and issubclass(item, StrEnum):
        members = [fields.one_of(key, text, item) for text in texts]
        return tuple(member for member in members if member is not None)
    return texts if fields.has(key) else default
