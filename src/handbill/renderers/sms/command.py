"""``handbill sms``: the messages on a terminal, with their cost, or as a gateway's table."""

from __future__ import annotations

import argparse

from handbill.commands import Command, Outcome
from handbill.models import Edition


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    from handbill.renderers.sms import terminal  # no other command needs it

    terminal.add_arguments(parser)


def _run(edition: Edition, arguments: argparse.Namespace) -> Outcome:
    from handbill.renderers.sms import terminal

    return terminal.run(edition, arguments)


SMS = Command(
    name="sms",
    help="show the messages, their parts and cost, or a gateway's table of them",
    add_arguments=_add_arguments,
    run=_run,
)
