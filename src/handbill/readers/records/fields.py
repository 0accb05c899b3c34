"""Reads the fields of one record, each with its type, and notes what does not fit."""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from handbill.document import UNKNOWN, Unknown
from handbill.errors import Location
from handbill.languages.tags import is_tag, normalised
from handbill.readers.records.dates import HINT, DateError, read_date
from handbill.readers.records.values import Record, Scalar, Sequence, Value
from handbill.readers.report import Report

E = TypeVar("E", bound=StrEnum)

_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = frozenset({"true", "yes", "on"})
_FALSE = frozenset({"false", "no", "off"})


def is_nothing(value: Value) -> bool:
    """Whether a key was left empty."""
    return isinstance(value, Scalar) and value.text in _NOTHING


class Fields:
    """One record being read. ``unread`` names the keys that nobody asked for."""

    def __init__(self, record: Record, report: Report) -> None:
        self.record = record
        self.report = report
        self._asked: set[str] = set()

    def value(self, *names: str) -> Value | None:
        """The first of these keys that is there and not empty."""
        self._asked.update(names)
        written = (self.record.items[name] for name in names if name in self.record.items)
        return next((value for value in written if not is_nothing(value)), None)

    def has(self, name: str) -> bool:
        """Whether the key is written at all, empty or not."""
        return name in self.record.items

    def location(self, name: str) -> Location:
        """Where a key stands; the record's own place where it is missing."""
        return self.record.keys.get(name, self.record.location)

    def text(self, *names: str, required: bool = False) -> str:
        """A text; "" where it is missing."""
        value = self.value(*names)
        if value is None:
            if required:
                self._missing(names[0])
            return ""
        if isinstance(value, Scalar):
            return value.text.strip(" \t\n")
        return self._misfit(names[0], value, "a text", "")

    def scalar(self, name: str) -> Scalar | None:
        """A text with its place, its spaces kept."""
        value = self.value(name)
        if value is None or isinstance(value, Scalar):
            return value
        return self._misfit(name, value, "a text", None)

    def known(self, name: str) -> str | Unknown:
        """A text that may be recorded as unknown; left out counts as unknown."""
        text = self.text(name)
        return UNKNOWN if text in ("", "unknown") else text

    def texts(self, *names: str) -> tuple[str, ...]:
        """A list of texts; a single text counts as a list of one."""
        value = self.value(*names)
        if value is None:
            return ()
        items = value.items if isinstance(value, Sequence) else (value,)
        texts = [item.text.strip(" \t\n") for item in items if isinstance(item, Scalar)]
        if len(texts) != len(items):
            return self._misfit(names[0], value, "a list of texts", ())
        return tuple(texts)

    def records(self, name: str) -> tuple[Record, ...]:
        """A list of records; a plain text in it counts as a record with nothing but an id."""
        value = self.value(name)
        if value is None:
            return ()
        if not isinstance(value, Sequence):
            return self._misfit(name, value, "a list", ())
        return tuple(
            item
            if isinstance(item, Record)
            else Record(items={"id": item}, location=item.location, keys={"id": item.location})
            for item in value.items
        )

    def record_of(self, name: str) -> Record | None:
        """A record inside this one."""
        value = self.value(name)
        if value is None or isinstance(value, Record):
            return value
        return self._misfit(name, value, "a mapping", None)

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Yes or no."""
        text = self.text(name).lower()
        if text in _TRUE | _FALSE:
            return text in _TRUE
        if text:
            self.report.error(
                "L004",
                self.location(name),
                f"{name}: {text!r} is neither yes nor no",
                "write true or false",
            )
        return default

    def number(self, name: str, *, default: int, least: int = 0, most: int = 1_000_000) -> int:
        """A whole number within its bounds."""
        text = self.text(name)
        if not text:
            return default
        if not re.fullmatch(r"-?\d{1,9}", text) or not least <= int(text) <= most:
            self.report.error(
                "L004",
                self.location(name),
                f"{name}: {text!r} is not a number that fits",
                f"write a whole number from {least} to {most}",
            )
            return default
        return int(text)

    def language(self, *names: str) -> str:
        """A language tag (BCP 47) as RFC 5646 writes it; "" where it is missing or is none."""
        tag = normalised(self.text(*names))
        if not tag or is_tag(tag):
            return tag
        name = next(name for name in names if self.value(name) is not None)
        self.report.error(
            "L010",
            self.location(name),
            f"{tag!r} is no language tag",
            "write a BCP 47 tag, such as en, es or zh-Hant",
        )
        return ""

    def choice(self, name: str, kinds: type[E], default: E) -> E:
        """One of the values of an enumeration."""
        text = self.text(name)
        if not text:
            return default
        return self.one_of(name, text, kinds) or default

    def one_of(self, name: str, text: str, kinds: type[E]) -> E | None:
        """The member of an enumeration that a text names."""
        try:
            return kinds(text)
        except ValueError:
            listed = ", ".join(kinds)
            self.report.error(
                "L004",
                self.location(name),
                f"{name}: {text!r} is not known here",
                f"write one of: {listed}",
            )
            return None

    def date(self, *names: str) -> datetime.date | Unknown | None:
        """A day; UNKNOWN where it says so or can't be read, None where it is left out."""
        value = self.value(*names)
        if value is None:
            return None
        name = next(name for name in names if self.has(name))
        text = value.text.strip() if isinstance(value, Scalar) else ""
        if text == "unknown":
            return UNKNOWN
        try:
            return read_date(text)
        except DateError as error:
            reason = str(error)
        self.report.warning(
            "L005",
            value.location,
            f"{name}: {text!r} is not a date that can be read ({reason}): kept as unknown",
            HINT,
        )
        return UNKNOWN

    def unread(self) -> tuple[str, ...]:
        """The keys that nobody asked for, in their order."""
        return tuple(name for name in self.record.items if name not in self._asked)

    def refuse_unread(self, known: Iterable[str] = ()) -> None:
        """Note every key that has no meaning here, with the one that may have been meant."""
        names = sorted({*self._asked, *known})
        for name in self.unread():
            near = difflib.get_close_matches(name, names, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"known here: {', '.join(names)}"
            self.report.error("L006", self.location(name), f"unknown key {name!r}", hint)

    def _missing(self, name: str) -> None:
        self.report.error(
            "L003", self.record.location, f"{name}: is missing", f"add a line `{name}: …`"
        )

    T = TypeVar("T")

    def _misfit(self, name: str, value: Value, wanted: str, default: T) -> T:
        self.report.error(
            "L004", value.location, f"{name}: is not {wanted}", f"write {wanted} here"
        )
        return default
