"""Marks in the book where each page of the printed handout begins (EPUB Accessibility 1.1, 3.3)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from handbill.errors import Problem, RenderError
from handbill.markup.elements import element
from handbill.markup.places import Letter, PageStart, Pagination, letters
from handbill.renderers.epub.documents import Document

# Elements that a mark may open; any other (link, heading, table cell that heads …) would take the
# mark into its name, so that we climb out of it where the page begins with it.
_OPEN = frozenset(
    {"article", "aside", "blockquote", "body", "dd", "div", "figure", "li", "main", "p", "pre"}
    | {"section", "td"}
)
# Elements in which HTML allows no span.
_CLOSED = frozenset({"dl", "ol", "table", "tbody", "thead", "tr", "ul"})
# Scripts that set no spaces: there a page may begin at any letter.
SOFT_HYPHEN = "\xad"
_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")


def mark_pages(
    documents: Iterable[Document], pagination: Pagination | None
) -> list[tuple[str, str]]:
    """Put the marks into the documents; returns label and address of each page.

    A mark stands before the word with which its page begins. Pages that begin at the same word,
    and those behind the last word that hold nothing but what is on paper alone, such as the list
    of links, are marked in their order at one place: every page of the handout can be gone to.
    Raises RenderError (B030) where a part or a letter that a page begins with is not in the book.
    """
    if pagination is None:
        return []
    documents = tuple(documents)
    where = {part: document.name for document in documents for part in document.parts}
    roots = {part: root for document in documents for part, root in document.parts.items()}
    by_part: dict[str, list[PageStart]] = {}
    for start in pagination.starts:
        if start.part not in roots:
            raise _unmarked(start)
        by_part.setdefault(start.part, []).append(start)
    for part, starts in by_part.items():
        main = next(document.main for document in documents if part in document.parts)
        _mark_part(main, roots[part], starts)
    return [
        (start.label, f"{where[start.part]}#{mark_id(start.label)}") for start in pagination.starts
    ]


def mark_id(label: str) -> str:
    """The id of the mark of a page."""
    return f"page-{label}"


def _mark_part(main: Element, root: Element, starts: list[PageStart]) -> None:
    before = "".join(main.itertext())
    all_letters = list(letters(root))
    parents = {child: parent for parent in main.iter() for child in parent}
    firsts = _first_letters(root, all_letters, parents)
    begun: dict[int, list[PageStart]] = {}
    for start in starts:
        if start.letter > len(all_letters):
            raise _unmarked(start)
        begun.setdefault(_word_letter(all_letters, start.letter), []).append(start)
    for letter in sorted(begun, reverse=True):  # from the end, so that earlier places stay
        marks = [_mark(start.label) for start in begun[letter]]
        if letter < len(all_letters):
            _insert(marks, all_letters[letter], letter, parents, firsts)
        else:
            root.extend(marks)
    if "".join(main.itertext()) != before:  # a mark adds nothing and loses nothing
        raise _unmarked(starts[0])


def _mark(label: str) -> Element:
    mark = element("span", role="doc-pagebreak", id=mark_id(label))
    mark.set("aria-label", label)
    return mark


def _word_letter(all_letters: list[Letter], number: int) -> int:
    """The number of the first letter of a letter's word: a mark never divides a word."""
    if number == len(all_letters):
        return number
    letter = all_letters[number]
    start = _word_start(letter)
    while number and _is_within(all_letters[number - 1], letter, start):
        number -= 1
    return number


def _is_within(before: Letter, letter: Letter, start: int) -> bool:
    same = (before.element, before.where) == (letter.element, letter.where)
    return same and before.index >= start


def _first_letters(
    root: Element, all_letters: list[Letter], parents: dict[Element, Element]
) -> dict[Element, int]:
    """The number of the first letter in each element of a part that has any."""
    firsts: dict[Element, int] = {}
    for number, letter in enumerate(all_letters):
        node = letter.owner
        while node not in firsts:
            firsts[node] = number
            if node is root:
                break
            node = parents[node]
    return firsts


def _insert(
    marks: list[Element],
    letter: Letter,
    number: int,
    parents: dict[Element, Element],
    firsts: dict[Element, int],
) -> None:
    """Put marks before the first letter of a word, out of what would take them into its name."""
    before: Element | None = None
    up = letter.owner
    picture = letter.where == "image"
    while (picture and before is None) or (up.tag not in _OPEN and firsts.get(up) == number):
        parent = parents[up]
        if parent.tag not in _CLOSED and up.tag != "figcaption":
            before = up
        up = parent
    if before is None:
        _put_into_text(marks, letter)
    else:
        parent = parents[before]
        at = list(parent).index(before)
        parent[at:at] = marks


def _put_into_text(marks: list[Element], letter: Letter) -> None:
    index = letter.index
    if letter.where == "text":
        text = letter.owner.text or ""
        letter.owner.text, marks[-1].tail = text[:index], text[index:]
        at = 0
    else:
        text = letter.element.tail or ""
        letter.element.tail, marks[-1].tail = text[:index], text[index:]
        at = list(letter.owner).index(letter.element) + 1
    letter.owner[at:at] = marks


def _word_start(letter: Letter) -> int:
    """Where the word that a letter stands in begins."""
    text = {"text": letter.owner.text, "tail": letter.element.tail}.get(letter.where) or ""
    index = letter.index
    while index and _in_word(text[index]) and _in_word(text[index - 1]):
        index -= 1
    return index


def _in_word(character: str) -> bool:
    name = unicodedata.name(character, "")
    return character == SOFT_HYPHEN or (character.isalnum() and not name.startswith(_UNSPACED))


def _unmarked(start: PageStart) -> RenderError:
    return RenderError(
        Problem(
            code="B030",
            what=f"page {start.label} can't be marked: its beginning is not in the book",
            hint="build handout and book of the same edition",
        )
    )
