"""Paper has no links: outside addresses become numbered notes at the end of the handout."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from handbill.languages.language import Wording
from handbill.markup.elements import Content, element
from handbill.paper.directions import RUN

REFERENCE = "nref"
_FEW = 5
"""Addresses up to which the list stays whole on one page."""


def link_notes(
    body: Element, wording: Wording, names: Mapping[str, str], marks: Mapping[str, str]
) -> Element | None:
    """Number the outside links of a body in place; returns the section that lists all of them.

    An address has one number wherever it occurs. Its note says what ``names`` calls it, which are
    words of ours, or else the words of the first link that are not the address itself, whole or
    shortened, which readers would take for a second address that leads nowhere; ``marks`` are the
    attributes that say the language of our words. A link that prints its address has no number
    behind it, which would be read as a part of the address. The links' own words are not touched.
    """
    numbers: dict[str, int] = {}
    words: dict[str, str] = {}
    for parent, link in _outside_links(body):
        address = link.get("href", "")
        text = link_words(link)
        number = numbers.setdefault(address, len(numbers) + 1)
        if not _prints_address(text, address):
            if not _shortens(text, address):
                words.setdefault(address, text)
            _put_behind(parent, link, _reference(number, wording, marks))
    if not numbers:
        return None
    items = element("ol")
    for address, number in numbers.items():
        name: Content = words.get(address)
        if address in names:
            name = element("span", names[address], class_=f"ours {RUN}", **marks)
        items.append(_note(number, name, address, wording))
    heading = element("h2", wording.links, class_="ours", id="links-title", **marks)
    classes = "links ours few" if len(numbers) <= _FEW else "links ours"
    return element("section", heading, items, class_=classes, id="links")


def link_words(link: Element) -> str:
    """The words of a link; for an image, its alternative text."""
    words = [link.text or "", link.get("alt") or ""]
    for child in link:
        words += [link_words(child), child.tail or ""]
    return " ".join("".join(words).split())


def _outside_links(body: Element) -> list[tuple[Element, Element]]:
    return [
        (parent, child)
        for parent in body.iter()
        for child in parent
        if child.tag == "a" and not child.get("href", "#").startswith("#")
    ]


def _prints_address(text: str, address: str) -> bool:
    """Whether the words of a link already print its address."""
    return text.rstrip("/") in {form.rstrip("/") for form in _forms(address)}


def _shortens(text: str, address: str) -> bool:
    """Whether the words of a link are the beginning of its address, and dots."""
    beginning = text.removesuffix("…").rstrip(".")
    return beginning != text and any(form.startswith(beginning) for form in _forms(address))


def _forms(address: str) -> frozenset[str]:
    """How people write an address."""
    without_scheme = {address.split("://", 1)[-1]}
    return frozenset(
        without_scheme
        | {form.removeprefix("www.") for form in without_scheme}
        | {address, address.removeprefix("mailto:"), address.removeprefix("tel:")}
    )


def _put_behind(parent: Element, link: Element, reference: Element) -> None:
    """Put the reference right behind the link, before what follows."""
    reference.tail, link.tail = link.tail, None
    parent.insert(list(parent).index(link) + 1, reference)


def _reference(number: int, wording: Wording, marks: Mapping[str, str]) -> Element:
    title = wording.link_note.format(number=number)
    link = element("a", str(number), href=f"#link-{number}", title=title, role="doc-noteref")
    return element("sup", link, class_=f"{REFERENCE} ours", **marks)


def _note(number: int, name: Content, address: str, wording: Wording) -> Element:
    shown = address.removeprefix("mailto:").removeprefix("tel:")
    printed = element("a", shown, href=address, class_="u")
    if name is None:
        return element("li", printed, id=f"link-{number}")
    text, between, _ = re.split(r"\{text\}(.*)\{address\}", wording.link_target)
    return element("li", text, name, between, printed, id=f"link-{number}")
