"""``handbill verify``: what outside judges say of files."""

from __future__ import annotations

import argparse

import handbill
from handbill.cli.arguments import CommandList
from handbill.cli.printing import Progress, plain, print_json


def add(commands: CommandList) -> None:
    """Add the command."""
    text = "ask the outside judges: veraPDF, page-validation, EPUBCheck and Ace"
    commands.add("verify", _run, text, _add_arguments)


def _add_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", nargs="+", metavar="FILE", help="finished files")


def _run(options: argparse.Namespace) -> int:
    with Progress(options) as progress:
        progress.say(f"asking the judges about {len(options.files)} files")
        verdicts = handbill.verify(*options.files)
    if options.json:
        print_json({"verdicts": plain(verdicts)})
    else:
        for verdict in verdicts:
            print(verdict, *(f"    {finding}" for finding in verdict.findings), sep="\n")
    return 0 if all(verdict.passed for verdict in verdicts) else 1
