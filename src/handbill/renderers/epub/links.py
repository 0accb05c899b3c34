"""Links and pictures of the content documents: to the file that holds what they name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element

from handbill.renderers.epub.documents import Document

_UNSAFE = re.compile(r"[\x00-\x20\"<>\\^`{|}\x7f]|%(?![0-9A-Fa-f]{2})")


def places(documents: Iterable[Document]) -> dict[str, str]:
    """The file in which each id stands; of an id that stands twice, the first."""
    files: dict[str, str] = {}
    for document in documents:
        for node in document.main.iter():
            if (name := node.get("id")) is not None:
                files.setdefault(name, document.name)
    return files


def link(document: Document, ids: Mapping[str, str], pictures: Mapping[str, str]) -> None:
    """Point the links and images of a document at files; what can't be found stays as it is.

    ``pictures`` gives the file of each image's source name.
    """
    for node in document.main.iter():
        _link(node, document.name, ids)
        if node.tag == "img":
            source = node.get("src", "")
            node.set("src", pictures.get(source, source))


def _link(node: Element, here: str, ids: Mapping[str, str]) -> None:
    address = node.get("href")
    if address is None:
        return
    if address.startswith("#"):
        there = ids.get(address[1:], here)
        node.set("href", address if there == here else there + address)
    else:
        node.set("href", _UNSAFE.sub(_escaped, address))


def _escaped(match: re.Match[str]) -> str:
    """A character that no URL may hold, percent-encoded (RFC 3986, 2.1)."""
    return f"%{ord(match.group()):02X}"
