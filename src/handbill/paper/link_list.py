"""Paper has no links: outside addresses become numbered notes at the end of the handout."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from handbill.languages.language import Wording
from handbill.markup.elements import element

REFERENCE = "nref"


def link_notes(body: Element, wording: Wording, names: Mapping[str, str]) -> Element | None:
    """Number the outside links of a body in place; returns the section that lists all of them.

    An address has one number wherever it occurs. Its note says what ``names`` calls it, or else the
    words of the first link that are not the address itself. A link that prints its address has no
    number behind it, which would be read as a part of the address. The links' own words are not
    touched.
    """
    numbers: dict[str, int] = {}
    words = dict(names)
    for parent, link in _outside_links(body):
        address = link.get("href", "")
        text = link_words(link)
        number = numbers.setdefault(address, len(numbers) + 1)
        if not _prints_address(text, address):
            words.setdefault(address, text)
            _put_behind(parent, link, _reference(number, wording))
    if not numbers:
        return None
    items = element("ol")
    for address, number in numbers.items():
        items.append(_note(number, words.get(address, ""), address, wording))
    heading = element("h2", wording.links, class_="ours", id="links-title")
    return element("section", heading, items, class_="links ours", id="links")


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
    bare = {address, address.removeprefix("mailto:"), address.removeprefix("tel:")}
    bare |= {address.split("://", 1)[-1]}
    return text.rstrip("/") in {form.rstrip("/") for form in bare}


def _put_behind(parent: Element, link: Element, reference: Element) -> None:
    """Put the reference right behind the link, before what follows."""
    reference.tail, link.tail = link.tail, None
    parent.insert(list(parent).index(link) + 1, reference)


def _reference(number: int, wording: Wording) -> Element:
    title = wording.link_note.format(number=number)
    link = element("a", str(number), href=f"#link-{number}", title=title, role="doc-noteref")
    return element("sup", link, class_=f"{REFERENCE} ours")


def _note(number: int, text: str, address: str, wording: Wording) -> Element:
    shown = address.removeprefix("mailto:").removeprefix("tel:")
    printed = element("a", shown, href=address, class_="u")
    phrase = wording.link_target.format(text=text, address="\0") if text else "\0"
    before, after = phrase.split("\0")
    return element("li", before, printed, after, id=f"link-{number}")
