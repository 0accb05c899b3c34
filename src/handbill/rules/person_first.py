"""Which words put a condition before the person, and what NIDA advises to say instead.

It reports and never rewrites. The facts are those of "Words Matter: Preferred Language for Talking
About Addiction", https://nida.nih.gov/research-topics/addiction-science/words-matter-preferred-language-talking-about-addiction
(its Spanish counterpart for the Spanish terms). The terms stand in the files of their languages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from handbill.languages import language_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A stigmatizing word or phrase, ``text[start:end]``, and what may be said instead."""

    start: int
    end: int
    words: str
    instead: str


def stigmatizing(text: str, language: str = "en") -> tuple[Term, ...]:
    """The words of a text that NIDA advises against, in order, the longest at each place.

    Languages without a list of their own give none.
    """
    longest: dict[int, Term] = {}
    for pattern, instead in _patterns(language_for(language).person_first):
        for match in pattern.finditer(text):
            start, end = match.span()
            known = longest.get(start)
            if known is None or known.end < end:
                longest[start] = Term(start=start, end=end, words=match.group(), instead=instead)
    terms: list[Term] = []
    for start in sorted(longest):
        if not terms or start >= terms[-1].end:
            terms.append(longest[start])
    return tuple(terms)


@lru_cache(maxsize=32)
def _patterns(terms: tuple[tuple[str, str], ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), instead) for words, instead in terms
    )
