"""Messages as files: text, CSV and JSON Lines, and the tables that gateways read.

No format changes a message. A spreadsheet may still run a cell that begins like a formula: quoting
does not prevent that, so ``formula_like`` names such messages for whoever opens the file in one.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence

from handbill.renderers.sms import gsm7
from handbill.renderers.sms.snippets import Snippet

COLUMNS = (
    "id", "kind", "text", "quotes", "encoding", "units", "segments", "folds", "dropped",
)  # fmt: skip
"""The columns of the CSV and the keys of JSON Lines; in CSV quotes and folds are JSON."""

_NOTIFY_TEXT = 918
_RAPIDPRO_FIELD = 640
_RAPIDPRO_NAME = 36
_TWILIO_BODY = 1600
_e164 = re.compile(r"\+[1-9]\d{6,14}")


def record(snippet: Snippet) -> dict[str, object]:
    """A message as JSON knows it; ``parts`` follow from ``text`` and are left out."""
    return {
        "id": snippet.id,
        "kind": snippet.kind.value,
        "text": snippet.text,
        "quotes": [
            {"source": quote.source, "start": quote.start, "end": quote.end}
            for quote in snippet.quotes
        ],
        "encoding": snippet.encoding,
        "units": snippet.units,
        "segments": snippet.segments,
        "folds": [
            {
                "offset": change.offset,
                "from": change.original,
                "to": change.replacement,
                "class": change.kind.value,
            }
            for change in snippet.folds
        ],
        "dropped": [line.value for line in snippet.dropped],
    }


# --- Text -------------------------------------------------------------------------------------


def plain_text(snippets: Iterable[Snippet]) -> str:
    """Each message under a line that names it, its cost, and how many lines it has.

    The number of lines is what lets ``read_plain_text`` read any message back, whatever it holds.
    """
    return "\n".join(map(_plain, snippets))


def _plain(snippet: Snippet) -> str:
    lines = snippet.text.count("\n") + 1
    return f"=== {heading(snippet)}, {_count(lines, 'line')} ===\n{snippet.text}\n"


def heading(snippet: Snippet) -> str:
    """A message's name and cost in words."""
    alphabet = gsm7.NAMES[snippet.encoding]
    unit = "septet" if snippet.encoding == "gsm7" else "unit"
    return (
        f"{snippet.id}: {snippet.kind.value}, {alphabet}, {_count(snippet.units, unit)}, "
        f"{_count(snippet.segments, 'segment')}"
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def read_plain_text(text: str) -> tuple[tuple[str, str], ...]:
    """Id and text of every message in a file that ``plain_text`` made.

    Raises ValueError where the text is not of that shape.
    """
    lines = text.split("\n")
    messages, place = [], 0
    while place < len(lines) - 1:
        match = re.fullmatch(r"=== (.*?): .*, (\d+) lines? ===", lines[place])
        if match is None:
            raise ValueError(f"line {place + 1} is no heading of a message: {lines[place]!r}")
        end = place + 1 + int(match.group(2))
        messages.append((match.group(1), "\n".join(lines[place + 1 : end])))
        place = end + 1
    return tuple(messages)


# --- CSV and JSON Lines -----------------------------------------------------------------------


def csv_text(snippets: Iterable[Snippet]) -> str:
    """RFC 4180: a header, CRLF after every record, quotes doubled; UTF-8 when encoded."""
    rows = [[_cell(value) for value in record(snippet).values()] for snippet in snippets]
    return _table(COLUMNS, rows)


def _cell(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def jsonl_text(snippets: Iterable[Snippet]) -> str:
    """A JSON object a line, as ``record`` makes it, each line ended with LF."""
    return "".join(json.dumps(record(snippet), ensure_ascii=False) + "\n" for snippet in snippets)


def formula_like(snippets: Iterable[Snippet]) -> tuple[str, ...]:
    """The ids of messages that a spreadsheet may take for a formula (OWASP: CSV injection).

    Such a file is to be imported with its columns as text; the messages are not altered.
    """
    return tuple(
        snippet.id for snippet in snippets if snippet.text.startswith(tuple("=+-@\t\r\n＝＋－＠"))
    )


# --- Presets ----------------------------------------------------------------------------------


def notify_csv(snippets: Sequence[Snippet], numbers: Sequence[str] = ("",)) -> str:
    """For Notify.gov and GOV.UK Notify: ``phone number`` first, then ``message``.

    The template's whole text is ``((message))``. Without numbers each message has one row, its
    phone number left empty. Raises ValueError for a number that is not E.164, or a message over
    918 characters.
    """
    _check_numbers(numbers)
    _check_lengths(snippets, _NOTIFY_TEXT)
    rows = [(number, snippet.text) for number in numbers for snippet in snippets]
    return _table(("phone number", "message"), rows)


def notify_template(snippet: Snippet) -> str:
    """A message as the text of a Notify template without placeholders.

    Raises ValueError where the message holds ``((``, which Notify would take for one.
    """
    if "((" in snippet.text:
        raise ValueError(f"message {snippet.id!r} holds '((', which Notify takes for a placeholder")
    return snippet.text


def rapidpro_csv(snippets: Sequence[Snippet], numbers: Sequence[str] = ("",)) -> str:
    """For RapidPro and TextIt: contacts with their number, and a field for each message.

    A field is named by its message's id, with hyphens for what a name can't have. Raises ValueError
    for a number that is not E.164, a message longer than a field holds (640), or names that are
    longer than a field's (36) or no longer differ.
    """
    _check_numbers(numbers)
    _check_lengths(snippets, _RAPIDPRO_FIELD)
    names = [re.sub(r"[^A-Za-z0-9-]", "-", snippet.id) for snippet in snippets]
    for name in names:
        if len(name) > _RAPIDPRO_NAME:
            raise ValueError(f"the id {name!r} is longer than {_RAPIDPRO_NAME} characters")
        if names.count(name) > 1:
            raise ValueError(f"two messages would have the field {name!r}")
    header = ["URN:Tel", *(f"Field:{name}" for name in names)]
    return _table(header, ([number, *(snippet.text for snippet in snippets)] for number in numbers))


def twilio_jsonl(snippets: Sequence[Snippet], numbers: Sequence[str] = ("",)) -> str:
    """For Twilio: the parameters of one Messages request a line, smart encoding off.

    handbill has folded the text and recorded how, so Twilio is asked to leave it as it is. Raises
    ValueError for a number that is not E.164, or a message over 1,600 characters.
    """
    _check_numbers(numbers)
    _check_lengths(snippets, _TWILIO_BODY)
    requests = (
        {"To": number, "Body": snippet.text, "SmartEncoded": False}
        for number in numbers
        for snippet in snippets
    )
    return "".join(json.dumps(request, ensure_ascii=False) + "\n" for request in requests)


PRESETS = {"notify": notify_csv, "rapidpro": rapidpro_csv, "twilio": twilio_jsonl}
"""The gateways' tables by the name that the command line gives them."""


def _check_numbers(numbers: Iterable[str]) -> None:
    for number in numbers:
        if number and not _e164.fullmatch(number):
            raise ValueError(f"{number!r} is no E.164 phone number, such as +12025550123")


def _check_lengths(snippets: Iterable[Snippet], most: int) -> None:
    for snippet in snippets:
        if len(snippet.text) > most:
            raise ValueError(f"message {snippet.id!r} is longer than {most} characters")


# --- Reading back -----------------------------------------------------------------------------


def read_csv(text: str) -> Iterator[dict[str, object]]:
    """The records of a file that ``csv_text`` made, each as ``record`` gave it."""
    for row in csv.DictReader(io.StringIO(text, newline="")):
        yield {
            key: value if key in ("id", "kind", "text", "encoding") else json.loads(value)
            for key, value in row.items()
        }
