"""Codes for emoji, such as ``:tada:``, for the sites whose generator puts the emoji in."""

from __future__ import annotations

import dataclasses
import functools
import re

from handbill.readers.sites.code_places import CodePlaces
from handbill.readers.sites.site import Filled

_CODE = re.compile(r"(?<![\w:/]):[a-z0-9+][a-z0-9_+-]*:(?![\w:])")


def with_emoji(filled: Filled) -> Filled:
    """The text with each code that GitHub knows as its emoji; code stays what it is."""
    if ":" not in filled.text:
        return filled
    code = CodePlaces(filled.text)

    def emoji(match: re.Match[str]) -> str:
        is_code = code.end_of(match.start()) is not None
        return match[0] if is_code else _emoji(match[0])

    return dataclasses.replace(filled, text=_CODE.sub(emoji, filled.text))


@functools.cache
def _emoji(code: str) -> str:
    """The emoji of a code; the code itself where it has none, or only a picture."""
    from pymdownx import gemoji_db  # loads a table that few posts need

    entry = gemoji_db.emoji.get(gemoji_db.aliases.get(code, code), {})
    points = entry.get("unicode_alt") or entry.get("unicode")
    return "".join(chr(int(point, 16)) for point in points.split("-")) if points else code
