"""What a gateway fills in: ``((name))`` in the operator's lines, and how long it can get."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbill.renderers.sms.options import PlaceholderType, SmsPlaceholder

PLACEHOLDER = re.compile(r"\(\(([^()\n]+)\)\)")

_FILLER = {PlaceholderType.NUMERIC: "0", PlaceholderType.CBN: "0"}
_UNBREAKABLE = (
    PlaceholderType.URL,
    PlaceholderType.URLOTT,
    PlaceholderType.CBN,
    PlaceholderType.EMAIL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A text whose placeholders are filled in with letters that stand for what will be there."""

    text: str
    whole: tuple[tuple[int, int], ...] = ()
    """Start and end of what stands for a link, a number or an address."""

    def cut_by(self, parts: Sequence[str]) -> str | None:
        """The first of these that a boundary between the parts would cut; None where none is."""
        boundary = 0
        for part in parts[:-1]:
            boundary += len(part)
            for start, end in self.whole:
                if start < boundary < end:
                    return self.text[start:end]
        return None


def names(text: str) -> tuple[str, ...]:
    """The names of the placeholders of a text, in order."""
    return tuple(match[1] for match in PLACEHOLDER.finditer(text))


def fillings(text: str, placeholders: Sequence[SmsPlaceholder]) -> Iterator[Filled]:
    """The text with its placeholders filled in, from nothing to the most they can hold.

    The last is the longest. Each letter that is filled in is taken to be one unit: one that GSM
    7-bit lacks would turn the whole message into UCS-2. A text without placeholders is itself.
    """
    known = {placeholder.name: placeholder for placeholder in placeholders}
    used = [known[name] for name in names(text) if name in known]
    longest = max((placeholder.longest for placeholder in used), default=0)
    for size in range(longest + 1):
        yield _fill(text, known, size)


def _fill(text: str, known: dict[str, SmsPlaceholder], size: int) -> Filled:
    """The text with ``size`` letters in each placeholder, or the most that it can hold."""
    filled, whole, last = "", [], 0
    for match in PLACEHOLDER.finditer(text):
        placeholder = known.get(match[1])
        if placeholder is None:
            continue
        filled += text[last : match.start()]
        value = _FILLER.get(placeholder.type, "x") * min(size, placeholder.longest)
        if placeholder.type in _UNBREAKABLE:
            whole.append((len(filled), len(filled) + len(value)))
        filled, last = filled + value, match.end()
    return Filled(text=filled + text[last:], whole=tuple(whole))
