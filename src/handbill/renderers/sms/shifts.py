"""An estimate of what the national language shift tables would save: TS 23.038, annex A.

An estimate only, and never used to compose: many networks and gateways don't carry the shifts, and
a phone that lacks the table shows other letters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from handbill.renderers.sms import gsm7

ShiftLanguage = Literal["es", "pt", "tr"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftEstimate:
    """What a text would take in 7-bit with a language's tables."""

    language: ShiftLanguage
    locking: bool
    """Whether the locking shift table is used beside the single shift table."""
    septets: int
    segments: int
    estimate: Literal[True] = True
    """Always: nobody has sent the text this way."""


_SINGLE = "".join(gsm7.EXTENSION.values())
_SINGLES: dict[ShiftLanguage, frozenset[str]] = {
    "es": frozenset(_SINGLE + "çÁÍÓÚáíóú"),
    "pt": frozenset(_SINGLE + "êçÔôÁáΦΓΩΠΨΣΘÊÀÍÓÚÃÕÂíóúãõâ"),
    "tr": frozenset(_SINGLE + "ĞİŞçğış"),
}
"""Annex A.2.1 to A.2.3: what stands behind an escape, for two septets."""

_BASIC = frozenset(gsm7.BASIC) - {gsm7.ESCAPE}
_LOCKINGS: dict[ShiftLanguage, frozenset[str]] = {
    "pt": (_BASIC - frozenset("èùìòØøÅåΦΓΛΩΠΨΣΘΞÆæß¤¡ÄÖÑ¿äöñ"))
    | frozenset("êúíóçÔôÁáªÀ∞^\\€Ó|ÂâÊºÍÃÕÚ~ãõ`"),
    "tr": (_BASIC - frozenset("èìÇØøÆæ¡¿")) | frozenset("€ıĞğŞşİç"),
}
"""Annex A.3.1 and A.3.3: what stands in the main table, for one septet."""


def estimates(text: str) -> tuple[ShiftEstimate, ...]:
    """The cheapest estimate of each language whose tables hold the whole text, cheapest first.

    Empty where the text is GSM 7-bit anyway, or where no table holds it.
    """
    if gsm7.encoding(text) == "gsm7":
        return ()
    cheapest = []
    for language in _SINGLES:
        tables = [(False, _BASIC)]
        if language in _LOCKINGS:
            tables.append((True, _LOCKINGS[language]))
        options = [
            estimate
            for locking, main in tables
            if (estimate := _estimate(text, language, main, locking=locking)) is not None
        ]
        if options:
            cheapest.append(min(options, key=_cost))
    return tuple(sorted(cheapest, key=_cost))


def _cost(estimate: ShiftEstimate) -> tuple[int, int]:
    return estimate.segments, estimate.septets


def _estimate(
    text: str, language: ShiftLanguage, main: frozenset[str], *, locking: bool
) -> ShiftEstimate | None:
    behind_escape = _SINGLES[language]
    sizes = [1 if letter in main else 2 if letter in behind_escape else 0 for letter in text]
    if 0 in sizes:
        return None
    tables = int(2 in sizes) + int(locking)
    septets = sum(sizes)
    segments = 1 if septets <= _room(tables) else _greedy(sizes, _room(tables, concatenated=True))
    return ShiftEstimate(language=language, locking=locking, septets=septets, segments=segments)


def _room(tables: int, *, concatenated: bool = False) -> int:
    """Septets beside a header: its length octet, 3 octets a shift, 5 for concatenation.

    TS 23.040, 9.2.3.24, 9.2.3.24.1, 9.2.3.24.15 and 9.2.3.24.16.
    """
    header = 3 * tables + (5 if concatenated else 0)
    octets = 140 - (header + 1 if header else 0)
    return octets * 8 // 7


def _greedy(sizes: list[int], room: int) -> int:
    segments, filled = 1, 0
    for size in sizes:
        if filled + size > room:
            segments, filled = segments + 1, 0
        filled += size
    return segments
