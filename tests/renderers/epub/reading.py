"""Reads a finished EPUB back with nothing but the standard library."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from xml.etree.ElementTree import Element, fromstring

from handbill.document import Body, block_text

XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
TYPE = "{http://www.idpf.org/2007/ops}type"


@dataclass(frozen=True)
class Book:
    data: bytes

    @cached_property
    def files(self) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            assert archive.testzip() is None
            return {name: archive.read(name) for name in archive.namelist()}

    def file(self, name: str) -> Element:
        return fromstring(self.files[f"EPUB/{name}"])

    @cached_property
    def package(self) -> Element:
        return self.file("content.opf")

    @property
    def spine(self) -> list[str]:
        items = {item.get("id"): item.get("href", "") for item in self.package.iter(f"{OPF}item")}
        return [items[ref.get("idref")] for ref in self.package.iter(f"{OPF}itemref")]

    def meta(self, name: str) -> list[str]:
        """The values of a dc element (``dc:title``) or of a meta property."""
        if name.startswith("dc:"):
            return [node.text or "" for node in self.package.iter(DC + name[3:])]
        metas = self.package.iter(f"{OPF}meta")
        return [node.text or "" for node in metas if node.get("property") == name]

    def nav(self, kind: str) -> list[tuple[str, str]]:
        """Words and address of each line of one of the lists of the navigation document."""
        for nav in self.file("nav.xhtml").iter(f"{XHTML}nav"):
            if nav.get(TYPE) == kind:
                return [("".join(a.itertext()), a.get("href", "")) for a in nav.iter(f"{XHTML}a")]
        return []

    def headings(self) -> list[tuple[str, str]]:
        """Words and address of each heading of the content, in reading order."""
        lines = []
        for name in self.spine:
            if name == "nav.xhtml":
                continue
            for node in self.file(name).iter():
                if node.tag in {f"{XHTML}h{level}" for level in range(1, 7)}:
                    words = "".join(source_words(node, ours=True))
                    lines.append(
                        (" ".join(words.split(" ")).strip(" "), f"{name}#{node.get('id')}")
                    )
        return lines


def source_words(node: Element, *, ours: bool = False) -> Iterator[str]:
    """The characters of an element that are the source's: not ours, no calls of notes."""
    yield node.text or ""
    for child in node:
        wanted = ours or "ours" not in (child.get("class") or "").split()
        if wanted and child.get("role") not in ("doc-noteref", "doc-backlink"):
            yield from source_words(child, ours=ours)
        yield child.tail or ""


def assert_words(element: Element, body: Body) -> None:
    """An element of the book holds the characters of a body; the blanks before our notes are ours.

    A blank before a gap in a line is the author's, one before the note of an image is ours: which
    it is can't be told in the book, so that where gaps are, blanks don't count.
    """
    if any("gap" in (node.get("class") or "").split() for node in element.iter()):
        assert _unspaced("".join(source_words(element))) == _unspaced(body_text(body))
    else:
        assert book_text(element) == body_text(body)


def _unspaced(text: str) -> str:
    return "".join(text.split())


def book_text(element: Element) -> str:
    """The source's characters of an element; the blanks that stand before our notes are ours."""
    for parent in element.iter():
        before: Element | None = None
        for child in parent:
            if "ours" in (child.get("class") or "").split():
                if before is None:
                    parent.text = (parent.text or "").removesuffix(" ")
                else:
                    before.tail = (before.tail or "").removesuffix(" ")
            before = child
    return "".join(source_words(element)).replace("\n", "")


def body_text(body: Body) -> str:
    """The characters of a body in the model, one block behind the other."""
    blocks = [*body.blocks, *(block for note in body.footnotes for block in note.blocks)]
    return "".join(map(block_text, blocks)).replace("\n", "")
