"""``handbill sms``: the messages on a terminal, with their cost, or as a gateway's table."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Sequence

from handbill.commands import Command, Outcome, amount, natural
from handbill.errors import Problem, has_errors
from handbill.models import Edition
from handbill.renderers.sms.composition import compose
from handbill.renderers.sms.costs import Costs, costs, page_cost
from handbill.renderers.sms.exports import PRESETS
from handbill.renderers.sms.options import SmsOptions
from handbill.renderers.sms.preview import preview
from handbill.renderers.sms.snippets import Snippet


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--recipients",
        type=natural,
        default=1,
        metavar="N",
        help="count messages and segments for so many people",
    )
    parser.add_argument(
        "--rate", type=amount, metavar="R", help="the price of a segment, for the cost"
    )
    parser.add_argument(
        "--lossless", action="store_true", help="fail where folding would lose anything"
    )
    parser.add_argument(
        "--page", action="store_true", help="what the whole page would take, folded and not"
    )
    parser.add_argument(
        "--to", choices=PRESETS, help="print the table that this gateway reads, and nothing else"
    )
    parser.add_argument(
        "--number",
        action="append",
        default=[],
        metavar="PHONE",
        help="with --to: a recipient, as +12025550123; may be repeated",
    )


def _run(edition: Edition, arguments: argparse.Namespace) -> Outcome:
    options = edition.options_of(SmsOptions)
    options = dataclasses.replace(options, lossless=arguments.lossless or options.lossless)
    composition = compose(edition, options=options)
    snippets, problems = composition.snippets, composition.problems
    if has_errors(problems):
        return Outcome(problems=problems)
    if arguments.to:
        table, faults = _table(arguments.to, snippets, arguments.number)
        return Outcome(text=table, problems=(*problems, *faults))
    total = costs(snippets, recipients=arguments.recipients, rate=arguments.rate)
    page = page_cost(edition, options.folding) if arguments.page else None
    lines = [preview(snippets), str(total), *([str(page)] if page else [])]
    return Outcome(
        text="\n".join(lines) + "\n",
        json={"snippets": snippets, "costs": _with_sums(total), "page": page},
        problems=problems,
    )


def _with_sums(total: Costs) -> dict[str, object]:
    """The costs and what follows from them."""
    names = [field.name for field in dataclasses.fields(total)]
    return {name: getattr(total, name) for name in (*names, "cost", "saved_segments", "saved")}


def _table(
    gateway: str, snippets: Sequence[Snippet], numbers: Sequence[str]
) -> tuple[str, tuple[Problem, ...]]:
    """A gateway's table; what it does not take is a problem, and nothing is printed then."""
    try:
        return PRESETS[gateway](snippets, numbers or [""]), ()
    except ValueError as error:
        problem = Problem(code="M701", what=str(error), hint=f"{gateway} does not take it")
        return "", (problem,)


SMS = Command(
    name="sms",
    help="show the messages, their parts and cost, or a gateway's table of them",
    add_arguments=_add_arguments,
    run=_run,
)
