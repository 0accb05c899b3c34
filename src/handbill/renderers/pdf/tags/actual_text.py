"""What drawn text says where its glyphs don't: /ActualText (ISO 32000-1, 14.9.4)."""

from __future__ import annotations

import unicodedata
from xml.etree.ElementTree import Element

from handbill.markup.places import GAP, source_words
from handbill.paper.engine import Box, Drawing
from handbill.renderers.pdf.tags.tree import Tree

_WITHOUT_OWN_GLYPH = frozenset({"Mn", "Mc", "Me", "Cf", "Zs"})
"""The categories of marks, of what only says how letters are set, and of spaces."""
_PARTS_OF_EMOJI = frozenset(map(chr, (*range(0x1F1E6, 0x1F200), *range(0x1F3FB, 0x1F400))))
"""Letters of flags, skin tones."""
_BREAK_OPPORTUNITY = "\u200b"
_LOOK_ALIKE = frozenset(map(chr, (0x210E, *range(0x1D400, 0x1D800), *range(0x6F0, 0x6FA))))
"""Letters that share a glyph with others in Noto Sans Math or in Noto Sans Arabic."""


class Letters:
    """Tells for each box of text which letters its glyphs don't give back."""

    def __init__(self, tree: Tree) -> None:
        self._code = {
            inner: block for block in tree.nodes if block.tag == "pre" for inner in block.iter()
        }
        self._left: dict[Element, str] = {}  # what is still to come of a block of code
        self._drawn: dict[Element, int] = {}  # how much of each gap was drawn, spaces left out

    def tell(self, box: Box, mcid: int, drawing: Drawing) -> None:
        """Let the marked content of a box tell its letters where its glyphs don't.

        A space that stands alone is never painted by WeasyPrint, and is still a space between
        words; the end of a line of code has no glyph; right to left, glyphs are drawn backwards,
        and those of Latin letters and of brackets among them in an order of their own; a gap stands
        for letters that have no glyph.
        """
        if box.pseudo_element and box.text == _BREAK_OPPORTUNITY:
            return  # WeasyPrint's for a wbr: no letter of anybody's
        text = self._text(box)
        block = self._code.get(box.element) if box.element is not None else None
        if block is not None and not box.pseudo_element:
            text += self._line_ends(block, text)
        if box.tells_its_letters and text.startswith(box.text):
            if behind := text.removeprefix(box.text):
                drawing.add_actual_text(mcid, behind)
            return
        is_drawn = text == box.text and text.strip() and not box.runs_right_to_left
        if not is_drawn or unreadable_letters(text) is not None:
            drawing.set_actual_text(mcid, text)

    def _text(self, box: Box) -> str:
        """The letters that a box stands for.

        Those of a gap are told by its first box, and a space behind them by its last.
        """
        element = box.element
        letters = element.get(GAP) if element is not None and not box.pseudo_element else None
        if element is None or letters is None:
            return box.text
        before = self._drawn.get(element, 0)
        drawn = self._drawn[element] = before + _width(box.text)
        is_last = drawn == _width(element.text or "")
        return (letters if before == 0 else "") + (" " if is_last and box.text[-1:] == " " else "")

    def _line_ends(self, block: Element, text: str) -> str:
        """The line ends that follow a piece of code, which is the next of its block."""
        left = self._left.get(block)
        if left is None:
            left = source_words(block)
        after = left.lstrip("\n").removeprefix(text)
        ends = len(after) - len(after.lstrip("\n"))
        self._left[block] = after
        return "\n" * ends


def _width(text: str) -> int:
    """How many characters of a text are no space."""
    return len("".join(text.split()))


def unreadable_letters(text: str) -> str | None:
    """The text itself where its glyphs don't give its letters back, else None.

    Right to left, glyphs are drawn backwards. A glyph stands for the same
    letters wherever it is drawn: where it is that of a whole cluster, as of a letter with marks or
    of an emoji of several characters, or of two letters that look alike, it tells what it was first
    drawn for. What has no glyph of its own, such as a thin space, is not told.
    """
    if text.isascii():
        return None
    told = unicodedata.is_normalized("NFC", text) and not any(map(_is_unreadable, text))
    return None if told else text


def _is_unreadable(letter: str) -> bool:
    return (
        letter in _PARTS_OF_EMOJI
        or letter in _LOOK_ALIKE
        or unicodedata.bidirectional(letter) in ("R", "AL", "AN")
        or (letter != " " and unicodedata.category(letter) in _WITHOUT_OWN_GLYPH)
    )
