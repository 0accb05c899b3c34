"""Messages drawn for a terminal, with the places where a network cuts them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from handbill.errors import Problem
from handbill.renderers.sms import gsm7
from handbill.renderers.sms.exports import before_sending, counted, heading
from handbill.renderers.sms.fold import culprits, fold
from handbill.renderers.sms.shifts import estimates
from handbill.renderers.sms.snippets import Snippet

_MOST = 5


def preview(snippets: Iterable[Snippet], missing: Iterable[Problem] = ()) -> str:
    """Each message as its recipient reads it, a rule at each boundary between parts.

    Plain ASCII around the messages, so that any terminal and any screen reader can show it. Before
    them: what they lack. Below each: where its words come from, what was folded, what makes it
    dear, and what the budget left no room for.
    """
    lacking = before_sending(missing)
    return "\n".join([*([lacking] if lacking else []), *map(draw, snippets)])


def draw(snippet: Snippet) -> str:
    """One message; see ``preview``."""
    lines = [heading(snippet)]
    total = len(snippet.parts)
    limit = (gsm7.SINGLE if total == 1 else gsm7.CONCATENATED)[snippet.encoding]
    for number, part in enumerate(snippet.parts, 1):
        lines += [f"  | {line}" for line in part.split("\n")]
        lines.append(f"  +-- part {number} of {total}: {_size(snippet, part)} of {limit}")
    lines += [
        f"  from {quote.source}, characters {quote.start} to {quote.end}"
        for quote in snippet.quotes
    ]
    if snippet.encoding == "ucs2":
        lines += list(_why_ucs2(snippet.text))
    if snippet.segments > 1:
        lines.append(f"  {_to_save(snippet)}")
    if snippet.folds:
        changes = ", ".join(
            f"{_named(change.original)} to {_named(change.replacement)} at {change.offset}"
            for change in snippet.folds
        )
        lines.append(f"  folded: {changes}")
    if snippet.dropped:
        lines.append(f"  no room for: {', '.join(line.value for line in snippet.dropped)}")
    return "\n".join(lines) + "\n"


def _size(snippet: Snippet, part: str) -> int:
    return gsm7.units(part) if snippet.encoding == "gsm7" else gsm7.units_ucs2(part)


def _to_save(snippet: Snippet) -> str:
    """How much shorter a message has to be, at its longest, to take a part less."""
    longest, alphabet = snippet.longest_units or snippet.units, snippet.encoding
    if snippet.segments == 2:
        excess = longest - gsm7.SINGLE[alphabet]
    elif snippet.segments == len(snippet.parts):
        excess = _size(snippet, snippet.parts[-1]) + longest - snippet.units
    else:
        excess = longest - (snippet.segments - 1) * gsm7.CONCATENATED[alphabet]
    return f"to save a part: {counted(excess, gsm7.UNITS[alphabet])} fewer"


def _why_ucs2(text: str) -> Iterator[str]:
    """Which characters force UCS-2, what it would take without, what shift tables might save."""
    foreign = culprits(text)
    places = {
        letter: [place for place, other in enumerate(text) if other == letter] for letter in foreign
    }
    shown = [
        f"{_in_full(letter)} at {', '.join(map(str, at[:3]))}{' ...' if len(at) > 3 else ''}"
        for letter, at in list(places.items())[:_MOST]
    ]
    more = len(places) - len(shown)
    yield f"  UCS-2 because of {'; '.join(shown)}{f'; {more} more' if more else ''}"
    if len(foreign) <= _MOST:
        other = fold(text.translate(dict.fromkeys(map(ord, foreign), "x")))[0]
        without = gsm7.segment(other)
        yield (
            f"  with other characters there: {counted(without.units, 'septet')}, "
            f"{counted(len(without.parts), 'segment')}"
        )
    for estimate in estimates(text):
        yield (
            f"  estimate only: segments with the national tables of {estimate.language!r}, "
            f"where every network on the way carries them: {estimate.segments}"
        )


def _in_full(character: str) -> str:
    """A character and its Unicode name."""
    return f"{_named(character)} {unicodedata.name(character, '')}".strip()


def _named(characters: str) -> str:
    """Visible Latin characters as they are, everything else by its code point."""
    if not characters:
        return "nothing"
    if characters.isprintable() and characters.strip() and max(characters) < "\u0250":
        return f"{characters!r}"
    return " ".join(f"U+{ord(character):04X}" for character in characters)
