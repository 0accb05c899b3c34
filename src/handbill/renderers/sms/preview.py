"""Messages drawn for a terminal, with the places where a network cuts them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from handbill.errors import Problem
from handbill.renderers.sms import gsm7
from handbill.renderers.sms.exports import before_sending, counted, heading
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
    if total > 1:
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
    """How much shorter a message has to be to take a part less."""
    if len(snippet.parts) == 2:
        excess = snippet.units - gsm7.SINGLE[snippet.encoding]
    else:
        excess = _size(snippet, snippet.parts[-1])
    unit = "septet" if snippet.encoding == "gsm7" else "unit"
    return f"to save a part: {counted(excess, unit)} fewer"


def _why_ucs2(text: str) -> Iterator[str]:
    """Which characters force UCS-2, what it would take without, what shift tables might save."""
    places: dict[str, list[int]] = {}
    for letter in gsm7.foreign(text):
        places.setdefault(letter.character, []).append(letter.offset)
    shown = [
        f"{_in_full(character)} at {', '.join(map(str, at[:3]))}{' ...' if len(at) > 3 else ''}"
        for character, at in list(places.items())[:_MOST]
    ]
    more = len(places) - len(shown)
    yield f"  UCS-2 because of {'; '.join(shown)}{f'; {more} more' if more else ''}"
    if sum(map(len, places.values())) <= _MOST:
        without = gsm7.segment("".join("x" if letter in places else letter for letter in text))
        yield (
            f"  with other characters there: {without.units} septets, segments: "
            f"{len(without.parts)}"
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
