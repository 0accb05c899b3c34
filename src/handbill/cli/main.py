"""Every command, and the running of the one that was asked for."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Sequence

import handbill
from handbill.cli import build, check, doctor, extract, format_command, verify
from handbill.cli.arguments import CommandList, format_titles
from handbill.cli.printing import print_error, tell
from handbill.cli.stopping import Stopped, stoppable
from handbill.errors import HandbillError, Location, Problem


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status: 128 and the signal's number where one ends it."""
    try:
        with stoppable():
            words = sys.argv[1:] if arguments is None else arguments
            return _run(parser(_command_asked(words)).parse_args(words))
    except KeyboardInterrupt as error:
        print_error("handbill: stopped")
        return error.status if isinstance(error, Stopped) else 130


def _command_asked(words: Sequence[str]) -> str:
    """The command's name, where there is one: no option before it takes a value."""
    return next((word for word in words if not word.startswith("-")), "")


def _run(options: argparse.Namespace) -> int:
    try:
        status = int(options.run(options))
        if sys.stdout is not None:
            sys.stdout.flush()
    except HandbillError as error:
        tell(error.problems, options)
        return 1
    except BrokenPipeError:  # `handbill … | head` is no failure
        _drop_output()
        return 1
    except OSError as error:
        tell([_refused(error)], options)
        _drop_output()
        return 1
    return status


def _drop_output() -> None:
    """Let nothing more be written to stdout, not even when the interpreter ends."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _refused(error: OSError) -> Problem:
    return Problem(
        code="R009",
        location=Location(path=str(error.filename)) if error.filename else None,
        what=f"the system refused: {error.strerror or error}",
        hint="look whether there is room on the disk, and whether files may be read and written",
    )


def parser(asked: str | None = None) -> argparse.ArgumentParser:
    """Every command and option, those that formats bring among them.

    ``asked`` names the one command whose arguments are read; its own need to be known alone.
    """
    top = argparse.ArgumentParser(
        prog="handbill",
        description="Turn one archived post, its notice and chosen comments into accessible files: "
        f"{format_titles()}.",
    )
    top.add_argument("--version", action="version", version=f"handbill {handbill.__version__}")
    commands = CommandList(top, asked)
    for module in (build, check, verify, extract):
        module.add(commands)
    for format in handbill.FORMATS.values():
        format_command.add(commands, format)
    doctor.add(commands)
    return top
