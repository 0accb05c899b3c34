"""Lines of front matter that are printed: their words, without markup."""

from __future__ import annotations

import html
import re

from handbill.readers.markdown.line import words_of
from handbill.readers.records.fields import Fields


def plain_line(fields: Fields, *names: str, required: bool = False) -> str:
    """The words of a field; "" where it is missing. A warning (T107) tells of markup in it.

    A character reference is no markup: ``&#8217;`` is an apostrophe to every reader.
    """
    written = re.sub(r"[ \t\n]+", " ", fields.text(*names, required=required)).strip(" ")
    words = words_of(written)
    if words != html.unescape(written):
        name = next(name for name in names if fields.value(name) is not None)
        fields.report.warning(
            "T107",
            fields.location(name),
            f"{name}: holds markup; printed are its words alone: {words!r}",
            "write it in plain words, with a backslash before a sign that is meant",
        )
    return words or written
