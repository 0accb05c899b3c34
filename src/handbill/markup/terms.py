"""The first use of each glossary term becomes a link to its explanation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from handbill.languages.language import Wording
from handbill.markup.elements import HEADINGS, element
from handbill.models import GlossaryEntry

_CLOSED = {"a", "code", "pre", *HEADINGS}


def link_terms(post: Element | None, glossary: tuple[GlossaryEntry, ...], wording: Wording) -> None:
    """Link each term where the post first uses it as a word; its letters stay as they are.

    The links lead to ``#term-<number>``, where the glossary explains the term.
    """
    if post is None:
        return
    for number, entry in enumerate(glossary, 1):
        pattern = re.compile(rf"(?<!\w){re.escape(entry.term)}(?!\w)", re.IGNORECASE)
        for parent, child in _texts(post):
            text = (parent.text if child is None else child.tail) or ""
            if match := pattern.search(text):
                title = f"{wording.glossary}: {entry.term}"
                link = element("a", match.group(), href=f"#term-{number}", title=title)
                link.tail = text[match.end() :]
                _split(parent, child, text[: match.start()], link)
                break


def _texts(parent: Element) -> Iterator[tuple[Element, Element | None]]:
    """Every place of text in reading order: an element's own text, or a child's tail."""
    yield parent, None
    for child in parent:
        if child.tag not in _CLOSED:
            yield from _texts(child)
        yield parent, child


def _split(parent: Element, child: Element | None, before: str, link: Element) -> None:
    if child is None:
        parent.text = before
        parent.insert(0, link)
    else:
        child.tail = before
        parent.insert(list(parent).index(child) + 1, link)
