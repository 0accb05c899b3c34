"""``handbill extract``: the content folder that a handout holds."""

from __future__ import annotations

import argparse

import handbill
from handbill.cli.arguments import CommandList
from handbill.cli.printing import print_json


def add(commands: CommandList) -> None:
    """Add the command."""
    text = "give back the content folder that a handout holds"
    commands.add("extract", _run, text, _add_arguments)


def _add_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "file", metavar="FILE", help="a handout that was built with --embed-source"
    )
    command.add_argument(
        "-o", "--out", default=".", metavar="FOLDER", help="where to (default: %(default)s)"
    )


def _run(options: argparse.Namespace) -> int:
    paths = handbill.extract(options.file, options.out)
    if options.json:
        print_json({"files": [str(path) for path in paths]})
    else:
        print("\n".join(map(str, paths)))
    return 0
