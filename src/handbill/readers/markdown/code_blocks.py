"""Blocks of code, between fences or set in (CommonMark, 4.4 and 4.5)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString, code_escape

from handbill.readers.markdown.block_reader import BlockReader
from handbill.readers.markdown.lines import (
    FENCE,
    TAB,
    first_line,
    indentation,
    lines_of,
    outdented,
    put_back,
)


class FencedCode(BlockReader):
    """Reads code between fences; one that is never closed goes on to the end."""

    def begins(self, block: str) -> bool:
        """Whether the block begins with a fence."""
        return FENCE.match(first_line(block)) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Read the code to its closing fence, over blank lines."""
        opening = FENCE.match(first_line(blocks[0]))
        if opening is None:
            raise AssertionError("run is called where test said yes")
        fence = opening["fence"]
        closing = re.compile(rf"^ {{0,3}}{re.escape(fence)}{fence[0]}*[ \t]*$", re.MULTILINE)
        pieces: list[str] = []
        position = opening.end()
        while blocks:
            text = blocks.pop(0)
            end = closing.search(text, position)
            if end is not None:
                put_back(blocks, text[end.end() :])
                pieces.append(text[: end.start()])
                break
            pieces.append(text)
            position = 0
        else:
            pieces = ["\n\n".join(pieces).rstrip("\n")]
        code = "\n\n".join(pieces)[opening.end() + 1 :].removesuffix("\n")
        depth = len(opening["indent"])
        _append(parent, (outdented(line, depth) for line in code.split("\n")), opening["info"])


class IndentedCode(BlockReader):
    """Reads code that is set in by four columns."""

    def begins(self, block: str) -> bool:
        """Whether the block is set in."""
        return indentation(first_line(block)) >= TAB

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Read the code, over blank lines, to the first line that is not set in."""
        _append(parent, take_indented(blocks), "")


def take_indented(blocks: list[str]) -> list[str]:
    """Take all lines that are set in by four columns, over blank lines; the rest is put back."""
    lines: list[str] = []
    blank = 0
    while blocks:
        text = blocks[0].lstrip("\n")
        blank += len(blocks[0]) - len(text)
        if text and indentation(first_line(text)) < TAB:
            break
        blocks.pop(0)
        if not text:
            blank += 2
            continue
        lines += [""] * blank
        end = _take_code(text, lines)
        if end < len(text):
            put_back(blocks, text[end:])
            break
        blank = 1
    return lines


def _take_code(text: str, lines: list[str]) -> int:
    """Take the lines that are set in; the offset of the first that is not."""
    for start, line in lines_of(text):
        if indentation(line) < TAB:
            return start
        lines.append(outdented(line, TAB))
    return len(text)


def _append(parent: Element, lines: Iterable[str], info: str) -> None:
    code = SubElement(SubElement(parent, "pre"), "code")
    code.text = AtomicString(code_escape("\n".join(lines) + "\n"))
    language = info.split(maxsplit=1)
    if language:
        code.set("class", f"language-{language[0]}")
