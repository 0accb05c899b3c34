"""What in a comment must not go out to phones before an editor has looked at it.

Patterns see words, not meaning: they stop too much rather than too little, and a comment that
passes is not thereby safe. The patterns of every language look at every comment: tags are wrong
often enough, and many writers mix languages. They stand in the files of their languages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache, partial

from handbill.languages import languages
from handbill.rules import addresses


class Concern(StrEnum):
    """What a passage looks like."""

    DOSING = "dosing advice"
    SOURCING = "sourcing advice"
    PHONE = "a phone number"
    EMAIL = "an e-mail address"
    LINK = "a web address"
    NUMBER = "a long number"
    NAME = "a name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A passage that was stopped: ``text[start:end]`` of the comment."""

    concern: Concern
    start: int
    end: int
    words: str


_NAME = r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ'’-]+"
_SIGNED = (
    rf"(?:^|\n)\s*[-–—~]+\s*{_NAME}(?:\s+{_NAME})*\s*(?=$|\n)",
    r"(?<![\w@.])@\w{3,}",
)
"""A name below a comment, and the handle of a user: alike in every language."""

_LONG_NUMBER = r"(?<![\w/.-])\d(?:[ -]?\d){11,}(?!\w)"
"""As those of cards and accounts are: 12 digits and more."""

_SPANS: dict[Concern, Callable[[str], tuple[addresses.Span, ...]]] = {
    Concern.PHONE: addresses.phones,
    Concern.EMAIL: addresses.emails,
    Concern.LINK: partial(addresses.links, bare=True),
}


def screen(text: str) -> tuple[Finding, ...]:
    """Every passage of a comment that looks like advice on dosing or sourcing, or personal data.

    In the order of the text. None found is no promise that there is none.
    """
    return tuple(sorted(_findings(text), key=lambda finding: (finding.start, finding.end)))


def _findings(text: str) -> Iterator[Finding]:
    for concern, pattern in _patterns().items():
        for match in pattern.finditer(text):
            yield _finding(text, concern, *match.span())
    for concern, spans in _SPANS.items():
        for start, end in spans(text):
            yield _finding(text, concern, start, end)


@lru_cache(maxsize=1)
def _patterns() -> dict[Concern, re.Pattern[str]]:
    """What every language has patterns for, each as one expression."""
    screenings = [language.screening for language in languages()]
    blanks = {
        "<drug>": _any_of(drug for screening in screenings for drug in screening.drugs),
        "<number>": _any_of(
            [r"\d+(?:[.,]\d+)?", *(word for screening in screenings for word in screening.numbers)]
        ),
        "<name>": _NAME,
    }

    def compiled(patterns: Iterable[str], flags: re.RegexFlag) -> re.Pattern[str]:
        expression = "|".join(patterns)
        for blank, words in blanks.items():
            expression = expression.replace(blank, words)
        return re.compile(expression, flags)

    dosing = (pattern for screening in screenings for pattern in screening.dosing)
    sourcing = (pattern for screening in screenings for pattern in screening.sourcing)
    names = (pattern for screening in screenings for pattern in screening.names)
    return {
        Concern.DOSING: compiled(dosing, re.IGNORECASE),
        Concern.SOURCING: compiled(sourcing, re.IGNORECASE),
        Concern.NUMBER: re.compile(_LONG_NUMBER),
        Concern.NAME: compiled((*names, *_SIGNED), re.NOFLAG),
    }


def _any_of(expressions: Iterable[str]) -> str:
    return f"(?:{'|'.join(dict.fromkeys(expressions))})"


def _finding(text: str, concern: Concern, start: int, end: int) -> Finding:
    return Finding(concern=concern, start=start, end=end, words=text[start:end])
