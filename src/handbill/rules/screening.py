"""What in a comment must not go out to phones before an editor has looked at it.

Patterns see words, not meaning: they stop too much rather than too little, and a comment that
passes is not thereby safe. English and Spanish are covered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from handbill.rules import addresses


class Concern(StrEnum):
    """What a passage looks like."""

    DOSING = "dosing advice"
    SOURCING = "sourcing advice"
    PHONE = "a phone number"
    EMAIL = "an e-mail address"
    LINK = "a web address"
    NAME = "a name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A passage that was stopped: ``text[start:end]`` of the comment."""

    concern: Concern
    start: int
    end: int
    words: str


_DRUG = (
    r"(?:pills?|tabs?|tablets?|caps(?:ules?)?|doses?|dosis|hits?|bags?|patch(?:es)?|pastillas?|"
    r"tabletas?|parches?|oxys?|oxycontin|oxycodone|oxicodona|percs?|percocet|vicodin|norcos?|"
    r"hydrocodone|hidrocodona|tramadol|morphine|morfina|fent[ae]n[iy]ls?|fentanilo|dilaud[ai][di]n?|"
    r"suboxone|methadone|metadona|xanax|adderall|kratom|heroin|heroína|dope|smack|cocaine|coca(?:ína)?|"
    r"meds|advil|tylenol|ibuprofen|opi(?:oids?|ates?|oides?)|painkillers?|pain\s?killers?)"
)
_NUMBER = (
    r"(?:\d+(?:[.,]\d+)?|an?|one|two|three|four|five|six|ten|half|un[ao]?|dos|tres|cuatro|media)"
)

_DOSING = (
    r"\d+(?:[.,]\d+)?\s?(?:mgs?|mcgs?|µg|ug|ml|milligrams?|miligramos?|micrograms?|microgramos?)\b",
    rf"\b{_NUMBER}\s+(?:\w+\s+)?{_DRUG}\s+(?:a|per|each|every|al|por|cada)\s+"
    r"(?:day|night|week|hour|time|día|noche|semana|hora|vez)\b",
    rf"\b(?:take|taking|took|try|swallow|snort|smoke|inject|tom[ae]r?|tomé|inhal[ae]r?)\s+"
    rf"(?:(?:about|only|just|at\sleast|solo)\s+)?{_NUMBER}\s+(?:\w+\s+)?{_DRUG}\b",
    r"\b(?:taper|wean|cut\s+down|step\s+down|reducir)\b.{0,40}?\b(?:dos(?:e|es|is)|slowly|by|poco)\b",
    r"\b(?:double|lower|raise|increase|skip|doble|bajar|subir)\s+(?:your|the|my|la|tu|su)\s+dos(?:e|is)\b",
)
_SOURCING = (
    r"\b(?:off|on|from)\s+the\s+streets?\b|\bstreet\s+(?:drugs?|price|value|pills?)\b|\bde\s+la\s+calle\b",
    rf"\b(?:buy|bought|buying|score[ds]?|sell|selling|sold|order(?:ed|ing)?|deal|comprar|compré|vend[eo]r?)"
    rf"\b.{{0,30}}?\b(?:{_DRUG}|some|it|h)\b",
    r"\b(?:my|a|your|the|mi|un|tu|el)\s+(?:dealer|plug|connect(?:ion)?|supplier|dílers?|proveedor)\b",
    r"\b(?:price|cost|precio)\s+(?:of|for|del?)\s+(?:h|heroin|it|la\s+heroína|\w*\s?pills?)\b",
    r"\b(?:cost|costs|\$\s?\d+|\d+\s+(?:bucks|dollars))\s+(?:per|a|each)\s+"
    r"(?:point|gram|bag|pill|bundle|hit)\b",
    r"\b(?:dark\s?web|without\s+a\s+(?:prescription|script)|no\s+script|sin\s+receta)\b",
    r"\bknow\s+where\s+to\s+(?:get|buy|find)\b",
)
_NAME_WORD = r"[A-ZÁÉÍÓÚÑ][a-záéíóúñ'’-]+"
_NAMES = (
    rf"(?i:\bmy\s+(?:(?:\w+['’]s\s+)?name(?:\s+is|['’]s)|name\s+is)|\bme\s+llamo|\bmi\s+nombre\s+es)\s+{_NAME_WORD}",
    rf"\b(?:Dr|Drs|Mr|Mrs|Ms|Mx|Prof|Sr|Sra|Dra|Doctor|Doctora|Nurse|Judge)\.?\s+{_NAME_WORD}",
    rf"(?i:\bI(?:['’]m|\s+am)|\bthis\s+is|\bsoy)\s+{_NAME_WORD}(?:\s+{_NAME_WORD})+",
    rf"(?i:\b(?:my|our)\s+(?:son|daughter|brother|sister|friend|wife|husband|mother|mom|father|"
    rf"dad|cousin|neighbor|boyfriend|girlfriend|teacher|doctor)|\bmi\s+(?:hijo|hija|hermano|"
    rf"hermana|amigo|amiga|esposo|esposa|primo|prima)),?\s+{_NAME_WORD}",
    rf"(?:^|\n)\s*[-–—~]+\s*{_NAME_WORD}(?:\s+{_NAME_WORD})*\s*(?=$|\n)",
    r"(?<![\w@.])@\w{3,}",
)


def _compile(patterns: tuple[str, ...], *, ignore_case: bool) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE if ignore_case else 0)


_PATTERNS = {
    Concern.DOSING: _compile(_DOSING, ignore_case=True),
    Concern.SOURCING: _compile(_SOURCING, ignore_case=True),
    Concern.NAME: _compile(_NAMES, ignore_case=False),
}
_SPANS = {
    Concern.PHONE: addresses.phones,
    Concern.EMAIL: addresses.emails,
    Concern.LINK: addresses.links,
}


def screen(text: str) -> tuple[Finding, ...]:
    """Every passage of a comment that looks like advice on dosing or sourcing, or personal data.

    In the order of the text. None found is no promise that there is none.
    """
    return tuple(sorted(_findings(text), key=lambda finding: (finding.start, finding.end)))


def _findings(text: str) -> Iterator[Finding]:
    for concern, pattern in _PATTERNS.items():
        for match in pattern.finditer(text):
            yield _finding(text, concern, *match.span())
    for concern, spans in _SPANS.items():
        for start, end in spans(text):
            yield _finding(text, concern, start, end)


def _finding(text: str, concern: Concern, start: int, end: int) -> Finding:
    return Finding(concern=concern, start=start, end=end, words=text[start:end])
