"""The data of a site: its configuration and data files, read within its folder and in bounds."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from handbill.errors import ContentError, Location, Problem, Severity
from handbill.readers.files.opening import is_file, is_folder, read_file
from handbill.readers.records.values import Record, parse_toml, parse_yaml
from handbill.readers.sites.quick_yaml import load_yaml
from handbill.readers.sites.templates.values import Namespace, NotKnownError, plain

LARGEST_CONFIGURATION = 500_000
"""In bytes, of a file in YAML or TOML: more takes many seconds to parse."""

LARGEST_DATA = 4_000_000
"""In bytes, of any other file of data and of a template."""

_MOST_FILES = 20_000
"""How many files of a site are looked at for one that is named."""

_SKIPPED = frozenset({"node_modules", "vendor", "_site", "public", "dist"})


def read_configuration(path: Path, root: Path) -> tuple[Record, tuple[Problem, ...]]:
    """The fields of a configuration file in YAML or TOML; empty with a problem where it has none.

    The problem is a warning (G004): a site whose configuration can't be read is one of which less
    is known.
    """
    nothing = Record(items={}, location=Location(path=str(path), line=1))
    try:
        text = read_file(path, most=LARGEST_CONFIGURATION, inside=root).decode("utf-8-sig")
        parse = parse_toml if path.suffix == ".toml" else parse_yaml
        value = parse(text, path=str(path))
    except UnicodeDecodeError:
        return nothing, (_unreadable(nothing.location, "it is not UTF-8"),)
    except ContentError as error:
        first = error.problems[0]
        return nothing, (_unreadable(first.location or nothing.location, first.what),)
    return (value, ()) if isinstance(value, Record) else (nothing, ())


def _unreadable(location: Location, what: str) -> Problem:
    return Problem(
        code="G004",
        severity=Severity.WARNING,
        location=location,
        what=f"the configuration of the site is left out: {what}",
        hint="mend it, or name the language and the address in the post",
    )


def read_template(path: Path, root: Path) -> str | None:
    """The text of a file of the site; None where there is none, or none that may be read."""
    try:
        return read_file(path, most=LARGEST_DATA, inside=root).decode("utf-8-sig")
    except (ContentError, UnicodeDecodeError):
        return None


def data_folder(folder: Path, root: Path, *, depth: int = 5) -> Namespace:
    """The data files below a folder by their names, each read when a template asks for it."""
    if not is_folder(folder) or not _is_inside(folder, root) or depth == 0:
        return Namespace({})
    later: dict[str, Callable[[], Any]] = {}
    for path in sorted(folder.iterdir())[:_MOST_FILES]:
        name = path.stem if path.suffix else path.name
        if is_folder(path):
            later[path.name] = _later_folder(path, root, depth - 1)
        elif path.suffix.lower() in _PARSERS and is_file(path):
            later.setdefault(name, _later_file(path, root))
    return Namespace({}, later=later)


def _later_folder(path: Path, root: Path, depth: int) -> Callable[[], Any]:
    return lambda: data_folder(path, root, depth=depth)


def _later_file(path: Path, root: Path) -> Callable[[], Any]:
    return lambda: _data(path, root)


def _data(path: Path, root: Path) -> Any:
    parse = _PARSERS[path.suffix.lower()]
    most = LARGEST_CONFIGURATION if parse in (_yaml, _toml) else LARGEST_DATA
    try:
        text = read_file(path, most=most, inside=root).decode("utf-8-sig")
        return parse(text, str(path))
    except (ContentError, ValueError, RecursionError) as error:
        raise NotKnownError(f"{path.name} can't be read") from error


def _yaml(text: str, path: str) -> Any:  # noqa: ARG001
    return load_yaml(text)


def _toml(text: str, path: str) -> Any:
    return plain(parse_toml(text, path=path))


def _json(text: str, path: str) -> Any:  # noqa: ARG001
    return json.loads(text)


def _table(text: str, path: str) -> Any:
    delimiter = "\t" if path.endswith(".tsv") else ","
    return list(csv.DictReader(text.splitlines(), delimiter=delimiter))


_PARSERS: dict[str, Callable[[str, str], Any]] = {
    ".yml": _yaml,
    ".yaml": _yaml,
    ".toml": _toml,
    ".json": _json,
    ".csv": _table,
    ".tsv": _table,
}


def _is_inside(path: Path, root: Path) -> bool:
    try:
        return path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        return False


def files_below(root: Path, suffixes: frozenset[str]) -> Iterator[Path]:
    """The files of a site with these endings, links not followed; at most some thousands."""
    waiting, left = [root], _MOST_FILES
    while waiting and left:
        try:
            entries = sorted(waiting.pop().iterdir())
        except OSError:
            continue
        for entry in entries[:left]:
            left -= 1
            if entry.is_symlink() or entry.name in _SKIPPED or entry.name.startswith(".git"):
                continue
            if entry.suffix.lower() in suffixes and is_file(entry):
                yield entry
            elif is_folder(entry):
                waiting.append(entry)
