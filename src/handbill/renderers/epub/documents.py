"""The content documents of a book: which parts of an edition stand in which file, in what order."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from handbill.document import Unknown
from handbill.languages.language import Wording
from handbill.languages.tags import language_attributes
from handbill.markup import EditionMarkup
from handbill.markup.elements import element, extend
from handbill.markup.list_numbers import item_numbers
from handbill.markup.terms import link_terms
from handbill.models import Edition
from handbill.renderers.epub.tables import adapt_tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One XHTML file before it is written."""

    name: str
    """Of the file."""
    title: str
    """What a reading system shows of it."""
    matter: str
    """The division of the book it belongs to: "bodymatter", "backmatter"."""
    main: Element
    """All of its content."""
    parts: Mapping[str, Element] = field(default_factory=dict)
    """The parts that it shares with the handout, by their names in ``handbill.markup.places``."""


def book_title(edition: Edition) -> str:
    """What the book is called."""
    return edition.title or edition.post.title


def content_documents(edition: Edition) -> tuple[Document, ...]:
    """Every content document in reading order, the order of the printed handout.

    The notice stands above the first word of the post, in the same file: a reader who is taken
    to the start of the text meets it. It is repeated in a file of its own at the end.
    """
    markup = EditionMarkup(edition)
    wording = markup.wording
    documents = [_post(edition, markup)]
    sections = (
        ("comments", wording.comments, "bodymatter", markup.comments(1)),
        ("questions", wording.questions, "backmatter", markup.questions(1)),
        ("glossary", wording.glossary, "backmatter", markup.glossary(1)),
    )
    documents += [
        _document(edition, name, title, matter, [section], {name: section})
        for name, title, matter, section in sections
        if section is not None
    ]
    if edition.notice is not None:
        documents.append(_notice_again(edition, markup))
    for document in documents:
        _adapt(document.main)
        adapt_tables(document.main)
        _name_within(document.main, "")
    _link_back(documents, wording)
    return tuple(documents)


def _document(
    edition: Edition,
    name: str,
    title: str,
    matter: str,
    content: Iterable[Element | None],
    parts: Mapping[str, Element] | None = None,
) -> Document:
    full = f"{title} – {book_title(edition)}" if title else book_title(edition)
    main = element("main", *content)
    return Document(name=f"{name}.xhtml", title=full, matter=matter, main=main, parts=parts or {})


def _post(edition: Edition, markup: EditionMarkup) -> Document:
    given = {
        "masthead": markup.masthead(),
        "title": markup.title(),
        "byline": markup.byline(),
        "notice": markup.notice(2),
        "post": element("div", *markup.post_body(), class_="post"),
    }
    parts = {name: part for name, part in given.items() if part is not None}
    link_terms(parts["post"], edition.kit.glossary, markup.wording)
    chapter = element("section", class_="chapter", role="doc-chapter", aria_labelledby="title")
    chapter.extend(parts.values())
    if (edition_title := markup.edition_title()) is not None:
        chapter.insert(list(parts).index("title"), edition_title)
    if (original := _original(markup)) is not None:
        chapter.insert(len(chapter) - 1, original)
    return _document(edition, "post", "", "bodymatter", [chapter], parts)


def _original(markup: EditionMarkup) -> Element | None:
    """The link to the post as it was published, where its address is known."""
    url = markup.edition.post.url
    if isinstance(url, Unknown):
        return None
    link = element("a", markup.wording.original, href=url)
    marks = language_attributes(markup.wording.language, markup.language)
    return element("p", link, class_="ours original", **marks)


def _notice_again(edition: Edition, markup: EditionMarkup) -> Document:
    section = markup.notice(1, prefix="notice-again")
    heading = section.find("h1") if section is not None else None
    title = ""
    if section is not None and heading is not None:
        title = markup.wording.notice_again.format(tag=heading.text)
        heading.text = title
        if (original := _original(markup)) is not None:
            section.append(original)
    return _document(edition, "notice", title, "backmatter", [section])


# --- what a book wants otherwise than a page --------------------------------------------------


def _adapt(main: Element) -> None:
    for parent in list(main.iter()):
        if parent.get("role") == "doc-endnotes":
            _notes(parent)
        if parent.get("id") == "glossary":
            parent.set("role", "doc-glossary")
        if parent.tag == "ol":
            _make_room(parent)
        for child in list(parent):
            if child.get("class") == "lines":  # ruled lines are for a pen
                parent.remove(child)


_NUMBERS = range(3, 10)
"""Lengths of list numbers for which the style sheet has a class of its own."""


def _make_room(ordered: Element) -> None:
    """Say how long the numbers of a list are: long ones would stand outside of the window."""
    longest = min(max(map(len, item_numbers(ordered)), default=0), _NUMBERS[-1])
    if longest in _NUMBERS:
        ordered.set("class", f"{ordered.get('class', '')} numbers-{longest}".strip())


def _name_within(node: Element, above: str) -> None:
    """Notes of a comment or of the notice are called after it: regions need names of their own."""
    labels = node.get("aria-labelledby") or ""
    if node.get("role") == "doc-endnotes" and above:
        node.set("aria-labelledby", f"{above} {labels}")
    if node.tag == "article" or node.get("role") == "doc-notice":
        above = labels
    for child in node:
        _name_within(child, above)


def _link_back(documents: list[Document], wording: Wording) -> None:
    """From the first use of a term to its explanation, and from there the way back."""
    uses = {
        link.get("href", ""): link
        for document in documents
        for link in document.main.iter("a")
        if (link.get("href") or "").startswith("#term-")
    }
    for document in documents:
        for listed in document.main.iter("dl"):
            for term, meaning in itertools.pairwise(listed):
                link = uses.get(f"#{term.get('id')}")
                if link is None:
                    continue
                link.set("role", "doc-glossref")
                link.set("id", f"{term.get('id')}-use")
                back = element("a", "↩", href=f"#{link.get('id')}", role="doc-backlink")
                back.set("aria-label", f"{wording.back_to_text}: {term.text}")
                back.set("class", "ours")
                extend(meaning, [" ", back])


def _notes(section: Element) -> None:
    """Each note an aside inside its list item: what reading systems show beside its call.

    A note that nothing calls, and that has no way back, stays a plain item of the list.
    """
    for item in section.findall("ol/li"):
        if not any(link.get("role") == "doc-backlink" for link in item.iter("a")):
            continue
        note = element("aside", role="doc-footnote", id=item.attrib.pop("id", None))
        note.text, item.text = item.text, None
        note.extend(list(item))
        for child in list(item):
            item.remove(child)
        item.append(note)
