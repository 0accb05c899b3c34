"""Checks of tables: they are tables to those who hear them, and can be read in a narrow window."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from handbill.errors import Problem
from handbill.markup.table_headers import BETWEEN
from handbill.renderers.epub.proof.book import XHTML, Book, classes, local, parents, problem, words

_ROLES = {
    "table": {"table"},
    "thead": {"rowgroup"},
    "tbody": {"rowgroup"},
    "tr": {"row"},
    "td": {"cell"},
    "th": {"columnheader", "rowheader"},
}


def scopes(book: Book) -> Iterator[Problem]:
    """A cell that heads others says which."""
    for name, root in book.documents:
        for cell in root.iter(f"{XHTML}th"):
            if cell.get("scope") not in ("col", "row", "colgroup", "rowgroup"):
                yield problem("B027", name, f"the heading cell {words(cell)!r} has no scope")


def rows_as_lists(book: Book) -> Iterator[Problem]:
    """Rows that a narrow window sets as lists keep their roles and the words of their headers."""
    for name, root in book.documents:
        around = parents(root)
        for table in root.iter(f"{XHTML}table"):
            for what in _lost(table, around[table]):
                yield problem("B031", name, what)


def _lost(table: Element, around: Element) -> Iterator[str]:
    """What is lost of a table in a narrow window."""
    if "table" not in classes(around) or not table.get("class", "").startswith("needs-"):
        yield "a table does not say how wide a window it needs"
    for node in table.iter():
        if node.get("role") not in _ROLES.get(local(node), {node.get("role")}):
            yield f"a <{local(node)}> of a table does not say its role"
    repeated = {_marked(cell.get("data-header", "")) for cell in table.iter()}
    for head in table.findall(f"{XHTML}thead"):
        if "repeated" not in classes(head):
            continue
        for header in (words(cell) for row in head for cell in row):
            if header and not any(_marked(header) in text for text in repeated):
                yield f"no cell repeats the words of its header {header!r}"


def _marked(headers: str) -> str:
    """The words of headers without blanks, each between two marks."""
    return "".join(f"{BETWEEN}{headers}{BETWEEN}".split())


RULES = (scopes, rows_as_lists)
