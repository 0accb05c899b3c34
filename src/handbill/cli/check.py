"""``handbill check``: what an editor should know of an edition."""

from __future__ import annotations

import argparse

import handbill
from handbill.cli.arguments import Commands, add_command, add_edition, load
from handbill.cli.printing import plain, print_json, tell
from handbill.errors import Severity, has_errors


def add(commands: Commands) -> None:
    """Add the command."""
    text = "read the content and report what an editor should know"
    add_edition(add_command(commands, "check", _run, text))


def _run(options: argparse.Namespace) -> int:
    problems = handbill.audit(load(options))
    if options.json:
        print_json({"problems": plain(problems)})
    else:
        tell(problems, options)
        counts = [sum(problem.severity is kind for problem in problems) for kind in Severity]
        print("{} errors, {} warnings, {} remarks".format(*counts))
    return 1 if has_errors(problems) else 0
