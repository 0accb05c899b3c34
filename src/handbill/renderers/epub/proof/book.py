"""A finished book, read back from its files as a reading system would."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from handbill.errors import Location, Problem, Severity
from handbill.markup import elements

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
XHTML = "{http://www.w3.org/1999/xhtml}"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
TYPE = "{http://www.idpf.org/2007/ops}type"
HEADINGS = tuple(f"{XHTML}{name}" for name in elements.HEADINGS)

FOLDER = "EPUB/"
PACKAGE = "EPUB/content.opf"
NAV = "EPUB/nav.xhtml"
CONTAINER = "META-INF/container.xml"


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the manifest."""

    id: str
    path: str
    """Its name in the container."""
    media_type: str
    properties: tuple[str, ...]


class Book:
    """The files of a book, the XML among them parsed.

    ``unread`` holds what could not be parsed; the other checks need it to be empty.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files
        self.roots: dict[str, Element] = {}
        self.unread: list[Problem] = []
        for name, data in files.items():
            if name.endswith((".xhtml", ".opf", ".xml", ".ncx", ".svg")):
                self._parse(name, data)
        for needed in (PACKAGE, NAV, CONTAINER):
            if needed not in files:
                self.unread.append(problem("B001", needed, "the file is missing"))

    def _parse(self, name: str, data: bytes) -> None:
        try:
            self.roots[name] = fromstring(data)
        except (ParseError, DefusedXmlException, ValueError) as error:
            what = f"is not well-formed XML: {error}"
            self.unread.append(problem("B001", name, what, "look for control characters"))

    @property
    def package(self) -> Element:
        """The package document."""
        return self.roots[PACKAGE]

    @property
    def items(self) -> list[Item]:
        """The manifest in its order."""
        return [
            Item(
                node.get("id", ""),
                posixpath.normpath(FOLDER + unquote(node.get("href", ""))),
                node.get("media-type", ""),
                tuple(node.get("properties", "").split()),
            )
            for node in self.package.iter(f"{OPF}item")
        ]

    @property
    def spine(self) -> list[str]:
        """The content documents in reading order, by their names in the container."""
        paths = {item.id: item.path for item in self.items}
        refs = [node.get("idref", "") for node in self.package.iter(f"{OPF}itemref")]
        return [paths[ref] for ref in refs if ref in paths]

    @property
    def documents(self) -> list[tuple[str, Element]]:
        """The content documents that are there, in reading order."""
        return [(name, self.roots[name]) for name in self.spine if name in self.roots]

    @property
    def content(self) -> list[tuple[str, Element]]:
        """The content documents without the navigation document."""
        return [(name, root) for name, root in self.documents if name != NAV]

    def metas(self, name: str) -> list[str]:
        """The values of a meta property."""
        return [
            (node.text or "").strip()
            for node in self.package.iter(f"{OPF}meta")
            if node.get("property") == name
        ]

    def dc(self, name: str) -> list[str]:
        """The values of an element of Dublin Core."""
        return [(node.text or "").strip() for node in self.package.iter(DC + name)]

    def nav(self, kind: str) -> Element | None:
        """One of the lists of the navigation document."""
        for nav in self.roots[NAV].iter(f"{XHTML}nav"):
            if kind in (nav.get(TYPE) or "").split():
                return nav
        return None

    def lines(self, kind: str) -> list[tuple[str, str]]:
        """Words and target (path in the container, with fragment) of each line of a list."""
        nav = self.nav(kind)
        if nav is None:
            return []
        return [(words(a), self.target(NAV, a.get("href", ""))) for a in nav.iter(f"{XHTML}a")]

    def target(self, here: str, href: str) -> str:
        """What an address within the book names: path in the container, with fragment."""
        path, mark, fragment = href.partition("#")
        full = posixpath.normpath(posixpath.join(posixpath.dirname(here), unquote(path)))
        return f"{full if path else here}{mark}{fragment}"


def problem(code: str, path: str, what: str, hint: str = "") -> Problem:
    """A problem of one file of the book."""
    hint = hint or "report this with the post: handbill makes such books only by a fault of its own"
    return Problem(code=code, location=Location(path=path), what=what, hint=hint)


def doubt(code: str, path: str, what: str) -> Problem:
    """What the source's own words may have, so that it stops nothing: a person should look."""
    return Problem(
        code=code,
        severity=Severity.WARNING,
        location=Location(path=path),
        what=what,
        hint="the words are the source's: judge whether they mislead",
    )


def words(node: Element) -> str:
    """The words of an element as they are read out: images by their descriptions."""
    return " ".join("".join(_words(node)).replace("\n", " ").split(" ")).strip(" ")


def _words(node: Element) -> Iterator[str]:
    if node.get("role") == "doc-noteref":
        return
    if node.tag == f"{XHTML}br":
        yield " "
    if node.tag == f"{XHTML}img":
        yield node.get("alt") or ""
    yield node.text or ""
    for child in node:
        yield from _words(child)
        yield child.tail or ""


def classes(node: Element) -> list[str]:
    """The classes of an element."""
    return (node.get("class") or "").split()


def local(node: Element) -> str:
    """The name of an element without its namespace."""
    return node.tag.rpartition("}")[2]


def parents(root: Element) -> dict[Element, Element]:
    """The parent of each element."""
    return {child: parent for parent in root.iter() for child in parent}
