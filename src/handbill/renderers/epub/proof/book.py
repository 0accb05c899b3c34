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

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
XHTML = "{http://www.w3.org/1999/xhtml}"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
TYPE = "{http://www.idpf.org/2007/ops}type"
HEADINGS = tuple(f"{XHTML}h{level}" for level in range(1, 7))

FOLDER = "EPUB/"
PACKAGE = "EPUB/content.opf"
NAV = "EPUB/nav.xhtml"
CONTAINER = "META-INF/container.xml"


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the manifest; ``path`` is its name in the container."""

    id: str
    path: str
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
                each.get("id", ""),
                posixpath.normpath(FOLDER + unquote(each.get("href", ""))),
                each.get("media-type", ""),
                tuple(each.get("properties", "").split()),
            )
            for each in self.package.iter(f"{OPF}item")
        ]

    @property
    def spine(self) -> list[str]:
        """The content documents in reading order, by their names in the container."""
        paths = {item.id: item.path for item in self.items}
        refs = [each.get("idref", "") for each in self.package.iter(f"{OPF}itemref")]
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
            (each.text or "").strip()
            for each in self.package.iter(f"{OPF}meta")
            if each.get("property") == name
        ]

    def dc(self, name: str) -> list[str]:
        """The values of an element of Dublin Core."""
        return [(each.text or "").strip() for each in self.package.iter(DC + name)]

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


def words(each: Element) -> str:
    """The words of an element as they are read out: images by their descriptions."""
    return " ".join("".join(_words(each)).replace("\n", " ").split(" ")).strip(" ")


def _words(each: Element) -> Iterator[str]:
    if each.get("role") == "doc-noteref":
        return
    if each.tag == f"{XHTML}br":
        yield " "
    if each.tag == f"{XHTML}img":
        yield each.get("alt") or ""
    yield each.text or ""
    for child in each:
        yield from _words(child)
        yield child.tail or ""


def classes(each: Element) -> list[str]:
    """The classes of an element."""
    return (each.get("class") or "").split()


def local(each: Element) -> str:
    """The name of an element without its namespace."""
    return each.tag.rpartition("}")[2]


def parents(root: Element) -> dict[Element, Element]:
    """The parent of each element."""
    return {child: parent for parent in root.iter() for child in parent}
