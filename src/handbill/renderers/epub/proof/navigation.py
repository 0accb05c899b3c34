"""Checks of the navigation: contents, landmarks and pages against the documents."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from handbill.errors import Problem
from handbill.renderers.epub.proof.book import (
    HEADINGS,
    NAV,
    TYPE,
    XHTML,
    Book,
    local,
    problem,
    words,
)


def contents(book: Book) -> Iterator[Problem]:
    """The contents are the headings: all of them, in order, in wording, nested by level."""
    nav = book.nav("toc")
    if nav is None:
        yield problem("B005", NAV, "there is no table of contents")
        return
    nodes = [
        (name, node) for name, root in book.content for node in root.iter() if node.tag in HEADINGS
    ]
    headings = [(words(node), f"{name}#{node.get('id')}") for name, node in nodes]
    lines = book.lines("toc")
    for heading in headings:
        if heading not in lines:
            yield problem("B005", NAV, f"the contents leave out the heading {heading[0]!r}")
    for line in lines:
        if line not in headings:
            yield problem("B005", NAV, f"the contents list {line[0]!r}, which is no such heading")
    if sorted(lines) == sorted(headings) and lines != headings:
        yield problem("B005", NAV, "the contents are not in reading order")
    depths = [depth for depth, _ in _depths(nav, 0)]
    levels = [HEADINGS.index(node.tag) + 1 for _, node in nodes]
    if len(depths) == len(levels) and depths != levels:
        yield problem("B005", NAV, "the contents are not nested as the headings are")


def _depths(node: Element, depth: int) -> Iterator[tuple[int, Element]]:
    for child in node:
        inner = depth + (local(child) == "ol")
        if local(child) == "a":
            yield depth, child
        yield from _depths(child, inner)


def landmarks(book: Book) -> Iterator[Problem]:
    """Cover, start of the text and contents can be reached, and are what they are called."""
    nav = book.nav("landmarks")
    targets = {} if nav is None else {a.get(TYPE): a for a in nav.iter(f"{XHTML}a")}
    for needed in ("cover", "bodymatter", "toc"):
        if needed not in targets:
            yield problem("B014", NAV, f"the landmark {needed} is missing")
    for kind, a in targets.items():
        target = book.target(NAV, a.get("href", "")).partition("#")[0]
        if target not in book.spine:
            yield problem("B014", NAV, f"the landmark {kind} leads out of the reading order")
        elif kind == "bodymatter":
            first = next(
                (name for name, root in book.content if _matter(root) == "bodymatter"), None
            )
            if target != first:
                yield problem("B014", NAV, "the text does not begin where the landmark says")
        elif kind == "cover" and not any(
            node.get("role") == "doc-cover" for node in book.roots[target].iter()
        ):
            yield problem("B014", NAV, "the landmark of the cover does not lead to the cover")


def _matter(root: Element) -> str | None:
    body = root.find(f"{XHTML}body")
    return None if body is None else body.get(TYPE)


def pages(book: Book) -> Iterator[Problem]:
    """Page list and marks are the same pages, in the same order, each named by its number."""
    marks = [
        (node.get("aria-label") or "", f"{name}#{node.get('id')}")
        for name, root in book.content
        for node in root.iter()
        if node.get("role") == "doc-pagebreak"
    ]
    lines = book.lines("page-list")
    if marks != lines:
        missing = [label for label, target in lines if (label, target) not in marks]
        yield problem("B006", NAV, f"page list and marks differ {missing or 'in their order'}")
    if [label for label, _ in marks] != [str(number + 1) for number in range(len(marks))]:
        yield problem("B006", NAV, "the pages are not numbered from 1 without a gap")
    for name, root in book.content:
        for node in root.iter():
            if node.get("role") == "doc-pagebreak" and (words(node) or len(node)):
                yield problem("B006", name, "the mark of a page holds words of the text")
        above = [inner for tag in (*HEADINGS, f"{XHTML}a") for inner in root.iter(tag)]
        for node in above:
            first = next(iter(node), None)
            begins = not (node.text or "").strip() and first is not None
            if begins and first is not None and first.get("role") == "doc-pagebreak":
                yield problem("B006", name, f"a page number is read as part of {words(node)!r}")


def ncx(book: Book) -> Iterator[Problem]:
    """The contents of EPUB 2, where there are any, say what ours say."""
    for path, root in book.roots.items():
        if not path.endswith(".ncx"):
            continue
        space = "{http://www.daisy.org/z3986/2005/ncx/}"
        lines = [
            (
                " ".join(_label(point, f"{space}navLabel").split(" ")),
                book.target(path, content.get("src", "")),
            )
            for point in root.iter(f"{space}navPoint")
            if (content := point.find(f"{space}content")) is not None
        ]
        if lines != book.lines("toc"):
            yield problem("B005", path, "the NCX does not say what the contents say")


RULES = (contents, landmarks, pages, ncx)


def _label(point: Element, tag: str) -> str:
    label = point.find(tag)
    return "" if label is None else "".join(label.itertext())
