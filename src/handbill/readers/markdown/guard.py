"""What must be true of a source before it is parsed, and what keeps its spaces through parsing."""

from __future__ import annotations

import re

from handbill.errors import Problem
from handbill.readers.markdown.places import Places

LONGEST_TEXT = 300_000
"""In characters: far above any post, far below what would keep a parser busy for minutes."""

MOST_WORK = 5_000_000
MOST_ABBREVIATIONS = 200

# Python-Markdown looks from each of these to the end of its paragraph, and rewrites the paragraph
# behind each match: the time grows with their number times the paragraph's length.
_OPENERS = re.compile(r"[\[<`*_!]")
_PARAGRAPH_ENDS = re.compile(r"\n(?=[ \t>]*(?:\n|[-*+][ \t]|\d+[.)][ \t]|\||\[[^\]\n]*\]:))")
_ABBREVIATION = re.compile(r"^[ ]{0,3}\*\[", re.MULTILINE)

# Characters that Python's str.strip() takes for white space though HTML and the author don't:
# Python-Markdown strips with it, so an archived no-break space would be lost.
_SPACES = "\x1c\x1d\x1e\x1f\x85\xa0\u1680" + "".join(map(chr, range(0x2000, 0x200B)))
_SPACES += "\u2028\u2029\u202f\u205f\u3000"

# XML 1.0 (2.2) allows no other control characters; a form feed has no meaning in a text for people.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Guard:
    """Replaces special spaces with private-use characters that the text does not have, and back."""

    def __init__(self, text: str) -> None:
        free = (chr(code) for code in range(0xF0000, 0xFFFFD) if chr(code) not in text)
        pairs = {space: next(free) for space in _SPACES if space in text}
        self._there = str.maketrans(pairs)
        self._back = str.maketrans({stand_in: space for space, stand_in in pairs.items()})

    def protect(self, text: str) -> str:
        """The text with stand-ins for its special spaces."""
        return text.translate(self._there)

    def restore(self, text: str) -> str:
        """The text with its special spaces."""
        return text.translate(self._back)


def check_source(text: str, places: Places) -> list[Problem]:
    """What is wrong with a text before anybody parses it: size (T001) and characters (T002)."""
    if len(text) > LONGEST_TEXT:
        return [
            Problem(
                code="T001",
                location=places.start,
                what=f"the text has {len(text):,} characters; {LONGEST_TEXT:,} are the most",
                hint="split it into several posts",
            )
        ]
    tangled = _tangled_paragraph(text)
    if tangled is not None:
        return [
            Problem(
                code="T001",
                location=places.at(tangled),
                what="a paragraph has more brackets and signs than a parser can sort out in time",
                hint="part it with blank lines, or put a backslash before what is only a sign",
            )
        ]
    return [
        Problem(
            code="T002",
            location=places.at(match.start()),
            what=f"control character U+{ord(match[0]):04X} in the text",
            hint="remove it: no PDF, EPUB or phone can show it",
        )
        for match in _FORBIDDEN.finditer(text)
    ][:100]


def _tangled_paragraph(text: str) -> int | None:
    """Where the text passes what a parser can do in seconds; None where it does not."""
    if len(_ABBREVIATION.findall(text)) > MOST_ABBREVIATIONS:
        return text.index("*[")
    work, start = 0, 0
    for paragraph in _PARAGRAPH_ENDS.split(text):
        work += len(paragraph) * len(_OPENERS.findall(paragraph))
        if work > MOST_WORK:
            return start
        start += len(paragraph) + 1
    return None
