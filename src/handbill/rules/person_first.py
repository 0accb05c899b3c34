"""Which words put a condition before the person, and what NIDA advises to say instead.

It reports and never rewrites. The facts are those of "Words Matter: Preferred Language for Talking
About Addiction", https://nida.nih.gov/research-topics/addiction-science/words-matter-preferred-language-talking-about-addiction
(its Spanish counterpart for the Spanish terms).
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A stigmatizing word or phrase, ``text[start:end]``, and what may be said instead."""

    start: int
    end: int
    words: str
    instead: str


_PERSON = "person with a substance use disorder"
_USE = "use, or misuse of prescribed medicines"
_RECOVERY = "person in recovery"
_SUBSTANCE = "(?:drug|substance|opioid|heroin|pill|painkiller|alcohol|prescription)"
_ENGLISH = (
    (r"(?:former|reformed|ex)[-\s]+(?:drug\s+)?addicts?|ex[-\s]?users?", _RECOVERY),
    (r"(?:born\s+addicted|addicted\s+bab(?:y|ies)|(?:crack|drug)\s+bab(?:y|ies))",
     "baby exposed to substances, or with neonatal withdrawal syndrome"),
    (rf"(?:{_SUBSTANCE}\s+)?(?:addicts?|abusers?)", _PERSON),
    (r"(?:drug|heroin|opioid|pill|illegal|substance)\s+users?", "person who uses drugs"),
    (r"junkies?|tweakers?|crackheads?|potheads?|stoners?|druggies?", _PERSON),
    (r"alcoholics?|drunks?", "person with an alcohol use disorder"),
    (r"(?:drug|heroin|opioid)\s+habits?", "substance use disorder, addiction"),
    (rf"(?:{_SUBSTANCE}\s+)?abus(?:e|ed|es|ing)", _USE),
    (r"(?:getting|staying|got|stayed|stay|get|been|be|is|am)\s+clean",
     "in remission or recovery, abstinent"),
    (r"(?:clean|dirty)\s+(?:urine|test|screen)s?", "negative, or positive, test result"),
    (r"(?:opioid\s+)?(?:substitution|replacement)\s+(?:therapy|treatment)",
     "opioid agonist therapy, medication for opioid use disorder"),
    (r"medication[-\s]assisted\s+treatment", "medication for a substance use disorder"),
)  # fmt: skip
_SPANISH_PERSON = "persona con un trastorno por consumo de sustancias"
_SPANISH = (
    (r"ex[-\s]?(?:drogadict|adict)[oa]s?", "persona en recuperación"),
    (r"(?:drogadict|adict|toxic[óo]man|drogodependiente)[oa]?s?|yonquis?|drogat[oa]s?",
     _SPANISH_PERSON),
    (r"alcoh[óo]lic[oa]s?|borrach[oa]s?", "persona con un trastorno por consumo de alcohol"),
    (r"abus(?:o|os|a|an|ar|ó)\s+(?:de\s+)?(?:drogas|sustancias|opioides|analgésicos|alcohol)",
     "consumo, o uso indebido de medicamentos recetados"),
    (r"consumidor(?:es|as?)?\s+de\s+(?:drogas|heroína)", "persona que consume drogas"),
)  # fmt: skip
_TERMS = {
    language: tuple(
        (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), instead) for words, instead in terms
    )
    for language, terms in (("en", _ENGLISH), ("es", _SPANISH))
}


def stigmatizing(text: str, language: str = "en") -> tuple[Term, ...]:
    """The words of a text that NIDA advises against, in order, the longest at each place.

    Languages without a list of their own give none.
    """
    found: dict[int, Term] = {}
    for pattern, instead in _TERMS.get(language.split("-")[0].lower(), ()):
        for match in pattern.finditer(text):
            start, end = match.span()
            known = found.get(start)
            if known is None or known.end < end:
                found[start] = Term(start=start, end=end, words=match.group(), instead=instead)
    result: list[Term] = []
    for start in sorted(found):
        if not result or start >= result[-1].end:
            result.append(found[start])
    return tuple(result)
