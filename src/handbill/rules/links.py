"""Links: where one may lead, and whether its words say where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from handbill.document import Body, Image, Inline, Link, Text, Unknown, children, inline_text, walk
from handbill.errors import Location, Problem
from handbill.languages import languages
from handbill.rules import addresses
from handbill.rules.reports import info

SAFE_SCHEMES = frozenset(
    {"http", "https", "ftp", "mailto", "tel", "sms", "geo", "xmpp", "irc", "urn"}
)
"""The schemes that a reader may follow: registered with IANA, and none of them runs anything.

EPUBCheck 5.3.0 does not know that geo and sms are registered, and warns of them (HTM-025).
"""

_WITH_HOST = frozenset({"http", "https", "ftp"})
_HOST = re.compile(r"[\w.-]+|[0-9a-f:.]+")


def address_fault(address: str) -> str | None:
    """What keeps an absolute address from being followed (RFC 3986); None where nothing does.

    Its scheme must be one of ``SAFE_SCHEMES``, its host and port ones that can exist.
    """
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:  # of brackets in the host, or of a port that is no number
        return f"{address!r} is no address: {error}"
    scheme = parts.scheme.lower()
    if scheme not in SAFE_SCHEMES:
        return f"links may not use the scheme {scheme!r}"
    if scheme not in _WITH_HOST:
        return None if len(address) > len(scheme) + 1 else f"{address!r} names nothing"
    if port == 0 or _HOST.fullmatch(parts.hostname or "") is None:
        return f"{address!r} names no host that can exist"
    return None


def says_nothing(words: str) -> bool:
    """Whether the words of a link say nothing of where it leads, in any language we know."""
    return words.casefold().strip(" \t\n\xa0.…!:»›→") in _vague_words()


@lru_cache(maxsize=1)
def _vague_words() -> frozenset[str]:
    return frozenset(words for language in languages() for words in language.vague_links)


def link_words(content: tuple[Inline, ...]) -> str:
    """What is read out of a link: its words, and the descriptions of its images."""
    described = (image.alternative or "" for node in content for image in _images(node))
    return " ".join(f"{inline_text(content)} {' '.join(described)}".split())


def _images(node: Inline) -> Iterator[Image]:
    if isinstance(node, Image):
        yield node
    for child in children(node):
        if isinstance(child, Inline):
            yield from _images(child)


def links(body: Body) -> Iterator[Problem]:
    """A link says where it leads (A001, A012), and its address is known (A005)."""
    for node in walk(body):
        if not isinstance(node, Link):
            continue
        words = link_words(node.content)
        if not words:
            yield _wordless(node)
        elif says_nothing(words):
            yield info("A001", node.location, f"the link says only {words!r}; the words stay")
        if isinstance(node.address, Unknown):
            recorded = f" (recorded: {node.recorded})" if node.recorded else ""
            what = f"the address of the link {words!r} is unknown{recorded}"
            yield info("A005", node.location, what)


def _wordless(link: Link) -> Problem:
    address = "" if isinstance(link.address, Unknown) else f" to {link.address}"
    if any(True for node in link.content for _ in _images(node)):
        return info(
            "A012",
            link.location,
            f"the link{address} is an image without description; its address is read out",
            "let the alternative text of the image say where the link leads",
        )
    return info("A012", link.location, f"the link{address} has no words; nobody can see it")


def addresses_cut_short(body: Body) -> Iterator[Problem]:
    """An address in the text is whole (A007)."""
    location: Location | None = None
    for node in walk(body):
        location = getattr(node, "location", None) or location
        if not isinstance(node, Text) or not addresses.may_be_cut_short(node.text):
            continue
        for start, end in addresses.links(node.text):
            address = node.text[start:end]
            if addresses.is_cut_short(address):
                yield info("A007", location, f"an address is cut short in the text: {address}")
