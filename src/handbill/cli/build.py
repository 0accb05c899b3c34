"""``handbill build``: the files of an edition."""

from __future__ import annotations

import argparse

import handbill
from handbill.cli.arguments import (
    Commands,
    add_command,
    add_edition,
    add_flags,
    format_titles,
    load,
    with_flags,
)
from handbill.cli.printing import Progress, plain, print_json, tell
from handbill.errors import Severity

_SHOWN = (Severity.ERROR, Severity.WARNING)


def add(commands: Commands) -> None:
    """Add the command."""
    command = add_command(commands, "build", _run, f"make {format_titles()}")
    add_edition(command)
    command.add_argument(
        "-f",
        "--formats",
        default=",".join(handbill.FORMATS),
        metavar="LIST",
        help="formats, with commas between (default: %(default)s)",
    )
    command.add_argument(
        "-o", "--out", default="out", metavar="FOLDER", help="where to (default: %(default)s)"
    )
    for format in handbill.FORMATS.values():
        add_flags(command, format)


def _run(options: argparse.Namespace) -> int:
    edition = with_flags(load(options), options, handbill.FORMATS.values())
    formats = [name.strip() for name in options.formats.split(",") if name.strip()]
    with Progress(options) as progress:
        progress.say(f"making {', '.join(formats)} of {edition.post.slug}")
        publication = handbill.publish(edition, options.out, formats=formats)
    problems = [problem for problem in publication.problems if problem.severity in _SHOWN]
    if options.json:
        files = [str(path) for path in publication]
        print_json({"files": files, "problems": plain(problems)})
    else:
        tell(problems, options)
        print("\n".join(map(str, publication)))
    return 0
