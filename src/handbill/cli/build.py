"""``handbill build``: the files of an edition."""

from __future__ import annotations

import argparse

import handbill
from handbill.cli.arguments import (
    CommandList,
    add_build,
    edition_asked,
    format_titles,
    formats_asked,
)
from handbill.cli.printing import Progress, plain, print_json, tell, tell_verdicts
from handbill.errors import Severity

_SHOWN = (Severity.ERROR, Severity.WARNING)


def add(commands: CommandList) -> None:
    """Add the command."""
    commands.add("build", _run, f"make {format_titles()}", _add_arguments)


def _add_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "-o", "--out", default="out", metavar="FOLDER", help="where to (default: %(default)s)"
    )
    add_build(command)


def _run(options: argparse.Namespace) -> int:
    edition, formats = edition_asked(options), formats_asked(options)
    with Progress(options) as progress:
        progress.say(f"making {', '.join(formats)} of {edition.post.slug}")
        publication = handbill.publish(edition, options.out, formats=formats)
    if options.json:
        files = [str(path) for path in publication]
        problems, verdicts = plain(publication.problems), plain(publication.verdicts)
        print_json({"files": files, "problems": problems, "verdicts": verdicts})
    else:
        tell([problem for problem in publication.problems if problem.severity in _SHOWN], options)
        tell_verdicts(publication.verdicts)
        print("\n".join(map(str, publication)))
    return 0
