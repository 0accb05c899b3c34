"""The language of a text that records none."""

from __future__ import annotations

import unicodedata

from handbill.document import Body
from handbill.errors import Location
from handbill.languages.tags import UNDETERMINED
from handbill.readers.report import Report


def assumed_language(
    body: Body, place: Location, report: Report, *, remedy: str = "name it when you build"
) -> str:
    """English for a text in Latin letters, with a warning (L011); else an error (L010) and "und".

    ``remedy`` is the hint of both; it may hold ``{example}`` for how a language is recorded.
    """
    if body.blocks and not _is_latin(body.text):
        report.error(
            "L010",
            place,
            "the language of the post is not recorded, and its script is not Latin",
            remedy.format(example="such as `lang: fa`"),
        )
        return UNDETERMINED
    report.warning(
        "L011",
        place,
        "the language of the post is not recorded; English is assumed",
        remedy.format(example="`lang: en`"),
    )
    return "en"


def _is_latin(text: str) -> bool:
    letters = [char for char in text[:20_000] if char.isalpha()]
    latin = sum(unicodedata.name(char, "").startswith("LATIN") for char in letters)
    return latin >= len(letters) * 0.7
