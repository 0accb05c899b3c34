"""Every command, and the running of the one that was asked for."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

import handbill
from handbill.cli import build, check, doctor, extract, format_command, verify
from handbill.cli.arguments import format_titles
from handbill.cli.printing import tell
from handbill.errors import HandbillError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status."""
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except HandbillError as error:
        tell(error.problems, options)
        return 1
    except BrokenPipeError:  # `handbill … | head` is no failure
        sys.stderr.close()
        return 1


def parser() -> argparse.ArgumentParser:
    """Every command and option, those that formats bring among them."""
    top = argparse.ArgumentParser(
        prog="handbill",
        description="Turn one archived post, its notice and chosen comments into accessible files: "
        f"{format_titles()}.",
    )
    top.add_argument("--version", action="version", version=f"handbill {handbill.__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for module in (build, check, verify, extract):
        module.add(commands)
    for format in handbill.FORMATS.values():
        format_command.add(commands, format)
    doctor.add(commands)
    return top
