"""Attribute lists as kramdown and others write them: ``{: .decorative}``, ``{#name}``.

After a link, an image, code or emphasis a list belongs to that; at the end of a heading, an item
or a cell, or on a line of its own, it belongs to the block. On a line of its own after a blank one
it belongs to the block below. A list that belongs to nothing stays text.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from handbill.readers.markdown.block_reader import BlockReader
from handbill.readers.markdown.html_blocks import is_tags
from handbill.readers.markdown.items import parse_next
from handbill.readers.markdown.lines import Rest, first_line, put_back
from handbill.readers.markdown.vocabulary import HEADINGS

_NAME = r"[^\s\"'{}=.#<>]+"
_ATTRIBUTE = rf"""(?:\#{_NAME}|\.{_NAME}|[\w:-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s"'{{}}]+))"""
_ATTRIBUTES = rf"(?P<attributes>{_ATTRIBUTE}(?:[ \t]*{_ATTRIBUTE})*)"
_LINE = re.compile(rf" {{0,3}}\{{:[ \t]*{_ATTRIBUTES}[ \t]*\}}[ \t]*")

_TAG = "attribute-list"
_OWNERS = frozenset({"a", "code", "del", "em", "img", "strong"})


class AttributeLines(BlockReader):
    """Reads lines that hold an attribute list and nothing else."""

    def begins(self, block: str) -> bool:
        """Whether the first line is one."""
        return _LINE.fullmatch(first_line(block)) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Give the attributes to the block right above, or else to the one below."""
        block = blocks.pop(0)
        line = first_line(block)
        put_back(blocks, block[len(line) :])
        match = _LINE.fullmatch(line)
        number = len(parent)
        if isinstance(block, Rest) and number:
            number -= 1
        while blocks and len(parent) <= number:
            parse_next(self.parser, parent, blocks)
        if match is not None and len(parent) > number and not is_tags(parent[number]):
            _set(parent[number], match["attributes"])


class AttributeLists(InlineProcessor):
    """Finds attribute lists within a line and keeps them until it is known what they belong to."""

    PATTERN = rf"\{{:?[ \t]*{_ATTRIBUTES}[ \t]*\}}"

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        """An element that stands for the list, its text the list as it was written."""
        element = Element(_TAG, attributes=m["attributes"])
        element.text = AtomicString(m[0])
        return element, m.start(), m.end()


class Attributes(Treeprocessor):
    """Gives each list to what it belongs to and takes it out; one of nobody's is text again."""

    def run(self, root: Element) -> None:
        """Go through the whole tree."""
        for parent in list(root.iter()):
            if any(child.tag == _TAG for child in parent):
                _assign(parent)


def _assign(parent: Element) -> None:
    remaining: list[Element] = []
    last = len(parent) - 1
    for index, child in enumerate(parent):
        if child.tag != _TAG:
            remaining.append(child)
            continue
        owner = _owner(remaining)
        if owner is None and index == last and not (child.tail or "").strip():
            owner = _block(parent, remaining, child)
        if owner is None:
            _add_text(parent, remaining, child.text or "")
        else:
            _set(owner, child.get("attributes") or "")
        _add_text(parent, remaining, child.tail or "")
    parent[:] = remaining


def _owner(before: list[Element]) -> Element | None:
    """The link, image, code or emphasis that ends just before a list."""
    last = before[-1] if before else None
    return last if last is not None and last.tag in _OWNERS and not last.tail else None


def _block(parent: Element, before: list[Element], attributes: Element) -> Element | None:
    """The block that a list at its end belongs to."""
    text = (before[-1].tail if before else parent.text) or ""
    meant = (attributes.text or "").startswith("{:") or parent.tag in HEADINGS
    return parent if meant and text[-1:] in (" ", "\t", "\n", "") else None


def _add_text(parent: Element, before: list[Element], text: str) -> None:
    if before:
        before[-1].tail = (before[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _set(element: Element, attributes: str) -> None:
    for attribute in re.findall(_ATTRIBUTE, attributes):
        if attribute[0] == ".":
            classes = [element.get("class"), attribute[1:]]
            element.set("class", " ".join(filter(None, classes)))
        elif attribute[0] == "#":
            element.set("id", attribute[1:])
        else:
            name, _, value = attribute.partition("=")
            element.set(name, value.strip("\"'"))
