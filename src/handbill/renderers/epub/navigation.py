"""The navigation document: contents, landmarks and pages; and the NCX that old readers look for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, tostring

from handbill.languages.language import Wording
from handbill.markup.elements import HEADINGS, element, extend
from handbill.renderers.epub.documents import Document

NAV = "nav.xhtml"
COVER = "cover.xhtml"
NCX_NAMESPACE = "http://www.daisy.org/z3986/2005/ncx/"


@dataclass(slots=True)
class Entry:
    """A line of the contents and the lines below it."""

    title: str
    href: str
    language: str | None = None
    """BCP 47; None where it is the book's."""
    direction: str | None = None
    """``ltr`` or ``rtl``; None where it is the book's."""
    entries: list[Entry] = field(default_factory=list)


def contents(documents: Iterable[Document]) -> list[Entry]:
    """Every heading in reading order and in its own words, nested by level."""
    top: list[Entry] = []
    for document in documents:
        above: list[tuple[int, Entry]] = []
        for heading in document.main.iter():
            if heading.tag not in HEADINGS:
                continue
            level = HEADINGS.index(heading.tag)
            entry = Entry(
                heading_text(heading),
                f"{document.name}#{heading.get('id')}",
                heading.get("lang"),
                heading.get("dir"),
            )
            while above and above[-1][0] >= level:
                above.pop()
            (above[-1][1].entries if above else top).append(entry)
            above.append((level, entry))
    return top


def heading_text(heading: Element) -> str:
    """The words of a heading; images by their descriptions, calls of notes left out."""
    return " ".join("".join(_words(heading)).split(" ")).strip(" ")


def _words(node: Element) -> Iterator[str]:
    if node.get("role") == "doc-noteref":
        return
    if node.tag == "br":
        yield " "
    if node.tag == "img":
        yield node.get("alt") or ""
    yield node.text or ""
    for child in node:
        yield from _words(child)
        yield child.tail or ""


def navigation(
    entries: list[Entry],
    pages: list[tuple[str, str]],
    start: str,
    wording: Wording,
    marks: Mapping[str, str],
) -> Element:
    """The main element of the navigation document.

    ``pages`` holds label and address of each page; ``marks`` are the attributes that say the
    language of our phrases; ``start`` is the file in which the text begins.
    """
    main = element("main")
    main.append(_nav("toc", wording.contents, "h1", marks, _list(entries)))
    main[0].set("role", "doc-toc")
    lines = element("ol")
    for kind, title, href in (
        ("cover", wording.cover, COVER),
        ("bodymatter", wording.start_of_text, start),
        ("toc", wording.contents, f"{NAV}#toc"),
    ):
        mark = element("a", title, href=href, **marks)
        mark.set("epub:type", kind)
        lines.append(element("li", mark))
    main.append(_nav("landmarks", wording.landmarks, "h2", marks, lines))
    main[1].set("hidden", "hidden")
    if pages:
        listed = element("ol", *(element("li", element("a", n, href=href)) for n, href in pages))
        main.append(_nav("page-list", wording.pages, "h2", marks, listed))
        main[2].set("role", "doc-pagelist")
        main[2].set("hidden", "hidden")
    return main


def _nav(kind: str, title: str, tag: str, marks: Mapping[str, str], listed: Element) -> Element:
    heading = element(tag, title, id=f"{kind}-title", **marks)
    nav = element("nav", heading, listed, id=kind, aria_labelledby=f"{kind}-title")
    nav.set("epub:type", kind)
    return nav


def _list(entries: Iterable[Entry]) -> Element:
    listed = element("ol")
    for entry in entries:
        line = element("a", entry.title, href=entry.href, lang=entry.language, dir=entry.direction)
        listed.append(element("li", line, _list(entry.entries) if entry.entries else None))
    return listed


# --- NCX (EPUB 2.0.1, Open Packaging Format 2.4.1) --------------------------------------------


def ncx(
    entries: list[Entry], pages: list[tuple[str, str]], *, identifier: str, title: str
) -> bytes:
    """The contents and pages once more, as EPUB 2 had them."""
    order = {href: number for number, href in enumerate(_hrefs(entries), 1)}
    for _, href in pages:
        order.setdefault(href, len(order) + 1)
    facts = {
        "dtb:uid": identifier,
        "dtb:depth": str(_depth(entries)),
        "dtb:totalPageCount": str(len(pages)),
        "dtb:maxPageNumber": str(len(pages)),
    }
    head = element("head", *(element("meta", name=name, content=facts[name]) for name in facts))
    points = element("navMap", *_points(entries, order))
    root = element(
        "ncx", head, element("docTitle", element("text", title)), points, version="2005-1"
    )
    root.set("xmlns", NCX_NAMESPACE)
    if pages:
        targets = [_target(number, *page, order) for number, page in enumerate(pages, 1)]
        root.append(extend(element("pageList"), targets))
    text = '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode")
    return text.encode()


def _hrefs(entries: Iterable[Entry]) -> Iterator[str]:
    for entry in entries:
        yield entry.href
        yield from _hrefs(entry.entries)


def _depth(entries: list[Entry]) -> int:
    return 1 + max((_depth(entry.entries) for entry in entries), default=0) if entries else 0


def _points(entries: Iterable[Entry], order: dict[str, int]) -> Iterator[Element]:
    for entry in entries:
        point = element("navPoint", _label(entry.title), id=f"point-{order[entry.href]}")
        point.set("playOrder", str(order[entry.href]))
        yield extend(point, [element("content", src=entry.href), *_points(entry.entries, order)])


def _target(number: int, label: str, href: str, order: dict[str, int]) -> Element:
    target = element(
        "pageTarget", _label(label), element("content", src=href), id=f"target-{number}"
    )
    target.set("type", "normal")
    target.set("value", str(number))
    target.set("playOrder", str(order[href]))
    return target


def _label(text: str) -> Element:
    return element("navLabel", element("text", text))
