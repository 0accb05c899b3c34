"""Markup that was not understood: a reader would see its signs among the words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbill.document import (
    Abbreviation,
    Body,
    DefinitionList,
    Figure,
    Heading,
    Inline,
    LineBreak,
    Node,
    Paragraph,
    Plain,
    Table,
    Text,
    children,
    walk,
)
from handbill.errors import Location, Problem
from handbill.models import Edition
from handbill.rules.reports import warning

_TAGS = (
    "a|abbr|article|aside|audio|b|big|blockquote|br|button|center|cite|code|dd|del|details|div|dl|"
    "dt|em|embed|figcaption|figure|font|footer|form|h[1-6]|header|hr|i|iframe|img|input|ins|kbd|"
    "li|main|mark|nav|object|ol|option|p|pre|q|s|script|section|select|small|span|strike|strong|"
    "style|sub|summary|sup|svg|table|tbody|td|tfoot|th|thead|time|tr|u|ul|video"
)
_MARKS = {
    "bold": r"(?<![\w*])\*\*(?!\*)[^*\n]+\*\*(?![\w*])|(?<!\S)\*\*\w+",
    "an image": r"!\[[^\]\n]*\][(\[][^)\]\n]*[)\]]?",
    "a link": r"\[[^\]\n]*\]\([^)\n]*\)?|\[(?!\d+\])[^\]\[\n]+\]\[[^\]\n]*\]|\[\[[^\]\n]+\]\]",
    "a footnote": r"\[\^[^\]\s]+\]",
    "a list of attributes": r"\{:[^}\n]*\}|\{[#.][\w-]+\}",
    "a template tag": r"\{%[^\n]*?%\}|\{\{[^\n]*?\}\}|<%[^\n]*?%>",
    "a tag": rf"(?i:</?(?:{_TAGS})(?:\s[^<>]*)?/?>|<(?:{_TAGS})\s+[\w:-]+=\S*|<!--)",
    "a shortcode": r"\[/[a-z][\w-]*\]|\[[a-z][\w-]* [\w-]+=[^\]\n]*\]",
    "an emoji": r"(?<![\w:]):[a-z][a-z0-9_+-]+:(?![\w:])",
    "struck words": r"~~[^\s~][^~\n]*~~",
    "marked words": r"(?<![=\w])==[^\s=][^=\n]*(?<!\s)==(?![=\w])",
    "code": r"```",
    "a heading": r"(?:^|\n)#{1,6} \S+",
    "a container": r"(?:^|\n):::[^\n]*",
    "a character reference": r"&(?:[a-zA-Z]{2,8}|\#\d{2,6}|\#x[\da-fA-F]{2,6});",
}
_MARK = re.compile(
    "|".join(f"(?P<m{number}>{pattern})" for number, pattern in enumerate(_MARKS.values()))
)
_NAMES = tuple(_MARKS)
_LONGEST_SHOWN = 40

_UNSEEN = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for code and images, whose signs are their own."""


def leftovers(body: Body) -> Iterator[Problem]:
    """No markup stands among the words of a text, code apart (A014); each kind once a block."""
    for node in walk(body):
        for words in map(_words, _lines(node)):
            yield from _problems(words, getattr(node, "location", None))


def leftovers_in_titles(edition: Edition) -> Iterator[Problem]:
    """No markup stands in the titles or in the summary (A014)."""
    yield from _problems(edition.post.title, edition.post.location)
    yield from _problems(edition.post.summary, edition.post.location)
    yield from _problems(edition.title, edition.location)


def _problems(words: str, location: Location | None) -> Iterator[Problem]:
    shown: dict[str, str] = {}
    for mark in _MARK.finditer(words):
        name = _NAMES[int((mark.lastgroup or "m0").removeprefix("m"))]
        shown.setdefault(name, mark[0].strip())
    for name, signs in shown.items():
        yield warning(
            "A014",
            location,
            f"markup is printed as it stands, perhaps meant as {name}: {_cut(signs)!r}",
            "write it so that it is read as what it means; leave signs that are meant",
        )


def _lines(node: Node) -> Iterator[tuple[Inline, ...]]:
    """The inline content that a block itself has."""
    match node:
        case Heading() | Paragraph() | Plain():
            yield node.content
        case Figure() | Table():
            yield node.caption
        case DefinitionList():
            for entry in node.entries:
                yield from entry.terms
        case _:
            return


def _words(content: tuple[Inline, ...]) -> str:
    return "".join(map(_word, content))


def _word(node: Inline) -> str:
    match node:
        case Text() | Abbreviation():
            return node.text
        case LineBreak():
            return "\n"
        case _:
            inner = [child for child in children(node) if isinstance(child, Inline)]
            return _words(tuple(inner)) if inner else _UNSEEN


def _cut(signs: str) -> str:
    return signs if len(signs) <= _LONGEST_SHOWN else f"{signs[: _LONGEST_SHOWN - 1]}…"
