"""Abbreviations as kramdown and others define them: ``*[SMS]: Short Message Service``."""

from __future__ import annotations

import re
from itertools import islice
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX, AtomicString

from handbill.readers.markdown.block_reader import BlockReader
from handbill.readers.markdown.lines import first_line, put_back

_DEFINITION = re.compile(r" {0,3}\*\[(?P<short>[^\]\n]+)\]:[ \t]*(?P<long>.*\S)[ \t]*")


MOST_MARKED = 10_000
"""How often abbreviations are told in one text; further ones are words like any other."""


class Abbreviations(BlockReader):
    """Reads what abbreviations stand for; the first definition of each counts."""

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self.expansions: dict[str, str] = {}

    def begins(self, block: str) -> bool:
        """Whether the first line is a definition."""
        return _DEFINITION.fullmatch(first_line(block)) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:  # noqa: ARG002
        """Keep the definition, which is no text."""
        block = blocks.pop(0)
        line = first_line(block)
        match = _DEFINITION.fullmatch(line)
        if match is not None:
            self.expansions.setdefault(match["short"], match["long"])
        put_back(blocks, block[len(line) :])


class AbbreviatedWords(Treeprocessor):
    """Makes each abbreviation an ``abbr`` element wherever it stands, but in code."""

    def __init__(self, md: Markdown, expansions: dict[str, str]) -> None:
        super().__init__(md)
        self._expansions = expansions
        self._left = MOST_MARKED

    def run(self, root: Element) -> None:
        """Go through all text of the tree."""
        if not self._expansions:
            return
        longest_first = sorted(self._expansions, key=len, reverse=True)
        words = "|".join(map(re.escape, longest_first))
        pattern = re.compile(
            rf"(?<![\w{STX}])(?:{words})(?![\w{ETX}])"
        )  # no stand-in of the parser
        for element in list(root.iter()):
            children: list[Element] = []
            if element.tag != "code":
                element.text, children = self._parted(element.text, pattern)
            for child in element:
                tail, following = self._parted(child.tail, pattern)
                child.tail = tail
                children += [child, *following]
            element[:] = children

    def _parted(self, text: str | None, pattern: re.Pattern[str]) -> tuple[str, list[Element]]:
        """The text to its first abbreviation, and the abbreviations with the text behind each."""
        if not text:
            return "", []
        marked: list[Element] = []
        end = len(text)
        matches = list(islice(pattern.finditer(text), self._left))
        self._left -= len(matches)
        for match in reversed(matches):
            element = Element("abbr", title=self._expansions[match[0]])
            element.text = AtomicString(match[0])
            element.tail = text[match.end() : end]
            marked.append(element)
            end = match.start()
        return text[:end], marked[::-1]
