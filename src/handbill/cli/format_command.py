"""The command of its own that a format may bring."""

from __future__ import annotations

import argparse
import functools
import sys

from handbill.cli.arguments import CommandList, add_edition, load
from handbill.cli.printing import plain, print_json, tell
from handbill.commands import Command
from handbill.errors import has_errors
from handbill.formats import Format


def add(commands: CommandList, format: Format) -> None:
    """Add the format's command, where it brings one whose name is not taken."""
    command = format.load_command()
    if command is None or command.name in commands:
        return
    run = functools.partial(_run, command)
    commands.add(command.name, run, command.help, functools.partial(_add_arguments, command))


def _add_arguments(command: Command, parser: argparse.ArgumentParser) -> None:
    add_edition(parser)
    command.add_arguments(parser)


def _run(command: Command, options: argparse.Namespace) -> int:
    outcome = command.run(load(options), options)
    tell(outcome.problems, options)
    if has_errors(outcome.problems):
        return 1
    if options.json and outcome.json is not None:
        print_json(plain(outcome.json))
    else:
        sys.stdout.write(outcome.text)
    return 0
