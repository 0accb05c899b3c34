"""``handbill doctor``: what is installed, and how to get what is missing."""

from __future__ import annotations

import argparse

import handbill
from handbill.cli.arguments import Commands, add_command
from handbill.cli.printing import plain, print_json, tell
from handbill.judges.doctor import examine


def add(commands: Commands) -> None:
    """Add the command."""
    text = "say what is installed and how to get what is missing"
    add_command(commands, "doctor", _run, text)


def _run(options: argparse.Namespace) -> int:
    tell(handbill.FORMATS.problems, options)
    checks = examine()
    if options.json:
        print_json({"checks": plain(checks)})
    else:
        for check in checks:
            print(check)
    return 0 if all(check.ok for check in checks) else 1
