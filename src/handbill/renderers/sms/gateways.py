"""The tables that gateways and registries read, one function a gateway, all in GATEWAYS."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from handbill.renderers.sms.exports import csv_table
from handbill.renderers.sms.fold import fold_for_cost
from handbill.renderers.sms.options import SmsOptions
from handbill.renderers.sms.placeholders import PLACEHOLDER
from handbill.renderers.sms.snippets import Snippet
from handbill.rules.addresses import phones

_NOTIFY_TEXT = 918
_RAPIDPRO_FIELD = 640
_RAPIDPRO_NAME = 36
_TWILIO_BODY = 1600
_TWILIO_AHEAD = datetime.timedelta(days=35)
_DLT_VALUE = 40
_e164 = re.compile(r"\+[1-9]\d{6,14}")

Cell = str | bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Which messages go to whom, and when."""

    snippets: Sequence[Snippet]
    numbers: Sequence[str] = ("",)
    """E.164; an empty one leaves the place for it blank."""
    start: datetime.datetime | datetime.date | None = None
    """When the first message goes out; None: nothing is said of it."""
    every: int = 0
    """Days from each message to the next."""
    options: SmsOptions = field(default_factory=SmsOptions)
    """What the messages were composed with."""
    link: str = ""
    """The address on a line of its own in them."""

    def when(self, place: int) -> str:
        """When the message at this place goes out (ISO 8601); empty: nothing is said of it."""
        start = self.start
        return "" if start is None else (start + self.every * place * _DAY).isoformat()


