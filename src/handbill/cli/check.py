"""``handbill check``: all that building an edition would refuse or remark."""

from __future__ import annotations

import argparse

import handbill
from handbill.cli.arguments import (
    CommandList,
    add_build,
    edition_asked,
    formats_asked,
)
from handbill.cli.printing import Progress, plain, print_json, tell
from handbill.errors import Severity, has_errors


def add(commands: CommandList) -> None:
    """Add the command."""
    text = "build in memory and report all that an editor should know; nothing is written"
    commands.add("check", _run, text, add_build)


def _run(options: argparse.Namespace) -> int:
    edition = edition_asked(options)
    with Progress(options) as progress:
        progress.say(f"checking {edition.post.slug}")
        problems = handbill.rehearse(edition, formats=formats_asked(options))
    if options.json:
        print_json({"problems": plain(problems)})
    else:
        tell(problems, options)
        counts = [sum(problem.severity is kind for problem in problems) for kind in Severity]
        print("{} errors, {} warnings, {} remarks".format(*counts))
    return 1 if has_errors(problems) else 0
