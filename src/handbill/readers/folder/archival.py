"""What front matter says of the post's being archived, and what it only hints at."""

from __future__ import annotations

import difflib
import re

from handbill.models import ArchivalStatus
from handbill.readers.records.fields import Fields
from handbill.readers.records.values import scalars

_CURRENT = ("published", "publish", "public", "current", "active", "draft", "hidden", "private")
"""What Pelican, WordPress exports and other generators write for a post that is not archived."""

_YES = frozenset({"true", "yes", "on"})
_NO = frozenset({"false", "no", "off"})
_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}(?:[T\s].*)?")

_TAKEN_DOWN = frozenset({"expirydate", "unpublishdate"})
"""Hugo's keys for the day from which the site shows the post no more; Hugo ignores their case."""

_GROUPS = frozenset({"tag", "tags", "category", "categories"})
_GROUP_NAMES = frozenset({"archive", "archived"})

_HINT = (
    "if it is archived, put the source's own notice into notice.md beside the post;"
    " if not, say `status: published`"
)


def is_archived(fields: Fields, *, noticed: bool) -> bool:
    """Whether the post calls itself archived, superseded or withdrawn.

    Notes an error (L004) for a ``status`` that is not known. What only hints at it, such as a date
    of expiry or a tag, gives a warning (L014) that asks, unless ``noticed``: then there is a notice
    already.
    """
    status = _status(fields)
    archived = fields.text("archived").lower()
    if status in set(ArchivalStatus) or archived in _YES or _DAY.fullmatch(archived):
        return True
    if not noticed and not status:
        _ask(fields, archived)
    return False


def _status(fields: Fields) -> str:
    """The status in small letters; "" where there is none, or one that nobody knows."""
    written = fields.text("status")
    status = written.lower()
    if not status or status in set(ArchivalStatus) or status in _CURRENT:
        return status
    known = (*map(str, ArchivalStatus), *_CURRENT)
    near = difflib.get_close_matches(status, known, n=1)
    fields.report.error(
        "L004",
        fields.location("status"),
        f"status: {written!r} is not known here",
        f"did you mean {near[0]!r}?" if near else f"write one of: {', '.join(known)}",
    )
    return ""


def _ask(fields: Fields, archived: str) -> None:
    if archived and archived not in _NO:
        _warn(fields, "archived", f"archived: {archived!r} is neither yes, no nor a day")
    for key, value in fields.record.items.items():
        texts = [scalar.text.strip() for scalar in scalars(value)]
        if key.lower() in _TAKEN_DOWN and any(texts):
            _warn(fields, key, f"{key}: the site takes the post down on {texts[0]}")
        if key.lower() in _GROUPS:
            names = (name for text in texts for name in re.split(r"[\s,]+", text))
            for name in names:
                if name.lower() in _GROUP_NAMES:
                    _warn(fields, key, f"{key}: the site keeps the post under {name!r}")


def _warn(fields: Fields, key: str, what: str) -> None:
    where = fields.location(key)
    fields.report.warning("L014", where, f"{what}, but no page says that it is archived", _HINT)