_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What a gateway reads."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    in_lines: bool = False
    """Whether it is read as JSON Lines; else as CSV (RFC 4180)."""

    @property
    def records(self) -> list[dict[str, Cell]]:
        """The rows by the names of their columns."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    @property
    def text(self) -> str:
        """The table as the gateway reads it."""
        if self.in_lines:
            lines = (json.dumps(row, ensure_ascii=False) for row in self.records)
            return "".join(f"{line}\n" for line in lines)
        return csv_table(self.columns, [[str(cell) for cell in row] for row in self.rows])


def notify(job: Job) -> Table:
    """For Notify.gov and GOV.UK Notify: ``phone number`` first, then ``message``.

    The template's whole text is ``((message))``. Without numbers each message has one row, its
    phone number left empty. A job with a start has a third column, ``send on``: Notify sends a
    whole file at one time, so a file is uploaded for each of its dates. Raises ValueError for a
    number that is not E.164, a placeholder, or a message over 918 characters.
    """
    _check(job, _NOTIFY_TEXT)
    dated = job.start is not None
    rows: list[tuple[Cell, ...]] = [
        (number, snippet.text, *([job.when(place)] if dated else []))
        for place, snippet in enumerate(job.snippets)
        for number in job.numbers
    ]
    columns = ("phone number", "message", *(["send on"] if dated else []))
    return Table(columns=columns, rows=tuple(rows))


def notify_template(job: Job) -> Table:
    """The messages as texts of Notify templates; ``((name))`` is Notify's own way to say it.

    Raises ValueError where quoted words hold ``((``, which Notify would take for a placeholder.
    """
    for snippet in job.snippets:
        _check_foreign(snippet, "((", job.options)
    rows = [(snippet.id, snippet.text) for snippet in job.snippets]
    return Table(columns=("name", "content"), rows=tuple(rows))


def rapidpro(job: Job) -> Table:
    """For RapidPro and TextIt: contacts with their number, and a field for each message.

    A field is named by its message's id, with hyphens for what a name can't have. A job with a
    start has a field ``handbill-start``, which the events of a campaign count their days from.
    Raises ValueError for a number that is not E.164, a placeholder, a message longer than a field
    holds (640), or names that are longer than a field's (36) or no longer differ.
    """
    _check(job, _RAPIDPRO_FIELD)
    names = [re.sub(r"[^A-Za-z0-9-]", "-", snippet.id) for snippet in job.snippets]
    for name in names:
        if len(name) > _RAPIDPRO_NAME:
            raise ValueError(f"the id {name!r} is longer than {_RAPIDPRO_NAME} characters")
        if names.count(name) > 1:
            raise ValueError(f"two messages would have the field {name!r}")
    started = [job.when(0)] if job.start is not None else []
    columns = ["URN:Tel", *(f"Field:{name}" for name in names)]
    columns += ["Field:handbill-start"] if started else []
    texts = [snippet.text for snippet in job.snippets]
    rows = tuple((number, *texts, *started) for number in job.numbers)
    return Table(columns=tuple(columns), rows=rows)


def twilio(job: Job) -> Table:
    """For Twilio: the parameters of one Messages request a line, smart encoding off.

    handbill has folded the text and recorded how, so Twilio is asked to leave it as it is. A job
    with a start has ``SendAt`` in UTC and ``ScheduleType``; a request needs your
    ``MessagingServiceSid`` then. Raises ValueError for a number that is not E.164, a placeholder, a
    message over 1,600 characters, a start without its time and zone, or messages that are more
    than 35 days apart, which Twilio does not schedule.
    """
    _check(job, _TWILIO_BODY)
    times = [_twilio_time(job, place) for place in range(len(job.snippets))]
    scheduled = job.start is not None
    columns = ("To", "Body", "SmartEncoded", *(["SendAt", "ScheduleType"] if scheduled else []))
    rows: list[tuple[Cell, ...]] = [
        (number, snippet.text, False, *([time, "fixed"] if scheduled else []))
        for time, snippet in zip(times, job.snippets, strict=True)
        for number in job.numbers
    ]
    return Table(columns=columns, rows=tuple(rows), in_lines=True)


def _twilio_time(job: Job, place: int) -> str:
    if job.start is None:
        return ""
    if not isinstance(job.start, datetime.datetime) or job.start.tzinfo is None:
        raise ValueError("Twilio needs the time and its zone, such as 2030-01-31T17:00-05:00")
    ahead = job.every * place * _DAY
    if ahead > _TWILIO_AHEAD:
        raise ValueError(
            f"message {job.snippets[place].id!r} would go out {ahead.days} days after the first; "
            "Twilio schedules 35 days ahead: choose the messages of each month with --message"
        )
    time = (job.start + ahead).astimezone(datetime.UTC)
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


def dlt(job: Job) -> Table:
    """For the registries of India's operators (DLT): content templates with typed variables.

    A placeholder becomes ``{#alphanumeric#}`` or what its type says, the link ``{#url#}``, a number
    of the helpline ``{#cbn#}``; ``variables`` holds what goes in, in order, as JSON, and the number
    of segments is that of the longest. Phone numbers of a job are not used. Raises ValueError for
    words that hold ``{#``, or a placeholder that can hold more than 40 characters.
    """
    for placeholder in job.options.placeholders:
        if placeholder.longest > _DLT_VALUE and placeholder.type.value not in ("url", "urlott"):
            raise ValueError(f"the placeholder {placeholder.name!r} is longer than {_DLT_VALUE}")
    rows = []
    for snippet in job.snippets:
        if "{#" in snippet.text:
            raise ValueError(f"message {snippet.id!r} holds '{{#', which begins a variable")
        template, variables = _typed(snippet.text, job)
        listed = json.dumps(variables, ensure_ascii=False)
        rows.append((snippet.id, template, listed, str(snippet.segments)))
    return Table(columns=("name", "content", "variables", "segments"), rows=tuple(rows))


def _typed(text: str, job: Job) -> tuple[str, list[str]]:
    """A message with typed variables, and what goes into each."""
    types = {placeholder.name: placeholder.type for placeholder in job.options.placeholders}
    help_line = fold_for_cost(job.options.help_line.strip(), job.options.folding)[0]
    lines, variables = [], []
    for line in text.split("\n"):
        spans = [
            (match.start(), match.end(), types[match[1]].value)
            for match in PLACEHOLDER.finditer(line)
            if match[1] in types
        ]
        if job.link and line == job.link:
            spans = [(0, len(line), "url")]
        elif help_line and line == help_line:
            spans += [(start, end, "cbn") for start, end in phones(line)]
        written, last = "", 0
        for start, end, kind in sorted(spans):
            written += f"{line[last:start]}{{#{kind}#}}"
            variables.append(line[start:end])
            last = end
        lines.append(written + line[last:])
    return "\n".join(lines), variables


GATEWAYS: dict[str, Callable[[Job], Table]] = {
    "notify": notify,
    "notify-template": notify_template,
    "rapidpro": rapidpro,
    "twilio": twilio,
    "dlt": dlt,
}
"""By the name that the command line gives them."""

TEMPLATES = frozenset({"notify-template", "dlt"})
"""Those that register texts and send nothing: they take placeholders, and no recipients."""


def _check(job: Job, most: int) -> None:
    for number in job.numbers:
        if number and not is_e164(number):
            raise ValueError(f"{number!r} is no E.164 phone number, such as +12025550123")
    declared = {placeholder.name for placeholder in job.options.placeholders}
    for snippet in job.snippets:
        if len(snippet.text) > most:
            raise ValueError(f"message {snippet.id!r} is longer than {most} characters")
        for match in PLACEHOLDER.finditer(snippet.text):
            if match[1] in declared:
                raise ValueError(
                    f"message {snippet.id!r} holds {match[0]}, which is not filled in within a"
                    " column: register it as a template, with --to notify-template or dlt"
                )


def is_e164(number: str) -> bool:
    """Whether a phone number is written as ITU-T E.164 asks, with its plus sign."""
    return _e164.fullmatch(number) is not None


def _check_foreign(snippet: Snippet, opening: str, options: SmsOptions) -> None:
    declared = {placeholder.name for placeholder in options.placeholders}
    rest = PLACEHOLDER.sub(lambda match: "" if match[1] in declared else match[0], snippet.text)
    if opening in rest:
        raise ValueError(
            f"message {snippet.id!r} holds {opening!r}, which is taken for a placeholder"
        )
