"""Days as people and generators write them; what could mean two days means none."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

HINT = "write it as YYYY-MM-DD"

_LONGEST = 80

_MONTHS: Mapping[str, int] = {
    name: number
    for number, name in enumerate(
        "jan feb mar apr may jun jul aug sep oct nov dec".split(),  # noqa: SIM905
        1,
    )
}
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_TIME = r"\d{1,2}(?::\d{2}){1,2}(?:[.,]\d+)?\s*(?:[ap]\.?m\.?)?"
_ZONE = r"(?:z|(?:utc|gmt)?\s*[+-]\d{1,2}(?::?\d{2})?|[a-z]{2,5}|\[?[a-z]+/[a-z_/]+\]?|\([a-z ]+\))"
_REST = rf"(?:(?:\s*,?\s*t?|\s+at\s+){_TIME}(?:\s*{_ZONE}){{0,2}})?"
# Most days have the first form: the others are compiled, and kept by ``re``, when one has not.
_FORMS = tuple(
    _WEEKDAY + day + _REST
    for day in (
        # ISO 8601 with whatever time, then with a slash or a full stop for its hyphens, or without
        r"(?P<year>\d{4})-(?P<number>\d{1,2})-(?P<day>\d{1,2})(?:[T\s].*)?",
        r"(?P<year>\d{4})(?P<sign>[-/.])(?P<number>\d{1,2})(?P=sign)(?P<day>\d{1,2})",
        r"(?P<year>\d{4})(?P<number>\d{2})(?P<day>\d{2})",
        rf"(?P<year>\d{{4}})[- ]{_MONTH}[- ]{_DAY}",
        rf"{_MONTH}\s+{_DAY},?\s+(?P<year>\d{{4}})",
        rf"{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+(?P<year>\d{{4}})",
        r"(?P<year>\d{4})\s*年\s*(?P<number>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日",
        r"(?P<year>\d{4})\s*년\s*(?P<number>\d{1,2})\s*월\s*(?P<day>\d{1,2})\s*일",
    )
)
# as JavaScript's Date and Unix' date print themselves
_PRINTED = re.compile(
    rf"{_WEEKDAY}{_MONTH}\s+{_DAY}\s+(?:(?P<year>\d{{4}})\s+)?{_TIME}"
    rf"(?:\s*{_ZONE}){{0,2}}(?:\s+(?P<last>\d{{4}}))?",
    re.IGNORECASE,
)
_TWO_NUMBERS = re.compile(
    r"(?P<first>\d{1,2})(?P<sign>[-/.])(?P<second>\d{1,2})(?P=sign)(?P<year>\d{4})" + _REST,
    re.IGNORECASE,
)
_SHORT_YEAR = re.compile(r"\d{1,2}([-/.])\d{1,2}\1\d{2}(?:\s.*)?")

# Years of blogs by other calendars: Persian and Islamic ones lie below, Buddhist ones above.
_EARLIEST, _LATEST = 1583, 2399


class DateError(ValueError):
    """A text is no day, or could be more than one; says which."""


def read_date(text: str) -> datetime.date:
    """The day that a text names, with or without a time; the day is the one that is written.

    A time zone does not move it. Names of months are English. Raises DateError for what is no such
    text, for a day that there is not, and for what could mean two days: ``3/5/2014``, ``3/5/14``.
    """
    text = text.strip()[:_LONGEST]
    match = next((match for form in _FORMS if (match := re.fullmatch(form, text, re.I))), None)
    if match is not None:
        parts = match.groupdict()
        return _day(parts["year"], parts.get("number") or _month(parts["month"]), parts["day"])
    match = _PRINTED.fullmatch(text)
    if match is not None and (match["year"] or match["last"]):
        return _day(match["year"] or match["last"], _month(match["month"]), match["day"])
    match = _TWO_NUMBERS.fullmatch(text)
    if match is not None:
        return _unambiguous(match)
    if _SHORT_YEAR.fullmatch(text):
        raise DateError("it could mean more than one day")
    raise DateError("not YYYY-MM-DD")


def _month(name: str) -> str:
    return str(_MONTHS[name[:3].lower()])


def _unambiguous(match: re.Match[str]) -> datetime.date:
    first, second = int(match["first"]), int(match["second"])
    if first <= 12 and second <= 12 and first != second:
        raise DateError("it could mean more than one day")
    day, month = (first, second) if first > 12 else (second, first)
    return _day(match["year"], str(month), str(day))


def _day(year: str, month: str, day: str) -> datetime.date:
    if not _EARLIEST <= int(year) <= _LATEST:
        raise DateError(f"the year {int(year)} may be of another calendar")
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError as error:
        raise DateError("no such day") from error
