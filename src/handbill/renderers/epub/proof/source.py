"""Checks of a book against what it was made of: the same words, the same list numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from handbill.document import Body, OrderedList, walk
from handbill.errors import Location, Problem
from handbill.markup.fidelity import SourceText, differences, source_texts
from handbill.markup.list_numbers import item_numbers, list_number
from handbill.models import Edition
from handbill.renderers.epub.proof.book import XHTML, Book, classes, problem


@dataclass(frozen=True, slots=True)
class _Pair:
    """A text of the edition, and the element of the book that holds it."""

    path: str
    text: SourceText
    element: Element | None


def words(book: Book, edition: Edition) -> Iterator[Problem]:
    """Every text has its own words in the book, each of its notes too; the notes in any order."""
    for pair in _pairs(book, edition):
        if pair.element is None:
            yield _lost(pair, pair.text.location, f"the {pair.text.title} is missing")
            continue
        for difference in differences(pair.text, pair.element):
            shown, source = difference.shown, difference.source
            what = f"the {pair.text.title} says {shown!r} where the source says {source!r}"
            yield _lost(pair, difference.location, what)


def _lost(pair: _Pair, place: Location | None, what: str) -> Problem:
    """The problem at its place in the source, where that is known; else in the book."""
    if place is None:
        return problem("B028", pair.path, what)
    return replace(problem("B028", pair.path, f"{what} ({pair.path})"), location=place)


def numbers(book: Book, edition: Edition) -> Iterator[Problem]:
    """Every ordered list has the numbers that it has in the source."""
    for pair in _pairs(book, edition):
        if pair.element is None:
            continue
        source, shown = _source_numbers(pair.text.body), _numbers(pair.element)
        if source != shown:
            what = (
                f"lists of the {pair.text.title} are numbered {'; '.join(shown)!r},"
                f" in the source {'; '.join(source)!r}"
            )
            yield problem("B029", pair.path, what)


def _source_numbers(body: Body) -> list[str]:
    """The numbers of each list of a text, then of those of its notes in any order."""
    notes = (line for note in body.footnotes for line in _lists(Body(note.blocks)))
    return [*_lists(replace(body, footnotes=())), *sorted(notes)]


def _lists(body: Body) -> Iterator[str]:
    for node in walk(body):
        if isinstance(node, OrderedList):
            yield " ".join(list_number(number, node.numbering) for number in node.numbers)


def _numbers(element: Element) -> list[str]:
    """What stands before the items of each list, as ``_source_numbers`` has it."""
    sections = [node for node in element if "footnotes" in classes(node)]
    notes = [inner for section in sections for inner in section.findall(f"{XHTML}ol/{XHTML}li")]
    text = [node for node in element if node not in sections]
    return [*_shown_lists(text), *sorted(_shown_lists(notes))]


def _shown_lists(elements: list[Element]) -> Iterator[str]:
    for element in elements:
        yield from (" ".join(item_numbers(inner)) for inner in element.iter(f"{XHTML}ol"))


# --- the texts of an edition and their places in the book -------------------------------------


def _pairs(book: Book, edition: Edition) -> Iterator[_Pair]:
    """Every text that the edition took from its source; the notice opens the book and ends it."""
    for text in source_texts(edition):
        for path in _PATHS[text.name]:
            elements = _of_class(book, path, text.name)[text.number or 0 :]
            yield _Pair(path, text, next(iter(elements), None))


_PATHS = {
    "post": ("EPUB/post.xhtml",),
    "statement": ("EPUB/post.xhtml", "EPUB/notice.xhtml"),
    "supersession": ("EPUB/post.xhtml", "EPUB/notice.xhtml"),
    "disclaimer": ("EPUB/comments.xhtml",),
    "words": ("EPUB/comments.xhtml",),
}


def _of_class(book: Book, path: str, name: str) -> list[Element]:
    root = book.roots.get(path)
    return [] if root is None else [node for node in root.iter() if name in classes(node)]


RULES = (words, numbers)
