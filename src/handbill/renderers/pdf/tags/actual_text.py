"""What drawn text says where its glyphs don't: /ActualText (ISO 32000-1, 14.9.4)."""

from __future__ import annotations

import unicodedata
from xml.etree.ElementTree import Element

from handbill.paper.engine import Box
from handbill.renderers.pdf.tags.tree import Tree


class Letters:
    """Tells for each box of text which letters its glyphs don't give back."""

    def __init__(self, tree: Tree) -> None:
        self._code = {
            inner: block for block in tree.nodes if block.tag == "pre" for inner in block.iter()
        }
        self._left: dict[Element, str] = {}  # what is still to come of a block of code

    def actual_text(self, box: Box) -> str | None:
        """The letters of a box; None where its glyphs give them back by themselves.

        A space that stands alone is never painted by WeasyPrint, and is still a space between
        words; the end of a line of code has no glyph; right to left, glyphs are drawn backwards.
        """
        text = box.text
        block = self._code.get(box.element) if box.element is not None else None
        if block is not None and not box.pseudo_element:
            return self._line_of_code(block, text)
        if not text.strip() or any(map(_turns, text)):
            return text
        return None

    def _line_of_code(self, block: Element, text: str) -> str | None:
        left = self._left.get(block)
        if left is None:
            left = "".join(block.itertext())
        after = left.lstrip("\n").removeprefix(text)
        ends = len(after) - len(after.lstrip("\n"))
        self._left[block] = after
        return text + "\n" * ends if ends or not text.strip() else None


def _turns(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in ("R", "AL")
