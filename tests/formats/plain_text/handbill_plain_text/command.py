"""``handbill lines``: how many lines the plain text has."""

from __future__ import annotations

import argparse

import handbill

from . import TextOptions
from .rendering import plain_text


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--blank", action="store_true", help="count the blank lines, too")


def _run(edition: handbill.Edition, arguments: argparse.Namespace) -> handbill.Outcome:
    lines = plain_text(edition, edition.options_of(TextOptions)).splitlines()
    count = sum(bool(line) or arguments.blank for line in lines)
    return handbill.Outcome(text=f"{count} lines\n", json={"lines": count})


LINES = handbill.Command(
    name="lines", help="count the lines of the plain text", add_arguments=_add_arguments, run=_run
)
