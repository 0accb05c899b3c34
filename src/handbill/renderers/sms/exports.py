"""Messages as files: text, CSV (RFC 4180) and JSON Lines; each can be read back.

No cell is altered. A spreadsheet may still run a cell that begins like a formula: quoting
does not prevent that, so ``formula_like`` names such messages for whoever opens the file in one.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence

from handbill.errors import Problem
from handbill.renderers.sms import gsm7
from handbill.renderers.sms.snippets import Snippet

COLUMNS = (
    "id", "kind", "text", "quotes", "encoding", "units", "segments", "longest_units", "folds",
    "dropped",
)  # fmt: skip
"""The columns of the CSV and the keys of JSON Lines; in CSV quotes and folds are JSON."""


def record(snippet: Snippet) -> dict[str, object]:
    """A message as JSON knows it; ``parts`` follow from ``text`` and are left out.

    ``units`` are those of the text, ``longest_units`` and ``segments`` those of the longest that it
    gets once its placeholders are filled in.
    """
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
        "longest_units": snippet.longest_units or snippet.units,
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


def before_sending(missing: Iterable[Problem]) -> str:
    """What the messages lack and what to do about it, two lines each; empty where nothing."""
    lines = [f"- {problem.what}\n    {problem.hint}" for problem in missing]
    return "\n".join(["Before these messages go out:", *lines]) + "\n" if lines else ""


def plain_text(snippets: Iterable[Snippet], missing: Iterable[Problem] = ()) -> str:
    """Each message under a line that names it, its cost, and how many lines it has.

    The number of lines is what lets ``read_plain_text`` read any message back, whatever it holds.
    What the messages lack stands before them, each line marked with "# ".
    """
    notes = "".join(f"# {line}\n" for line in before_sending(missing).splitlines())
    return "\n".join([*([notes] if notes else []), *map(_plain, snippets)])


def _plain(snippet: Snippet) -> str:
    lines = snippet.text.count("\n") + 1
    return f"=== {heading(snippet)}, {counted(lines, 'line')} ===\n{snippet.text}\n"


def heading(snippet: Snippet) -> str:
    """A message's name and cost in words."""
    alphabet = gsm7.NAMES[snippet.encoding]
    longest = snippet.longest_units or snippet.units
    filled = f" (at most {longest} once filled in)" if longest != snippet.units else ""
    size = counted(snippet.units, gsm7.UNITS[snippet.encoding])
    segments = counted(snippet.segments, "segment")
    return f"{snippet.id}: {snippet.kind.value}, {alphabet}, {size}{filled}, {segments}"


def counted(number: int, noun: str) -> str:
    """A number with its noun, in the plural where it is not one."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def read_plain_text(text: str) -> tuple[tuple[str, str], ...]:
    """Id and text of every message in a file that ``plain_text`` made.

    Raises ValueError where the text is not of that shape.
    """
    lines = text.split("\n")
    messages: list[tuple[str, str]] = []
    place = 0
    while lines[place].startswith("# ") or (place and not lines[place] and place < len(lines) - 1):
        place += 1
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
    return csv_table(COLUMNS, rows)


def _cell(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def csv_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """RFC 4180, CRLF after every record."""
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


# --- Reading back -----------------------------------------------------------------------------


def read_csv(text: str) -> Iterator[dict[str, object]]:
    """The records of a file that ``csv_text`` made, each as ``record`` gave it."""
    for row in csv.DictReader(io.StringIO(text, newline="")):
        yield {
            key: value if key in ("id", "kind", "text", "encoding") else json.loads(value)
            for key, value in row.items()
        }
