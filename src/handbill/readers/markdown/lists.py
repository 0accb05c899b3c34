"""Lists: bulleted, numbered and of tasks (CommonMark, 5.2 and 5.3; GFM, 5.3)."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from handbill.readers.markdown.block_reader import BlockReader
from handbill.readers.markdown.items import Item, parse_item, take_items, unwrap_paragraphs
from handbill.readers.markdown.lines import ITEM, first_line, is_break

_TASK = re.compile(r"\[(?P<state>[ xX])\][ \t]+(?=\S)")


class Lists(BlockReader):
    """Reads lists as CommonMark does: no blank line above them, any offset, any first number."""

    def begins(self, block: str) -> bool:
        """Whether the block begins with an item."""
        line = first_line(block)
        return ITEM.match(line) is not None and not is_break(line)

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Read a whole list."""
        items = take_items(blocks, ITEM)
        number = re.match(r"\d+", items[0].mark)
        listed = SubElement(parent, "ol" if number else "ul")
        if number and int(number[0]) != 1:
            listed.set("start", str(int(number[0])))
        loose = any(item.after_blank for item in items)
        for item in items:
            self._tick(item)
            loose |= parse_item(self.parser, SubElement(listed, "li"), item)
        if not loose:
            for element in listed:
                unwrap_paragraphs(element)

    def _tick(self, item: Item) -> None:
        """Put the box of a task in the place of its brackets."""
        match = _TASK.match(item.lines[0])
        if match is not None:
            checked = "" if match["state"] == " " else " checked"
            box = self.parser.md.htmlStash.store(f'<input type="checkbox"{checked}>')
            item.lines[0] = f"{box} {item.lines[0][match.end() :]}"
