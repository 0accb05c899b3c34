"""What `handbill sms` shows: the messages with their cost, or a gateway's table."""

from __future__ import annotations

import argparse
import dataclasses
import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path

from handbill.commands import Outcome, amount, natural
from handbill.errors import ContentError, Problem, Severity, has_errors
from handbill.models import Edition
from handbill.renderers.sms.composition import compose
from handbill.renderers.sms.costs import Costs, costs, is_currency, page_cost
from handbill.renderers.sms.exports import record
from handbill.renderers.sms.gateways import GATEWAYS, TEMPLATES, Job
from handbill.renderers.sms.options import SmsOptions
from handbill.renderers.sms.preview import preview
from handbill.renderers.sms.recipients import read_numbers
from handbill.renderers.sms.snippets import Composition, Snippet
from handbill.renderers.sms.sources import link_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add which messages are shown, and how."""
    parser.add_argument(
        "--message",
        action="append",
        default=[],
        metavar="ID",
        help="only the message with this id; may be repeated",
    )
    _add_costs(parser)
    parser.add_argument(
        "--lossless", action="store_true", help="fail where folding would lose anything"
    )
    parser.add_argument(
        "--page", action="store_true", help="what the whole page would take, folded and not"
    )
    _add_gateway(parser)


def _add_costs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--recipients",
        type=natural,
        metavar="N",
        help="count messages and segments for so many people (default: the numbers given, else 1)",
    )
    parser.add_argument(
        "--rate", type=amount, metavar="R", help="the price of a segment, for the cost"
    )
    parser.add_argument(
        "--currency", default="", metavar="CODE", help="of the price, such as USD (ISO 4217)"
    )


def _add_gateway(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--to",
        choices=GATEWAYS,
        help="print the table that this gateway or registry reads, and nothing else",
    )
    parser.add_argument(
        "--number",
        action="append",
        default=[],
        metavar="PHONE",
        help="with --to: a recipient, as +12025550123; may be repeated",
    )
    parser.add_argument(
        "--numbers",
        type=Path,
        metavar="FILE",
        help="with --to: recipients, one a line or in the first column of a CSV",
    )
    parser.add_argument(
        "--start",
        type=_moment,
        metavar="DATE",
        help="with --to: when the first message goes out, as 2030-01-31 or 2030-01-31T17:00-05:00",
    )
    parser.add_argument(
        "--every",
        type=natural,
        default=0,
        metavar="DAYS",
        help="with --start: the days from each message to the next",
    )


def _moment(text: str) -> datetime.date:
    """A date, or a date with its time, for argparse."""
    has_time = len(text) > len("2026-01-31")  # no form of a date alone is longer
    try:
        return (datetime.datetime if has_time else datetime.date).fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no date of ISO 8601") from error


def run(edition: Edition, arguments: argparse.Namespace) -> Outcome:
    """The messages of an edition, or the table of them that is asked for."""
    options = edition.options_of(SmsOptions)
    options = dataclasses.replace(options, lossless=arguments.lossless or options.lossless)
    composition = compose(edition, options=options)
    problems = (*composition.problems, *_faults(composition, arguments))
    if has_errors(problems):
        return Outcome(problems=problems)
    chosen = [
        snippet
        for snippet in composition.snippets
        if not arguments.message or snippet.id in arguments.message
    ]
    try:
        numbers = (
            *arguments.number,
            *(read_numbers(arguments.numbers) if arguments.numbers else ()),
        )
    except ContentError as error:
        return Outcome(problems=(*problems, *error.problems))
    if arguments.to:
        job = Job(
            snippets=chosen,
            numbers=tuple(dict.fromkeys(numbers)) or ("",),
            start=arguments.start,
            every=arguments.every,
            options=options,
            link=link_of(edition, options),
        )
        return _table(arguments.to, job, problems)
    recipients = len(numbers) or 1 if arguments.recipients is None else arguments.recipients
    total = costs(chosen, recipients=recipients, rate=arguments.rate, currency=arguments.currency)
    page = page_cost(edition, options.folding) if arguments.page else None
    shown = preview(chosen, composition.missing)
    lines = [shown, str(total), *([str(page)] if page else [])]
    return Outcome(
        text="\n".join(lines) + "\n",
        json={
            "missing": composition.missing,
            "snippets": [_with_parts(snippet) for snippet in chosen],
            "costs": _with_sums(total),
            "page": page,
        },
        problems=problems,
    )


def _faults(composition: Composition, arguments: argparse.Namespace) -> Iterator[Problem]:
    """What the arguments ask for that can't be."""
    ids = [snippet.id for snippet in composition.snippets]
    for name in arguments.message:
        if name not in ids:
            yield Problem(
                code="M706",
                what=f"there is no message {name!r}",
                hint=f"there are {', '.join(ids) or 'none'}",
            )
    currency = arguments.currency
    if arguments.rate is not None and not is_currency(currency):
        yield Problem(
            code="M707",
            what="the price of a segment has no currency" + (f": {currency!r}" if currency else ""),
            hint="say which, as --currency USD",
        )
    chosen = arguments.message or ids
    if arguments.every and arguments.start is None:
        yield Problem(
            code="M708", what="--every counts from no date", hint="give the first with --start"
        )
    elif arguments.start and not arguments.every and len(chosen) > 1:
        yield Problem(
            code="M708",
            what=f"{len(chosen)} messages would go out at one time",
            hint="give the days between them with --every, or choose one with --message",
        )


def _with_parts(snippet: Snippet) -> dict[str, object]:
    """A message as its record has it, and its parts."""
    return {**record(snippet), "parts": list(snippet.parts)}


def _with_sums(total: Costs) -> dict[str, object]:
    """The costs and what follows from them."""
    names = [field.name for field in dataclasses.fields(total)]
    return {name: getattr(total, name) for name in (*names, "cost", "saved_segments", "saved")}


def _table(gateway: str, job: Job, problems: Sequence[Problem]) -> Outcome:
    """A gateway's table; what it does not take is a problem, and nothing is printed then."""
    try:
        table = GATEWAYS[gateway](job)
    except ValueError as error:
        fault = Problem(code="M701", what=str(error), hint=f"{gateway} does not take it")
        return Outcome(problems=(*problems, fault))
    remarks = []
    if gateway not in TEMPLATES and not job.every and len(job.snippets) > 1:
        remarks.append(
            Problem(
                code="M703",
                severity=Severity.WARNING,
                what=f"each number has {len(job.snippets)} messages and no dates for them",
                hint="choose one with --message, or give --start and --every",
            )
        )
    return Outcome(
        text=table.text,
        json={"gateway": gateway, "columns": list(table.columns), "rows": table.records},
        problems=(*problems, *remarks),
    )
