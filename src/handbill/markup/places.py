"""Where the pages of the printed handout begin, said in no format, for the formats that follow it.

A place is said as the part of the edition's markup and the number of letters before it there. Only
letters count: white space, capitals, soft hyphens and combining marks differ between paper and
screen. An image counts as one letter.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from xml.etree.ElementTree import Element

PARTS = (
    "masthead",
    "title",
    "byline",
    "notice",
    "post",
    "comments",
    "questions",
    "glossary",
)
"""The parts that handout and book share, in the order of both."""

IMAGE = "\ufffc"  # OBJECT REPLACEMENT CHARACTER stands for a picture
GAP = "data-letters"
"""The attribute of an element whose text stands for letters that paper can't set: those letters."""
UNTOLD = "data-untold"
"""The same where the letters may not be told: what is read is what is printed in their place."""
_ALIKE = {"ı": "i", "−": "-"}  # letters that capitals and typesetting change


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStart:
    """A page begins: its number as printed, and the letter of a part that it begins with.

    ``letter`` counts from 0; one past the last letter of a part is its end: the page holds nothing
    that the formats share.
    """

    label: str
    part: str
    letter: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pagination:
    """The pages of one handout; ``source`` names it."""

    source: str
    starts: tuple[PageStart, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: in which element, in its text, the tail of this child, or itself an image.

    ``owner`` is the element whose content it is: for a tail, the parent.
    """

    letter: str
    owner: Element
    element: Element
    where: Literal["text", "tail", "image"]
    index: int


def letters(root: Element) -> Iterator[Letter]:
    """The letters of a part in reading order, the ways back from notes left out."""
    if root.tag == "img":
        yield Letter(IMAGE, root, root, "image", 0)
        return
    for letter, index in fold(root.get(GAP, root.text)):
        yield Letter(letter, root, root, "text", index)
    for child in root:
        if not _only_on_screen_or_paper(child):
            yield from letters(child)
        for letter, index in fold(child.tail):
            yield Letter(letter, root, child, "tail", index)


def source_words(root: Element) -> str:
    """The text of an element and of those inside it, with the letters that gaps stand for."""
    words = [root.get(GAP, root.text or "")]
    for child in root:
        words += [source_words(child), child.tail or ""]
    return "".join(words)


def _only_on_screen_or_paper(element: Element) -> bool:
    role = element.get("role")
    return role in ("doc-backlink", "doc-pagebreak") or element.get("class") == "lines"


def fold(text: str | None) -> Iterator[tuple[str, int]]:
    """Each letter as it is compared, and the index of its character in the text."""
    for index, character in enumerate(text or ""):
        for letter in unicodedata.normalize("NFKD", _lower(character)):
            if unicodedata.category(letter)[0] not in "ZMC":
                yield _ALIKE.get(letter, letter), index


def _lower(character: str) -> str:
    return unicodedata.normalize("NFKD", character).casefold()
