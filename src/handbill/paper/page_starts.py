"""Where each page of a laid-out handout begins, letter by letter: never a guess.

Every text box takes the next letters of its own element, so that white space, capitals and line
breaks need no mapping; a letter that can't be accounted for is an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from handbill.errors import Problem, RenderError
from handbill.markup.places import GAP, Letter, PageStart, Pagination, fold, letters
from handbill.paper.engine import IMAGES, Box, Kind
from handbill.paper.handout import NUMBER
from handbill.paper.layout import Layout
from handbill.paper.options import PageOptions


@dataclass(frozen=True, slots=True)
class _Place:
    """A letter of the handout."""

    letter: Letter
    part: str | None
    """The part that other formats share it in; None for a letter that only paper has."""
    number: int
    """Where it stands among the letters of its part, counted from 0."""


def paginate(layout: Layout[PageOptions], source: str) -> Pagination:
    """The beginnings of all pages, in order; ``source`` is what the handout is called.

    Raises RenderError (P030) where a letter on a page can't be found in the text.
    """
    body = layout.root.find("body")
    places = _places(body if body is not None else layout.root)
    starts = _starts(layout, places)
    return Pagination(
        source=source,
        starts=tuple(
            _page_start(str(number), start, places) for number, start in enumerate(starts, 1)
        ),
    )


def _places(root: Element) -> list[_Place]:
    parts = dict(_parts(root, None))
    counts: dict[str, int] = {}
    places = []
    for letter in letters(root):
        part = parts[letter.owner]
        number = counts.get(part, 0) if part is not None else 0
        if part is not None:
            counts[part] = number + 1
        places.append(_Place(letter, part, number))
    return places


def _parts(element: Element, above: str | None) -> Iterator[tuple[Element, str | None]]:
    """The part that an element's own letters belong to; None for what only paper has."""
    numbered = element.get(NUMBER)
    if numbered is not None:
        above = numbered.partition(":")[0]
    elif "ours" in (element.get("class") or "").split() and GAP not in element.attrib:
        above = None
    yield element, above
    for child in element:
        yield from _parts(child, above)


def _page_start(label: str, start: int | None, places: list[_Place]) -> PageStart:
    """The first shared letter at or behind a place, or else the end of the last part."""
    if start is not None:
        for place in places[start:]:
            if place.part is not None:
                return PageStart(label=label, part=place.part, letter=place.number)
    last = next(place for place in reversed(places) if place.part is not None)
    return PageStart(label=label, part=last.part or "", letter=last.number + 1)


# --- the laid-out boxes -----------------------------------------------------------------------


def _starts(layout: Layout[PageOptions], places: list[_Place]) -> list[int | None]:
    """For each page the number of the place it begins with; None for a page without letters."""
    reader = _Reader(places)
    starts: list[int | None] = []
    seen: set[int] = set()
    last = -1
    for page in layout.document.pages:
        text, *margins = [[*reader.read(area)] for area in page.box.children]
        main = text or [place for area in margins for place in area]
        begin = main[0] if main else None
        if begin is not None and begin <= last:  # laid out before its turn, as a cell or float is
            begin = max(seen) + 1 if max(seen) + 1 < len(places) else None
        starts.append(begin)
        last = last if begin is None else begin
        seen.update(text)
    reader.check_all_eaten()
    return starts


class _Reader:
    """Takes the letters of the laid-out boxes out of the text, in the order of each element."""

    def __init__(self, places: list[_Place]) -> None:
        self._places = places
        self._own: dict[Element, list[int]] = {}
        for number, place in enumerate(places):
            self._own.setdefault(place.letter.owner, []).append(number)
        self._eaten: dict[Element, int] = {}
        self._repeated: set[Element] = set()

    def read(self, box: Box) -> Iterator[int]:
        """The places of the letters that begin the boxes below a box."""
        if box.kind is Kind.MARGIN or box.is_fixed:
            return
        if box.is_repeatable and box.element is not None:
            if box.element in self._repeated:
                return  # the header of a table stands on every page of it
            self._repeated.add(box.element)
        if box.kind is Kind.TEXT or box.kind in IMAGES:
            place = self._eat(box)
            if place is not None:
                yield place
        for child in box.children:
            yield from self.read(child)

    def _eat(self, box: Box) -> int | None:
        """Take the letters of a box; returns the place of the first."""
        element = box.element
        if element is None or box.pseudo_element not in ("", "first-letter"):
            return None  # what the style sheet adds is not text
        own, at = self._own.get(element, []), self._eaten.get(element, 0)
        if box.kind in IMAGES:
            self._eaten[element] = 1
            return own[0] if own else None
        if GAP in element.attrib:  # its first box stands for all of its letters
            self._eaten[element] = len(own)
            return own[0] if own and at == 0 else None
        drawn = [letter for letter, _ in fold(box.text)]
        wanted = [self._places[number].letter.letter for number in own[at : at + len(drawn)]]
        if drawn != wanted:
            raise _lost(element, box.text)
        self._eaten[element] = at + len(drawn)
        return own[at] if drawn else None

    def check_all_eaten(self) -> None:
        """Nothing that was begun may have stayed unread."""
        for element, count in self._eaten.items():
            if 0 < count < len(self._own.get(element, ())):
                raise _lost(element, f"{count} of {len(self._own[element])} letters")


def _lost(element: Element, text: str) -> RenderError:
    return RenderError(
        Problem(
            code="P030",
            what=f"the pages can't be shared: {text!r} is not the next text of <{element.tag}>",
            hint="report this with the post; each format alone can be built",
        )
    )
