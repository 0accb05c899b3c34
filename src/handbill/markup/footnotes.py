"""The footnotes of a text as XHTML: where each is called, and the list of them at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element

from handbill.document import Block
from handbill.markup.elements import element, extend


class FootnoteMarkup:
    """Numbers the notes of one text as they are called; ``prefix`` goes before every id."""

    def __init__(self, *, prefix: str) -> None:
        self._prefix = prefix
        self._numbers: dict[str, int] = {}
        self._calls: dict[str, int] = {}

    def call(self, name: str) -> Element:
        """Where the text calls a note."""
        number = self._numbers.setdefault(name, len(self._numbers) + 1)
        times = self._calls[name] = self._calls.get(name, 0) + 1
        link = element(
            "a",
            str(number),
            id=self._call_id(number, times),
            href=f"#{self._prefix}-note-{number}",
            role="doc-noteref",
        )
        return element("sup", link)

    def section(
        self,
        notes: Mapping[str, tuple[Block, ...]],
        heading: Element,
        back: str,
        blocks: Callable[[Iterable[Block]], list[Element]],
    ) -> Element:
        """All the notes under a heading; ``back`` is what a way back to the text is called."""
        heading.set("id", f"{self._prefix}-notes")
        section = element(
            "section",
            heading,
            class_="footnotes",
            aria_labelledby=f"{self._prefix}-notes",
            role="doc-endnotes",
        )
        section.append(extend(element("ol"), self._items(notes, back, blocks)))
        return section

    def _items(
        self,
        notes: Mapping[str, tuple[Block, ...]],
        back: str,
        blocks: Callable[[Iterable[Block]], list[Element]],
    ) -> list[Element]:
        """The notes in the order of their numbers: called ones as called, then the uncalled.

        A note may call other notes, or itself, so that the ways back wait for the last call.
        """
        items: dict[str, Element] = {}
        while waiting := [name for name in notes if name not in items]:
            name = next((name for name in self._numbers if name in waiting), waiting[0])
            number = self._numbers.setdefault(name, len(self._numbers) + 1)
            item = element("li", id=f"{self._prefix}-note-{number}")
            items[name] = extend(item, blocks(notes[name]))
        for name, item in items.items():
            last = item[-1] if len(item) and item[-1].tag == "p" else item
            for way in self._ways_back(name, back):
                extend(last, [" ", way])
        return list(items.values())

    def _ways_back(self, name: str, back: str) -> Iterator[Element]:
        """A link back to each call of a note."""
        number = self._numbers[name]
        for times in range(1, self._calls.get(name, 0) + 1):
            yield element(
                "a",
                "↩",
                href=f"#{self._call_id(number, times)}",
                role="doc-backlink",
                aria_label=f"{back}: {number}",
                class_="ours",
            )

    def _call_id(self, number: int, times: int) -> str:
        name = f"noteref-{number}" if times == 1 else f"noteref-{number}-{times}"
        return f"{self._prefix}-{name}"
