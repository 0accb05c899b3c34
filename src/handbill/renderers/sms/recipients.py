"""Phone numbers from a file: one a line, or the first column of a table."""

from __future__ import annotations

import csv
from pathlib import Path

from handbill.errors import ContentError, Location, Problem
from handbill.renderers.sms.gateways import is_e164


def read_numbers(path: Path) -> tuple[str, ...]:
    """The numbers of a file (UTF-8), each once, in order.

    One number a line, as +12025550123, or CSV with the number in its first column; blank lines,
    lines that begin with # and the header of the table are passed over. Raises ContentError with
    every line whose number is not E.164 (M704), or where the file can't be read or holds no number
    (M705).
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(_unreadable(path, str(error))) from error
    numbers: dict[str, None] = {}
    problems = []
    for line, row in enumerate(csv.reader(text.splitlines()), 1):
        cell = row[0].strip() if row else ""
        if not cell or cell.startswith("#") or (line == 1 and _is_header(cell)):
            continue
        if is_e164(cell):
            numbers[cell] = None
        else:
            problems.append(_no_number(path, line, cell))
    if problems:
        raise ContentError(problems)
    if not numbers:
        raise ContentError(_unreadable(path, "it holds no number"))
    return tuple(numbers)


def _is_header(cell: str) -> bool:
    return not any(character.isdigit() for character in cell)


def _no_number(path: Path, line: int, cell: str) -> Problem:
    return Problem(
        code="M704",
        location=Location(path=str(path), line=line),
        what=f"{cell!r} is no E.164 phone number",
        hint="write it with plus sign and country, without spaces: +12025550123",
    )


def _unreadable(path: Path, why: str) -> Problem:
    return Problem(
        code="M705",
        location=Location(path=str(path)),
        what=f"no phone numbers can be read: {why}",
        hint="give a text file with one number a line, or a CSV with the numbers first",
    )
