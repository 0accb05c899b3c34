"""``handbill doctor``: what is installed, and how to get what is missing."""

from __future__ import annotations

import argparse

import handbill
from handbill.cli.arguments import CommandList
from handbill.cli.printing import plain, print_json, tell


def add(commands: CommandList) -> None:
    """Add the command."""
    text = "say what is installed and how to get what is missing"
    commands.add("doctor", _run, text)


def _run(options: argparse.Namespace) -> int:
    from handbill.judges.doctor import examine  # no other command needs it

    tell(handbill.FORMATS.problems, options)
    checks = examine()
    if options.json:
        print_json({"checks": plain(checks)})
    else:
        for check in checks:
            print(check)
    return 0 if all(check.ok for check in checks) else 1
