"""How results and problems are printed, for people and for programs."""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import json
import re
import sys
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handbill.errors import UNPRINTABLE, Problem, visible

if TYPE_CHECKING:
    from handbill.judges import Verdict


class Progress:
    """One line on a terminal that says what is being done; nothing in a pipe or for a program."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._shown = sys.stderr is not None and sys.stderr.isatty() and not options.json

    def __enter__(self) -> Progress:
        return self

    def say(self, what: str) -> None:
        """Show what is being done now."""
        if self._shown:
            sys.stderr.write(f"\r\x1b[K{visible(what)} …")
            sys.stderr.flush()

    def __exit__(self, *_: object) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")


def tell(problems: Iterable[Problem], options: argparse.Namespace) -> None:
    """Problems as people read them, or as JSON, on stderr."""
    if options.json:
        listed = plain(list(problems))
        if listed:
            print_error(_json({"problems": listed}))
        return
    for problem in problems:
        print_error(str(problem))


def print_error(text: str) -> None:
    """Print to stderr; where that is closed, nobody is there to be told."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            print(text, file=sys.stderr, flush=True)


def _json(value: Any, indent: int | None = None) -> str:
    """JSON (RFC 8259) with nothing raw in it that moves a terminal; the values stay the same."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    lines = (UNPRINTABLE.sub(_escaped, line) for line in text.split("\n"))  # json's own line ends
    return "\n".join(lines)


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def tell_verdicts(verdicts: Iterable[Verdict]) -> None:
    """Verdicts on files that were written, one a line on stderr: stdout holds their names alone."""
    for verdict in verdicts:
        print_error(str(verdict))


def print_json(value: Any) -> None:
    """One JSON object on stdout. Raises OSError where nothing can be written there."""
    print(_json(value, indent=2))


def plain(value: Any) -> Any:
    """Dataclasses, paths and numbers as JSON has them."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = (field.name for field in dataclasses.fields(value))
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, Path | Decimal):
        return str(value)
    return value
