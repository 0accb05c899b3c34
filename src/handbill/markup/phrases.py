"""Phrases of ours with words of the source in their blanks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from string import Formatter

from handbill.languages.tags import direction
from handbill.markup.elements import Content, element

_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def filled(phrase: str, language: str, **words: str) -> Iterator[Content]:
    """A phrase in a language, whose blanks are named in braces, with words in them."""
    for before, name, _, _ in Formatter().parse(phrase):
        yield before
        if name is not None:
            yield isolated(words[name], language)


def isolated(words: str, language: str) -> Content:
    """Words for a text in a language; in a ``bdi`` where some run in the other direction than it.

    Else the order of what stands beside them, such as a date, would turn with them.
    """
    directions = [
        "rtl" if kind in _RIGHT_TO_LEFT else "ltr"
        for kind in map(unicodedata.bidirectional, words)
        if kind == "L" or kind in _RIGHT_TO_LEFT
    ]
    if set(directions) <= {direction(language)}:
        return words
    return element("bdi", words, dir=directions[0])
