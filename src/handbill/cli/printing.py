"""How results and problems are printed, for people and for programs."""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from handbill.errors import Problem


class Progress:
    """One line on a terminal that says what is being done; nothing in a pipe or for a program."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._shown = sys.stderr.isatty() and not options.json

    def __enter__(self) -> Progress:
        return self

    def say(self, what: str) -> None:
        """Show what is being done now."""
        if self._shown:
            sys.stderr.write(f"\r\x1b[K{what} …")
            sys.stderr.flush()

    def __exit__(self, *_: object) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")


def tell(problems: Iterable[Problem], options: argparse.Namespace) -> None:
    """Problems as people read them, or as JSON, on stderr."""
    if options.json:
        listed = plain(list(problems))
        if listed:
            print(json.dumps({"problems": listed}, ensure_ascii=False), file=sys.stderr)
        return
    for problem in problems:
        print(problem, file=sys.stderr)


def print_json(value: Any) -> None:
    """One JSON object on stdout."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


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
