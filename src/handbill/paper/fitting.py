"""What is too wide for its page: found in a layout, and set otherwise before it is laid out again.

A table becomes a list of its rows. The code goes below the words of its frame where beside them is
no room. A word that stands right behind another element, so that layout does not part it, may be
parted anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from handbill.markup.elements import element
from handbill.markup.places import GAP
from handbill.markup.table_headers import repeat_headers
from handbill.paper.engine import Box, Document, Kind
from handbill.paper.lines import SLACK, edges, lines_of

LISTED = "listed"
"""The class of a table that is set as a list."""
STACKED = "stacked"
"""The class of a frame whose code stands below its words, in place of beside them."""
LONG = "long"
"""The class of a word that may be parted anywhere."""
_TOLERANCE = 0.5
"""CSS pixels that a table or a frame may be too wide by: layout rounds."""
_ROUNDS = 4


def fit(lay_out: Callable[[], Document]) -> Document:
    """The layout of a handout in which everything fits; what did not is marked in its elements.

    What still does not fit after some rounds is left as it is: ``checks`` tells of it.
    """
    document = lay_out()
    for _ in range(_ROUNDS):
        changes = (_list_tables(document), _stack_frames(document))
        if not (any(changes) or _part_words(document)):
            return document
        document = lay_out()
    return document


# --- tables -----------------------------------------------------------------------------------


def _list_tables(document: Document) -> bool:
    """Have each table that is too wide set as a list; False where there is none."""
    tables = {id(table): table for page in document.pages for table in _wide_tables(page.box)}
    for table in tables.values():
        table.set("class", f"{table.get('class') or ''} {LISTED}".strip())
        repeat_headers(table)
    return bool(tables)


def _wide_tables(block: Box) -> Iterator[Element]:
    for child in block.children:
        table = child.element
        if table is not None and table.tag == "table" and not is_listed(table):
            cells = (box for box in child.descendants if box.kind is Kind.CELL)
            if any(_leaves(cell, block) for cell in cells):
                yield table
        else:
            yield from _wide_tables(child)


def is_listed(table: Element) -> bool:
    """Whether a table is set as a list."""
    return LISTED in (table.get("class") or "").split()


def _leaves(box: Box, block: Box) -> bool:
    """Whether a box reaches out of a block at one of its sides."""
    left, _, width, _ = box.content_area
    block_left, _, block_width, _ = block.content_area
    return left < block_left - _TOLERANCE or left + width > block_left + block_width + _TOLERANCE


# --- frames -----------------------------------------------------------------------------------

_FRAMES = frozenset({"notice", "source"})


def _stack_frames(document: Document) -> bool:
    """Stack each frame that is too wide, or parted by the end of a page; False where none is."""
    pages: dict[Element, int] = {}
    wide: set[Element] = set()
    for page in document.pages:
        for frame in page.box.descendants:
            element = frame.element
            if element is not None and _is_unstacked(element) and frame.kind is Kind.OTHER:
                pages[element] = pages.get(element, 0) + 1
                if any(_leaves(child, frame) for child in frame.children):
                    wide.add(element)
    frames = [element for element, count in pages.items() if count > 1 or element in wide]
    for element in frames:
        element.set("class", f"{element.get('class')} {STACKED}")
    return bool(frames)


def _is_unstacked(element: Element) -> bool:
    classes = (element.get("class") or "").split()
    return not _FRAMES.isdisjoint(classes) and STACKED not in classes


# --- words ------------------------------------------------------------------------------------


def _part_words(document: Document) -> bool:
    """Let each word that reaches out of its block be parted; False where there is none."""
    wide = [
        box
        for line in lines_of(document.pages)
        for box in line.texts
        if not line.is_code and _reaches_out(box, line.block)
    ]
    parted = [_part_longest(box) for box in wide]
    return any(parted)


def _reaches_out(box: Box, block: Box) -> bool:
    left, right = edges(box)
    block_left, _, width, _ = block.content_area
    slack = SLACK * box.font.size
    return left < block_left - slack or right > block_left + width + slack


def _part_longest(box: Box) -> bool:
    """Put the longest word of a text in an element of its own, wherever its own element has it."""
    owner = box.element
    if owner is None or box.pseudo_element or owner.get("class") == LONG or GAP in owner.attrib:
        return False
    if not box.text.strip():
        return False
    word = max(box.text.split(), key=len)
    pattern = re.compile(rf"(?<!\S){re.escape(word)}\S*|\S*{re.escape(word)}(?!\S)")
    parted = False
    for child in list(owner):
        child.tail, words = _parted(child.tail, pattern)
        _insert(owner, list(owner).index(child) + 1, words)
        parted = parted or bool(words)
    owner.text, words = _parted(owner.text, pattern)
    _insert(owner, 0, words)
    return parted or bool(words)


def _parted(text: str | None, pattern: re.Pattern[str]) -> tuple[str | None, list[Element]]:
    """The text before the first long word, and the words, each with what follows as its tail."""
    matches = list(pattern.finditer(text or ""))
    if text is None or not matches:
        return text, []
    words = []
    for match, end in zip(matches, [*(m.start() for m in matches[1:]), len(text)], strict=True):
        word = element("span", match.group(), class_=LONG)
        word.tail = text[match.end() : end]
        words.append(word)
    return text[: matches[0].start()], words


def _insert(parent: Element, at: int, words: list[Element]) -> None:
    for index, word in enumerate(words, at):
        parent.insert(index, word)
