"""Checks of a book against what it was made of: the same words, the same list numbers."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from handbill.document import Body, OrderedList, block_text, walk
from handbill.errors import Problem
from handbill.markup.list_numbers import item_numbers, list_number
from handbill.models import Edition
from handbill.renderers.epub.proof.book import XHTML, Book, classes, problem

_BLANKS = re.compile(r"[ \t\n\r]+")
_NOT_OF_THE_SOURCE = ("doc-noteref", "doc-backlink", "doc-pagebreak")


@dataclass(frozen=True, slots=True)
class _Text:
    """What is compared of a text, or of one of its notes."""

    words: str
    """Its letters without blanks."""
    numbers: str
    """What stands before the items of its ordered lists, list after list."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """A text of the edition, and the element of the book that holds it."""

    path: str
    name: str
    body: Body
    element: Element | None


def words(book: Book, edition: Edition) -> Iterator[Problem]:
    """Every text has its own words in the book, each of its notes too; the notes in any order."""
    for pair in _pairs(book, edition):
        if pair.element is None:
            yield problem("B028", pair.path, f"the {pair.name} is missing")
            continue
        for source, shown in _unequal(pair, lambda text: text.words):
            yield problem("B028", pair.path, _difference(pair.name, source, shown))


def numbers(book: Book, edition: Edition) -> Iterator[Problem]:
    """Every ordered list has the numbers that it has in the source."""
    for pair in _pairs(book, edition):
        for source, shown in _unequal(pair, lambda text: text.numbers):
            what = f"lists of the {pair.name} are numbered {shown!r}, in the source {source!r}"
            yield problem("B029", pair.path, what)


def _unequal(pair: _Pair, part: Callable[[_Text], str]) -> Iterator[tuple[str, str]]:
    """What the source has and the book has not, beside what the book has instead of it."""
    if pair.element is None:
        return
    source, *source_notes = map(part, _source_texts(pair.body))
    shown, *shown_notes = map(part, _shown_texts(pair.element))
    if source != shown:
        yield source, shown
    if Counter(source_notes) != Counter(shown_notes):
        yield " ".join(sorted(source_notes)), " ".join(sorted(shown_notes))


def _difference(name: str, source: str, shown: str) -> str:
    pairs = zip(source, shown, strict=False)
    same = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))
    there, here = source[same : same + 30], shown[same : same + 30]
    return f"the {name} says {here!r} where the source says {there!r}"


# --- the texts of an edition and their places in the book -------------------------------------


def _pairs(book: Book, edition: Edition) -> Iterator[_Pair]:
    """Every text that the edition took from its source."""
    notice, comments = edition.notice, "EPUB/comments.xhtml"
    yield _pair(book, "EPUB/post.xhtml", "post", edition.post.body)
    if notice is not None:
        for path in ("EPUB/post.xhtml", "EPUB/notice.xhtml"):
            yield _pair(book, path, "statement", notice.statement)
            if notice.supersession is not None:
                yield _pair(book, path, "supersession", notice.supersession)
    if isinstance(edition.disclaimer, Body) and edition.threads:
        yield _pair(book, comments, "disclaimer", edition.disclaimer)
    bodies = [thread.comment.body for thread in edition.all_threads()]
    elements = _of_class(book, comments, "words")
    for number, body in enumerate(bodies):
        element = elements[number] if number < len(elements) else None
        yield _Pair(comments, f"comment number {number + 1}", body, element)


def _pair(book: Book, path: str, name: str, body: Body) -> _Pair:
    return _Pair(path, name, body, next(iter(_of_class(book, path, name)), None))


def _of_class(book: Book, path: str, name: str) -> list[Element]:
    root = book.roots.get(path)
    return [] if root is None else [node for node in root.iter() if name in classes(node)]


def _source_texts(body: Body) -> Iterator[_Text]:
    """A text without its notes, then each of its notes."""
    yield _source_text(dataclasses.replace(body, footnotes=()))
    for note in body.footnotes:
        yield _source_text(Body(note.blocks))


def _source_text(body: Body) -> _Text:
    lists = [
        " ".join(list_number(node.start + n, node.numbering) for n in range(len(node.items)))
        for node in walk(body)
        if isinstance(node, OrderedList)
    ]
    return _Text(_BLANKS.sub("", "".join(map(block_text, body.blocks))), "; ".join(lists))


def _shown_texts(element: Element) -> Iterator[_Text]:
    """What the book shows of a text without its notes, then each of its notes."""
    notes = [node for node in element if "footnotes" in classes(node)]
    yield _shown_text([node for node in element if node not in notes])
    for note in (item for section in notes for item in section.findall(f"{XHTML}ol/{XHTML}li")):
        yield _shown_text([note])


def _shown_text(elements: list[Element]) -> _Text:
    lists = [
        " ".join(item_numbers(node)) for element in elements for node in element.iter(f"{XHTML}ol")
    ]
    letters = (letter for element in elements for letter in _letters(element))
    return _Text(_BLANKS.sub("", "".join(letters)), "; ".join(lists))


def _letters(node: Element) -> Iterator[str]:
    """The source's letters in an element: nothing that is ours."""
    if "ours" in classes(node) or node.get("role") in _NOT_OF_THE_SOURCE:
        return
    yield node.text or ""
    for child in node:
        yield from _letters(child)
        yield child.tail or ""


RULES = (words, numbers)
