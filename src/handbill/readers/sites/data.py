"""The data files of a site: YAML, TOML and JSON, read as values and never as code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from handbill.errors import ContentError, Problem
from handbill.readers.files.text import read_text
from handbill.readers.records.values import (
    Record,
    Scalar,
    Sequence,
    Value,
    parse_json,
    parse_toml,
    parse_yaml,
)

__all__ = ["SUFFIXES", "Record", "child", "entries", "read_data", "read_record", "text", "texts"]

SUFFIXES = (".toml", ".yaml", ".yml", ".json")


def read_data(path: Path, root: Path) -> Value | None:
    """The value that a data file of the site in ``root`` holds.

    Raises ContentError: F001 to F006 where it can't be read, L001 and L002 for what it can't mean.
    """
    content = read_text(path, inside=root)
    match path.suffix:
        case ".toml":
            return parse_toml(content, path=str(path))
        case ".json":
            return parse_json(content, path=str(path))
        case _:
            return parse_yaml(content, path=str(path))


def read_record(path: Path, root: Path) -> tuple[Record | None, tuple[Problem, ...]]:
    """The record of a data file, and what is wrong with it; None where it is no record."""
    try:
        value = read_data(path, root)
    except ContentError as error:
        return None, error.problems
    return (value if isinstance(value, Record) else None), ()


def child(value: Value | None, *names: str) -> Value | None:
    """What stands below these keys one in another, capitals or not; None where nothing does."""
    for name in names:
        if not isinstance(value, Record):
            return None
        exact = value.items.get(name)
        folded = (item for key, item in value.items.items() if key.lower() == name.lower())
        value = exact if exact is not None else next(folded, None)
    return value


def text(value: Value | None, *names: str) -> str:
    """The text below these keys; "" where there is none."""
    leaf = child(value, *names)
    return leaf.text.strip() if isinstance(leaf, Scalar) else ""


def texts(value: Value | None, *names: str) -> tuple[str, ...]:
    """The texts of a list below these keys, or the single text there."""
    leaf = child(value, *names)
    items = leaf.items if isinstance(leaf, Sequence) else (leaf,)
    return tuple(item.text.strip() for item in items if isinstance(item, Scalar))


def entries(value: Value | None, *names: str) -> Iterator[tuple[str, Value]]:
    """The names and values of a record below these keys."""
    leaf = child(value, *names)
    if isinstance(leaf, Record):
        yield from leaf.items.items()
