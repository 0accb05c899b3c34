"""Definition lists as Markdown Extra has them: terms, a line each, above one or more meanings."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from handbill.readers.markdown.block_reader import BlockReader
from handbill.readers.markdown.items import parse_item, take_items, unwrap_paragraphs
from handbill.readers.markdown.lines import begins_block, first_line, lines_of, put_back

_MEANING = re.compile(r"(?P<indent> {0,3})(?P<mark>[:~])(?P<space>[ \t]+)(?=\S)")
_NO_TERM = re.compile(r"[#>|<`~=*+:-]|\d{1,9}[.)]|\s")
"""What a line begins with that is none of several terms; a single term may begin with a mark."""

_MOST_TERMS = 20
"""Lines above a meaning: more of them are a paragraph that a meaning happens to follow."""


class Definitions(BlockReader):
    """Reads terms and their meanings; a blank line may stand between a single term and its own."""

    def begins(self, block: str) -> bool:
        """Whether a term may stand here; whether a meaning follows, ``run`` sees."""
        return block[0] not in " \t" and not begins_block(first_line(block))

    def run(self, parent: Element, blocks: list[str]) -> bool:
        """Read terms with all their meanings."""
        terms, end = _terms(blocks[0])
        below = blocks[0][end:]
        apart = not below and len(terms) == 1 and len(blocks) > 1
        if not terms or not _MEANING.match(blocks[1].lstrip("\n") if apart else below):
            return False
        blocks.pop(0)
        put_back(blocks, below)
        listed = parent[-1] if len(parent) and parent[-1].tag == "dl" else SubElement(parent, "dl")
        for term in terms:
            SubElement(listed, "dt").text = term.strip(" \t")
        for meaning in take_items(blocks, _MEANING):
            element = SubElement(listed, "dd")
            parted = parse_item(self.parser, element, meaning)
            if not (apart or parted or meaning.after_blank):
                unwrap_paragraphs(element)
        return True


def _terms(block: str) -> tuple[list[str], int]:
    """The lines above the first meaning, and where they end; none where some can't be terms."""
    terms: list[str] = []
    for start, line in lines_of(block):
        if _MEANING.match(line):
            several = len(terms) > 1
            return ([], 0) if several and any(map(_NO_TERM.match, terms)) else (terms, start)
        if len(terms) == _MOST_TERMS:
            return [], 0
        terms.append(line)
    return terms, len(block)
