"""Words on pages that no source has: what a style sheet adds, and a label that it takes away.

What handbill's own sheets add is known: the header of a cell that is set as a list, and in the
margins the label, the title, the source and the number of the page, all of them attributes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from handbill.paper.engine import Box, Kind, Page

_ADDS = frozenset({"content", "list-style", "list-style-type", "string-set", "quotes", "display"})
_HEADERS = ("data-above", "data-header")
_LABEL = "data-short-label"


@dataclass(frozen=True, slots=True)
class AddedWords:
    """Words that a sheet adds, or a page on which it leaves the label out."""

    code: str
    why: str
    properties: frozenset[str]
    page: int
    """Counted from 1."""
    box: Box | None
    """The first of the words; None for a label that is missing."""


def added_words(root: Element, pages: tuple[Page, ...]) -> Iterator[AddedWords]:
    """P017 for words that are added to the text or the margins; P018 for a page without label."""
    body = root.find("body")
    said = dict(body.attrib) if body is not None else {}
    ours = (_letters(value) for name, value in said.items() if name.startswith("data-"))
    known = sorted(ours, key=len, reverse=True)
    label = _letters(said.get(_LABEL, ""))
    for number, page in enumerate(pages, 1):
        yield from _in_text(page, number)
        margins = [box for box in page.box.children if box.kind is Kind.MARGIN]
        shown = [(margin, _texts(margin)) for margin in margins]
        for _, texts in shown:
            if _rest("".join(_letters(box.text) for box in texts), known):
                why = "stands in the margin and is none of the post's words"
                yield AddedWords("P017", why, _ADDS, number, texts[0])
        if label and not any(
            label in "".join(_letters(box.text) for box in texts) for _, texts in shown
        ):
            why = "does not say that the post is archived"
            yield AddedWords("P018", why, _ADDS, number, None)


def _in_text(page: Page, number: int) -> Iterator[AddedWords]:
    for area in page.box.children:
        if area.kind is Kind.MARGIN:
            continue
        for box in _texts(area):
            if box.pseudo_element in ("", "first-letter", "first-line") or box.element is None:
                continue
            if not _is_ours(_letters(box.text), box.pseudo_element, box.element):
                why = "is added to the words of the source"
                yield AddedWords("P017", why, _ADDS, number, box)


def _is_ours(letters: str, pseudo: str, element: Element) -> bool:
    """Whether generated letters are ornaments, the number of an item, or an attribute of ours."""
    if not letters or (pseudo == "marker" and letters.isdecimal()):
        return True
    return any(letters in _letters(element.get(name, "")) for name in _HEADERS)


def _rest(letters: str, known: list[str]) -> str:
    """What is left of the letters of a margin without what our sheets put there."""
    for words in known:
        letters = letters.replace(words, "") if words else letters
    return "".join(letter for letter in letters if not letter.isdecimal())


def _texts(box: Box) -> list[Box]:
    return [inner for inner in box.descendants if inner.kind is Kind.TEXT]


def _letters(text: str) -> str:
    """What can be read aloud: letters and digits of any script."""
    return "".join(letter for letter in text if letter.isalnum())
