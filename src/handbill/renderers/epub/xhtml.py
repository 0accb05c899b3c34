"""Elements of the edition's markup as the bytes of an XHTML file of the book."""

from __future__ import annotations

from xml.etree.ElementTree import Element, tostring

from handbill.markup import direction
from handbill.markup.elements import element

XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
STYLE_SHEET = "styles/book.css"
PROLOGUE = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'

# What EPUB's own vocabulary calls a DPUB-ARIA role (EPUB 3 Structural Semantics Vocabulary 1.1).
TYPES = {
    "doc-backlink": "backlink",
    "doc-chapter": "chapter",
    "doc-cover": "cover",
    "doc-endnotes": "endnotes",
    "doc-footnote": "footnote",
    "doc-glossary": "glossary",
    "doc-glossref": "glossref",
    "doc-noteref": "noteref",
    "doc-notice": "notice",
    "doc-pagebreak": "pagebreak",
    "doc-pagelist": "page-list",
    "doc-toc": "toc",
}


def page(title: str, body: Element, *, language: str) -> bytes:
    """A whole XHTML file: ``body`` is its body element, ``title`` what a reader's window says."""
    head = element("head", element("meta", charset="utf-8"), element("title", title))
    head.append(element("link", rel="stylesheet", type_="text/css", href=STYLE_SHEET))
    root = element("html", head, body, lang=language, dir=direction(language))
    root.set("xmlns", XHTML)
    root.set("xmlns:epub", OPS)
    for node in root.iter():
        _name_twice(node)
    # A carriage return that is not escaped is read back as a line feed (XML 1.0, 2.11).
    text = tostring(root, encoding="unicode").replace("\r", "&#13;")
    return (PROLOGUE + text + "\n").encode()


def _name_twice(node: Element) -> None:
    """Say language and role in both of the ways that reading systems look for them."""
    if (language := node.get("lang")) is not None:
        node.set("xml:lang", language)
    if (kind := TYPES.get(node.get("role") or "")) and node.get("epub:type") is None:
        node.set("epub:type", kind)
