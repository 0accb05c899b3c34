"""White space as HTML means it: ASCII white space collapses, every other space is the author's."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable

from handbill.document import Image, Inline, LineBreak, Link, Span, Styled, Text

_RUN = re.compile(r"[ \t\n\r\f]+")


def tidy(content: Iterable[Inline]) -> tuple[Inline, ...]:
    """The inline nodes of one block with white space collapsed (CSS Text 3, 4.1.1).

    None is left at the start, at the end or beside a line break; neighbouring texts become one,
    and what is empty afterwards is dropped.
    """
    collapsed, _ = _collapse(tuple(content), after_space=True)
    return _trim_end(collapsed)


def _collapse(content: tuple[Inline, ...], *, after_space: bool) -> tuple[list[Inline], bool]:
    nodes: list[Inline] = []
    for node in content:
        match node:
            case Text():
                text = _RUN.sub(" ", node.text)
                if after_space:
                    text = text.removeprefix(" ")
                if text:
                    after_space = text.endswith(" ")
                    _append_text(nodes, text)
            case LineBreak():
                nodes = list(_trim_end(nodes))
                nodes.append(node)
                after_space = True
            case Styled() | Span() | Link():
                inner, after_space = _collapse(node.content, after_space=after_space)
                if inner:
                    nodes.append(dataclasses.replace(node, content=tuple(inner)))
            case _:
                nodes.append(node)
                after_space = False
    return nodes, after_space


def _append_text(nodes: list[Inline], text: str) -> None:
    last = nodes[-1] if nodes else None
    if isinstance(last, Text):
        nodes[-1] = Text(last.text + text)
    else:
        nodes.append(Text(text))


def _trim_end(content: Iterable[Inline]) -> tuple[Inline, ...]:
    """Without the white space, and the line breaks, at the end."""
    nodes = list(content)
    while nodes:
        last = nodes[-1]
        if isinstance(last, Text):
            text = last.text.rstrip(" ")
            nodes[-1:] = [Text(text)] if text else []
            if text:
                break
        elif isinstance(last, Styled | Span | Link):
            inner = _trim_end(last.content)
            nodes[-1:] = [dataclasses.replace(last, content=inner)] if inner else []
            if inner:
                break
        elif isinstance(last, LineBreak):
            nodes.pop()
        else:
            break
    return tuple(nodes)


def only_images(content: tuple[Inline, ...]) -> tuple[Image, ...]:
    """The images of a paragraph that holds nothing else; empty for any other paragraph."""
    images = tuple(node for node in content if isinstance(node, Image))
    rest = [node for node in content if not isinstance(node, Image | LineBreak)]
    blank = all(isinstance(node, Text) and not node.text.strip(" ") for node in rest)
    return images if blank else ()
