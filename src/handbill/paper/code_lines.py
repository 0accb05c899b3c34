"""Blocks of code in lines of their own, so that a line too long for the page goes on indented."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from handbill.markup.elements import element, extend

LINE = "line"
"""The class of the element that holds a line of code."""
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_HANGING = 2
"""Letters by which the rest of a line is set further in than its beginning."""
_DEEPEST = 8
"""Letters of a line's own indentation that its rest follows; more would leave it no room."""


def part_code_lines(root: Element) -> None:
    """Put each line of each block of code in a span, with the line end that it ends with.

    A line without letters gets one too. The text of a block stays what it was.
    """
    for block in root.iter("pre"):
        for code in block.iter("code"):
            if code.text and not len(code):
                text, code.text = code.text, None
                extend(code, map(_line, _LINE.findall(text)))


def _line(text: str) -> Element:
    indentation = min(len(text) - len(text.lstrip(" ")), _DEEPEST) + _HANGING
    style = f"padding-inline-start:{indentation}ch;text-indent:-{indentation}ch"
    return element("span", text, class_=LINE, style=style)
