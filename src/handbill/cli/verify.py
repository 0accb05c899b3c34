"""``handbill verify``: what outside judges say of files."""

from __future__ import annotations

import argparse

import handbill
from handbill.cli.arguments import Commands, add_command
from handbill.cli.printing import Progress, plain, print_json


def add(commands: Commands) -> None:
    """Add the command."""
    text = "ask the outside judges: veraPDF, page-validation, EPUBCheck and Ace"
    command = add_command(commands, "verify", _run, text)
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
