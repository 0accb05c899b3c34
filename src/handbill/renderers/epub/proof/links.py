"""Checks of what leads somewhere: links, notes and the ways back from them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from handbill.errors import Problem
from handbill.renderers.epub.proof.book import Book, local, problem, words
from handbill.rules.links import address_fault

_ESCAPED = re.compile(r"%(?![0-9A-Fa-f]{2})")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


def targets(book: Book) -> Iterator[Problem]:
    """Every address within the book leads to a place that is there."""
    ids = {f"{name}#{node.get('id')}" for name, root in book.roots.items() for node in root.iter()}
    for name, root in book.documents:
        for node in root.iter():
            for attribute in ("href", "src"):
                address = node.get(attribute)
                if address is None:
                    continue
                scheme = _SCHEME.match(address)
                if scheme is not None:
                    if attribute == "href" and not _is_address(address):
                        yield _leads_nowhere(name, address, "is no address that a book may hold")
                    continue
                target = book.target(name, address)
                if target.partition("#")[0] not in book.files:
                    yield _leads_nowhere(name, address, "names a file that is not in the book")
                elif "#" in target and target not in ids:
                    yield _leads_nowhere(name, address, "names a place that is not there")


def _is_address(address: str) -> bool:
    """Whether an address can be one (RFC 3986), every % of it the start of an escape."""
    return address_fault(address) is None and _ESCAPED.search(address) is None


def _leads_nowhere(name: str, address: str, what: str) -> Problem:
    return problem("B003", name, f"{address} {what}", "correct the link in the source")


def link_words(book: Book) -> Iterator[Problem]:
    """A link has words, or a label."""
    for name, root in book.documents:
        for link in root.iter():
            if local(link) != "a" or link.get("role") in ("doc-noteref", "doc-backlink"):
                continue
            text = words(link) or link.get("aria-label") or ""
            if not text:
                yield problem("B010", name, f"the link to {link.get('href')} has no words")


def notes(book: Book) -> Iterator[Problem]:
    """Every note is called, every call has its note, and every note leads back to each call."""
    for name, root in book.documents:
        called: Counter[str] = Counter()
        calls, backs, footnotes = set(), set(), set()
        for node in root.iter():
            href = (node.get("href") or "").removeprefix("#")
            match node.get("role"):
                case "doc-noteref":
                    called[href] += 1
                    calls.add(node.get("id"))
                case "doc-backlink":
                    backs.add(href)
                    if not node.get("aria-label"):
                        yield problem("B015", name, "a way back from a note is not named")
                case "doc-footnote":
                    footnotes.add(node.get("id"))
                case _:
                    pass
        for note in sorted(footnotes - set(called), key=str):
            yield problem("B015", name, f"the note {note} is never called")
        for note in sorted(set(called) - footnotes):
            yield problem("B015", name, f"{note} is called as a note and is none")
        for call in sorted(calls - backs, key=str):
            yield problem("B015", name, f"no way leads back to {call}")


RULES = (targets, link_words, notes)
