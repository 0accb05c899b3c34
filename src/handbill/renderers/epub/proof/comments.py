"""Checks of what an archived post needs: its notice, and comments in their place."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from handbill.errors import Problem
from handbill.renderers.epub.proof.book import (
    HEADINGS,
    XHTML,
    Book,
    classes,
    parents,
    problem,
    words,
)

DISCLAIMER = "disclaimer"


def notice(book: Book) -> Iterator[Problem]:
    """An archived post says so above its first word and again at the end, in the same words."""
    if not book.metas("schema:creativeWorkStatus"):
        return
    notices = [
        (name, node)
        for name, root in book.content
        for node in root.iter()
        if node.get("role") == "doc-notice"
    ]
    texts = [name for name, root in book.content if _has_class(root, "chapter")]
    if not notices or [notices[0][0]] != texts[:1] or notices[-1][0] != book.content[-1][0]:
        yield problem("B016", "EPUB", "the notice must open the post and be repeated at the end")
        return
    first, last = (_verbatim(node) for node in (notices[0][1], notices[-1][1]))
    if first != last:
        yield problem("B016", notices[-1][0], "the notice is not repeated in its own words")
    root = book.roots[notices[0][0]]
    order = [node for node in root.iter() if node is notices[0][1] or "post" in classes(node)]
    if order[:1] != [notices[0][1]]:
        yield problem("B016", notices[0][0], "the notice stands behind the words of the post")


def _has_class(root: Element, name: str) -> bool:
    return any(name in classes(node) for node in root.iter())


def _verbatim(section: Element) -> list[str]:
    return [words(child) for child in section if child.tag == f"{XHTML}div"]


def comments(book: Book) -> Iterator[Problem]:
    """Comments stand under their disclaimer, each tied to it, each reply in what it answers."""
    for name, root in book.content:
        articles = list(root.iter(f"{XHTML}article"))
        above = parents(root)
        for article in articles:
            yield from _place(name, article, above)
            yield from _person(name, article)
        if articles:
            yield from _disclaimer(name, root)


def _place(name: str, article: Element, above: dict[Element, Element]) -> Iterator[Problem]:
    """A comment in the section of comments; a reply directly in the comment that it answers."""
    own = article.get("id") or ""
    parent = above[article]
    answered = own.rpartition("-")[0]
    expected = answered if answered.count("-") >= 1 else "comments"
    if parent.get("id") != expected:
        yield problem("B011", name, f"{own} stands outside of {expected}")
    reply = "reply" in classes(article)
    if reply != (expected != "comments"):
        yield problem("B011", name, f"{own} is not marked as what it is, comment or reply")
    if article.get("aria-describedby") != DISCLAIMER:
        yield problem("B011", name, f"{own} is not tied to the disclaimer")
    if article.get("role") is not None:
        yield problem("B024", name, f"{own} has a role of its own")


def _person(name: str, article: Element) -> Iterator[Problem]:
    """The heading of a comment says who speaks; labels lead from the comment to the reply."""
    own = article.get("id") or ""
    titles = [f"{own}-title"]
    while own.rpartition("-")[0].count("-") >= 1:
        own = own.rpartition("-")[0]
        titles.insert(0, f"{own}-title")
    if (article.get("aria-labelledby") or "").split() != titles:
        yield problem("B011", name, f"{article.get('id')} is not named by its own heading")
    header = article.find(f"{XHTML}div")
    inner = [] if header is None else [node for node in header if node.tag in HEADINGS]
    if [node.get("id") for node in inner] != titles[-1:]:
        yield problem("B011", name, f"{article.get('id')} does not begin with its heading")
        return
    who = header is not None and any("who" in classes(node) for node in header)
    if who == ("official" in classes(article)):
        yield problem("B011", name, f"{article.get('id')} does not say in what role it speaks")
    if article.find(f"{XHTML}div[@class='words']") is None:
        yield problem("B011", name, f"{article.get('id')} has no words")


def _disclaimer(name: str, root: Element) -> Iterator[Problem]:
    order = [node for node in root.iter() if node.get("id") == DISCLAIMER or _is_article(node)]
    if not order or order[0].get("id") != DISCLAIMER or not words(order[0]):
        yield problem("B011", name, "the disclaimer does not open the comments")


def _is_article(node: Element) -> bool:
    return node.tag == f"{XHTML}article"


RULES = (notice, comments)
