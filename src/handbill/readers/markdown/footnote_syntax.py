"""Footnotes in Markdown: ``[^a]`` calls a note, ``[^a]: words`` is its text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from handbill.readers.markdown.block_reader import BlockReader
from handbill.readers.markdown.footnotes import CALL_CLASS, LIST_CLASS, footnote_called
from handbill.readers.markdown.items import parse_item, take_items
from handbill.readers.markdown.lines import TAB, first_line

_LABEL = r"\[\^(?P<label>[^\[\]\n]{1,200})\]"
_TEXT = re.compile(rf"(?P<indent> {{0,3}})(?P<mark>{_LABEL}:)(?:(?P<space>[ \t]+)|$)")


@dataclass(slots=True)
class Notes:
    """The footnotes of one text while it is parsed."""

    texts: list[tuple[str, Element]] = field(default_factory=list)
    """The label and the item of each, in the order of the source."""
    labels: set[str] = field(default_factory=set)
    uncalled: list[str] = field(default_factory=list)
    """The labels of those that nothing calls, once the text is parsed."""


class NoteTexts(BlockReader):
    """Reads the texts of footnotes, which go on over lines that are set in by four columns."""

    def __init__(self, parser: BlockParser, notes: Notes) -> None:
        super().__init__(parser)
        self._notes = notes

    def begins(self, block: str) -> bool:
        """Whether the block begins with a footnote."""
        return _TEXT.match(first_line(block)) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:  # noqa: ARG002
        """Keep the footnotes for the end of the text."""
        for item in take_items(blocks, _TEXT, offset=TAB):
            label = item.mark[2:-2]
            element = Element("li")
            self._notes.labels.add(label)
            self._notes.texts.append((label, element))
            parse_item(self.parser, element, item)


class NoteCalls(InlineProcessor):
    """Reads the calls of footnotes; what calls none stays text."""

    def __init__(self, md: Markdown, notes: Notes) -> None:
        super().__init__(_LABEL, md)
        self._notes = notes

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[Element | None, int, int]:
        """The element of a call, which gets its number later."""
        if m["label"] not in self._notes.labels:
            return None, m.start(), m.end()
        return Element("sup", {"class": CALL_CLASS, "id": m["label"]}), m.start(), m.end()


class NoteList(Treeprocessor):
    """Puts all footnotes behind the text, so that what stands in them is read like the rest."""

    def __init__(self, md: Markdown, notes: Notes) -> None:
        super().__init__(md)
        self._notes = notes

    def run(self, root: Element) -> None:
        """Append the list."""
        if self._notes.texts:
            section = SubElement(root, "section", {"class": LIST_CLASS})
            SubElement(section, "ol").extend(element for _, element in self._notes.texts)


class NoteNumbers(Treeprocessor):
    """Numbers the footnotes in the order of their calls; those that nothing calls come last."""

    def __init__(self, md: Markdown, notes: Notes) -> None:
        super().__init__(md)
        self._notes = notes

    def run(self, root: Element) -> None:
        """Give each footnote and each of its calls the number it is printed with."""
        numbers: dict[str, int] = {}
        for element in root.iter("sup"):
            label = footnote_called(element)
            if label is not None:
                element.set("id", str(numbers.setdefault(label, len(numbers) + 1)))
        listed = root.find(f"section[@class='{LIST_CLASS}']/ol")
        if listed is None:
            return
        called: dict[int, Element] = {}
        others: list[Element] = []
        for label, element in self._notes.texts:
            number = numbers.get(label)
            if number is None or number in called:
                self._notes.uncalled.append(label)
                others.append(element)
            else:
                called[number] = element
        listed[:] = [*(called[number] for number in sorted(called)), *others]
        for number, element in enumerate(listed, 1):
            element.set("id", str(number))
