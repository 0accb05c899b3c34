"""What must be true of a source before it is parsed, and what keeps template tags whole."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from handbill.errors import Problem
from handbill.readers.markdown.places import Places

LONGEST_TEXT = 300_000
"""In characters: far above any post, far below what would keep a parser busy for minutes."""

MOST_WORK = 200_000_000
MOST_BLOCKS = 25_000
MOST_ATTRIBUTES = 1000
MOST_ABBREVIATIONS = 200

# Python-Markdown looks from each of these to the end of its paragraph, or writes the paragraph anew
# behind each: the time grows with their number times the paragraph's length.
_OPENERS = re.compile(r"[\[<`*_!{:@~&\\]|  (?=\n)")
_PARAGRAPH_ENDS = re.compile(
    r"\n(?=[ \t>]*(?:\n|[-*+][ \t]|\d+[.)][ \t]|\||#{1,6}[ \t]|(?:=+|-+)[ \t]*\n|\[[^\]\n]*\]:))"
)
_LONG_TAG = re.compile(rf"<[a-zA-Z][\w-]*(?:\s+[^\s<>]+){{{MOST_ATTRIBUTES},}}\s*>")
_ABBREVIATION = re.compile(r"^[ ]{0,3}\*\[", re.MULTILINE)

# A tag that the site would have filled in; the backtick is left to code, which may speak of tags.
_TEMPLATE = re.compile(r"\{\{(?:(?!\}\}|\n[ \t]*\n)[^`])*\}\}|\{%(?:(?!%\}|\n[ \t]*\n)[^`])*%\}")

# Spaces that are the author's though they are not ASCII: at the edge of a line or of a cell a
# parser takes them away with the others.
_SPACES = (
    "\x85\xa0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u2028\u2029\u202f\u205f\u3000"
)
_AT_EDGES = re.compile(
    rf"^[ \t>#*+\-.)|:\d{_SPACES}]*[{_SPACES}]|[{_SPACES}][ \t|#{_SPACES}]*$"
    rf"|(?<=\|)[ \t]*[{_SPACES}]+|[{_SPACES}]+[ \t]*(?=\|)",
    re.MULTILINE,
)

# XML 1.0 (2.2) allows no other control characters; a form feed has no meaning in a text for people.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Guard:
    """Replaces what a parser would misread with characters that the text does not have, and back.

    A template tag becomes a private-use character, which a parser takes for a letter: so
    ``[words]({{ site.url }}/page)`` is a link. A special space at an edge becomes a rare
    punctuation mark: beside the signs of emphasis those count as spaces do (CommonMark, 6.2).
    """

    def __init__(self, text: str) -> None:
        tags = dict.fromkeys(_TEMPLATE.findall(text))
        letters = _unused(range(0xF0000, 0x10FFFD), text, "C")
        self._tags = dict(zip(tags, letters, strict=False))
        marks = _unused(range(0x10100, 0x12475), text, "P")
        spaces = (space for space in _SPACES if space in text)
        self._spaces = str.maketrans(dict(zip(spaces, marks, strict=False)))
        self._back = {ord(char): tag for tag, char in self._tags.items()}
        self._back |= {ord(mark): chr(space) for space, mark in self._spaces.items()}

    def protect(self, text: str) -> str:
        """The text with its stand-ins."""
        text = _TEMPLATE.sub(lambda tag: self._tags.get(tag[0], tag[0]), text)
        return _AT_EDGES.sub(lambda edge: edge[0].translate(self._spaces), text)

    def restore(self, text: str) -> str:
        """The text as it was."""
        return text.translate(self._back)


def _unused(codes: range, text: str, category: str) -> Iterator[str]:
    """The characters of a kind (Unicode's general category) that a text does not have."""
    chars = map(chr, codes)
    return (c for c in chars if unicodedata.category(c).startswith(category) and c not in text)


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


def check_blocks(text: str, places: Places) -> list[Problem]:
    """What is wrong with a text that holds more than can be parsed in time (T001)."""
    tag = _LONG_TAG.search(text)
    if tag is not None:
        return [
            Problem(
                code="T001",
                location=places.at(tag.start()),
                what=f"a tag has more than {MOST_ATTRIBUTES:,} attributes",
                hint="take them out: none of them is printed",
            )
        ]
    blocks, start = 0, 0
    for block in _PARAGRAPH_ENDS.split(text):
        blocks += bool(block.strip()) + block.count("|") // 2
        if blocks > MOST_BLOCKS:
            return [
                Problem(
                    code="T001",
                    location=places.at(start),
                    what=f"the text has more than {MOST_BLOCKS:,} paragraphs, items and cells",
                    hint="split it into several posts",
                )
            ]
        start += len(block) + 1
    return []
