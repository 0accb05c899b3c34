"""A command of its own that a format brings to the command line, and how its values are read."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from handbill.errors import Problem
from handbill.models import Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a command has to show."""

    text: str = ""
    """For a person, printed as it is."""
    json: object = None
    """The same for a program, printed with ``--json``; None: ``text`` is what a program reads."""
    problems: tuple[Problem, ...] = ()
    """Told apart from the result; an error among them makes the exit status 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command that shows one edition: ``handbill NAME PATH``.

    The command line adds the arguments that say which edition is meant, loads it, runs the command
    and prints its outcome.
    """

    name: str
    help: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[Edition, argparse.Namespace], Outcome]


def amount(text: str) -> Decimal:
    """A sum of money, for argparse."""
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number") from error
    if not number.is_finite() or number < 0:
        raise argparse.ArgumentTypeError(f"{text!r} is no sum of money")
    return number


def natural(text: str) -> int:
    """A count, for argparse."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number")
    return int(text)
