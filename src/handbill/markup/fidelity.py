"""Compares the words of a text with those of an element that was made of it, letter by letter."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from handbill.document import Body, block_text, walk
from handbill.errors import Location
from handbill.markup.places import GAP, UNTOLD
from handbill.models import Edition

BLANKS = re.compile(r"[ \t\n\r\u2028\u2029]+")
"""White space, which formats set as they must."""
_NOT_OF_THE_SOURCE = frozenset({"doc-noteref", "doc-backlink", "doc-pagebreak"})
_SHOWN = 30
"""Letters that a difference shows of each side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """A text that an edition took from its source."""

    name: str
    """What it is called; the class of the element that holds it."""
    body: Body
    number: int | None = None
    """Of a comment: its place among the elements of that class, from 0."""
    location: Location | None = None

    @property
    def title(self) -> str:
        """What a person calls it."""
        return self.name if self.number is None else f"comment number {self.number + 1}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Where an element first says something else than its source."""

    source: str
    """The source's letters from there on, without blanks."""
    shown: str
    location: Location | None
    """Where they stand in the source, as near as it is known."""


def source_texts(edition: Edition) -> Iterator[SourceText]:
    """Every text of an edition whose words are the source's, in reading order."""
    post, notice = edition.post, edition.notice
    if notice is not None:
        yield SourceText(name="statement", body=notice.statement, location=notice.location)
        if notice.supersession is not None:
            yield SourceText(
                name="supersession", body=notice.supersession, location=notice.location
            )
    yield SourceText(name="post", body=post.body, location=post.location)
    if isinstance(edition.disclaimer, Body) and edition.threads:
        yield SourceText(name="disclaimer", body=edition.disclaimer)
    for number, thread in enumerate(edition.all_threads()):
        comment = thread.comment
        yield SourceText(name="words", body=comment.body, number=number, location=comment.location)


def differences(text: SourceText, element: Element) -> Iterator[Difference]:
    """Where the words of a text and of its element part: in the text, and in its notes.

    The notes may stand in any order. Blanks don't count, and what is ours does not.
    """
    notes = [node for node in element if "footnotes" in classes(node)]
    words = _letters_of(node for node in element if node not in notes)
    words = BLANKS.sub("", element.text or "") + words
    source = _source_letters(text.body)
    if source != words:
        yield _difference(text, source, words)
    items = [item for section in notes for item in _items(section)]
    shown = Counter(_letters_of([item]) for item in items)
    wanted = Counter(_source_letters(Body(note.blocks)) for note in text.body.footnotes)
    for note in wanted - shown:
        other = next(iter(shown - wanted), "")
        yield Difference(source=note[:_SHOWN], shown=other[:_SHOWN], location=text.location)


def classes(element: Element) -> list[str]:
    """The classes of an element."""
    return (element.get("class") or "").split()


def _items(section: Element) -> Iterator[Element]:
    for child in section:
        if child.tag.endswith("ol"):
            yield from child


def _source_letters(body: Body) -> str:
    """The letters of a text without its notes."""
    return BLANKS.sub("", "".join(map(block_text, body.blocks)))


def _letters_of(elements: Iterator[Element] | list[Element]) -> str:
    pieces = (piece for element in elements for piece in (*_pieces(element), element.tail or ""))
    return BLANKS.sub("", "".join(pieces))


def _pieces(element: Element) -> Iterator[str]:
    """The source's letters in an element: nothing that is ours, and what gaps stand for."""
    stands_for = element.get(GAP) or element.get(UNTOLD)
    if stands_for is not None:
        yield stands_for
        return
    if "ours" in classes(element) or element.get("role") in _NOT_OF_THE_SOURCE:
        return
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""


def _difference(text: SourceText, source: str, shown: str) -> Difference:
    pairs = zip(source, shown, strict=False)
    same = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))
    return Difference(
        source=source[same : same + _SHOWN],
        shown=shown[same : same + _SHOWN],
        location=place_of(text, same),
    )


def place_of(text: SourceText, letter: int) -> Location | None:
    """Where the source has a letter of a text, counted from 0 without blanks and without notes."""
    place, before = text.location, 0
    for node in walk(dataclasses.replace(text.body, footnotes=())):
        place = getattr(node, "location", None) or place
        words = getattr(node, "text", "")
        before += len(BLANKS.sub("", words)) if isinstance(words, str) else 0
        if before > letter:
            return place
    return place
