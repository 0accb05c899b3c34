"""Where each page of a laid-out handout begins, letter by letter: never a guess.

Every text box takes the next letters of its own element, so that white space, capitals and line
breaks need no mapping; a letter that can't be accounted for is an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint.formatting_structure import boxes

from handbill.errors import Problem, RenderError
from handbill.markup.places import Letter, PageStart, Pagination, fold, letters
from handbill.paper.handout import NUMBER
from handbill.paper.layout import Layout
from handbill.paper.options import PageOptions


@dataclass(frozen=True, slots=True)
class _Place:
    """A letter of the handout; ``part`` and ``number`` where other formats share it."""

    letter: Letter
    part: str | None
    number: int


def paginate(layout: Layout[PageOptions], source: str) -> Pagination:
    """The beginnings of all pages; ``source`` is what the handout is called.

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


def _parts(each: Element, above: str | None) -> Iterator[tuple[Element, str | None]]:
    """The part that an element's own letters belong to; None for what only paper has."""
    numbered = each.get(NUMBER)
    if numbered is not None:
        above = numbered.partition(":")[0]
    elif "ours" in (each.get("class") or "").split():
        above = None
    yield each, above
    for child in each:
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
        found = [[*reader.read(child)] for child in page._page_box.children]
        main = found[0] or [place for area in found[1:] for place in area]
        begin = main[0] if main else None
        if begin is not None and begin <= last:  # laid out before its turn, as a cell or float is
            begin = max(seen) + 1 if max(seen) + 1 < len(places) else None
        starts.append(begin)
        last = last if begin is None else begin
        seen.update(found[0])
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

    def read(self, box: Any) -> Iterator[int]:
        """The places of the letters that begin the boxes below a box."""
        box = getattr(box, "_box", box)
        if isinstance(box, boxes.MarginBox) or box.style["position"] == "fixed":
            return
        if isinstance(box, boxes.TableRowGroupBox) and (box.is_header or box.is_footer):
            if box.element in self._repeated:
                return  # the header of a table stands on every page of it
            self._repeated.add(box.element)
        if isinstance(box, boxes.TextBox | boxes.ReplacedBox):
            place = self._eat(box)
            if place is not None:
                yield place
        for child in getattr(box, "children", ()):
            yield from self.read(child)

    def _eat(self, box: Any) -> int | None:
        element = box.element
        pseudo = box.element_tag.partition("::")[2]
        if element is None or pseudo not in ("", "first-letter"):
            return None  # what the style sheet adds is not text
        own, at = self._own.get(element, []), self._eaten.get(element, 0)
        if isinstance(box, boxes.ReplacedBox):
            self._eaten[element] = 1
            return own[0] if own else None
        said = [letter for letter, _ in fold(box.text)]
        wanted = [self._places[number].letter.letter for number in own[at : at + len(said)]]
        if said != wanted:
            raise _lost(element, box.text)
        self._eaten[element] = at + len(said)
        return own[at] if said else None

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
