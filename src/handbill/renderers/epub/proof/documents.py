"""Checks of each content document: ids, headings, names, pictures, nothing that runs or loads."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator

from handbill.errors import Problem
from handbill.renderers.epub.proof.book import (
    HEADINGS,
    NAV,
    TYPE,
    XHTML,
    Book,
    doubt,
    local,
    problem,
    words,
)

# Characters that XML allows in part and that no reader can see (Unicode 16, 23.7).
_NO_CHARACTER = re.compile(
    "[\ufdd0-\ufdef\ufffe\uffff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
_RUNS = {"script", "iframe", "object", "embed", "form", "input", "button", "base", "style"}
# Where DPUB-ARIA 1.1 and EPUB's rules meet: what each role may stand on.
_HOMES = {
    "doc-chapter": {"section"},
    "doc-notice": {"section"},
    "doc-endnotes": {"section"},
    "doc-glossary": {"section"},
    "doc-glossref": {"a"},
    "doc-footnote": {"aside"},
    "doc-noteref": {"a"},
    "doc-backlink": {"a"},
    "doc-pagebreak": {"span"},
    "doc-cover": {"img"},
    "doc-toc": {"nav"},
    "doc-pagelist": {"nav"},
}
# The white ground of pictures that the page shows through is all that a style sheet may colour.
_GROUND = re.compile(r"\.see-through\s*\{\s*background-color:\s*white;\s*\}")
_TYPE_OF = {"doc-pagelist": "page-list"}
_TYPES = {_TYPE_OF.get(role, role.removeprefix("doc-")) for role in _HOMES}


def characters(book: Book) -> Iterator[Problem]:
    """No character that stands for none: EbookLib and every XML writer let them through."""
    for name, root in book.documents:
        for node in root.iter():
            match = _NO_CHARACTER.search(f"{node.text or ''}{node.tail or ''}")
            if match:
                yield problem(
                    "B001",
                    name,
                    f"the text holds U+{ord(match.group()):04X}, which is no character",
                    "take it out of the source, or put in what it stands for",
                )


def ids(book: Book) -> Iterator[Problem]:
    """An id stands once in its file."""
    for name, root in book.documents:
        counts = Counter(value for node in root.iter() if (value := node.get("id")) is not None)
        for value, times in counts.items():
            if times > 1:
                yield problem("B002", name, f"the id {value} stands {times} times")
            if not value or " " in value:
                yield problem("B002", name, f"{value!r} can't be an id")


def headings(book: Book) -> Iterator[Problem]:
    """One h1 a document, and it comes first; no level is skipped; no heading is empty."""
    for name, root in book.documents:
        levels = [HEADINGS.index(node.tag) + 1 for node in root.iter() if node.tag in HEADINGS]
        if name.endswith("/cover.xhtml"):
            continue
        if levels[:1] != [1] or levels.count(1) != 1:
            yield problem("B004", name, "the document needs one heading of level 1, at its start")
        for before, level in itertools.pairwise(levels):
            if level > before + 1:
                yield problem("B004", name, f"a heading of level {level} follows one of {before}")
        for node in root.iter():
            if node.tag in HEADINGS and not words(node):
                yield problem("B004", name, "a heading is empty")


def frame(book: Book) -> Iterator[Problem]:
    """A title of its own that a person can read, one main, our style sheet."""
    titles: Counter[str] = Counter()
    for name, root in book.documents:
        title = root.find(f"{XHTML}head/{XHTML}title")
        text = words(title) if title is not None else ""
        titles[text] += 1
        if not text or text.endswith((".xhtml", ".html")) or text.casefold() == "untitled":
            yield problem("B013", name, f"{text!r} is no title")
        if titles[text] > 1:
            yield problem("B013", name, f"another document has the title {text!r}")
        if sum(1 for _ in root.iter(f"{XHTML}main")) != 1:
            yield problem("B017", name, "the document needs one main element")
        if root.find(f"{XHTML}head/{XHTML}link[@rel='stylesheet']") is None:
            yield problem("B017", name, "the document has no style sheet")


def labels(book: Book) -> Iterator[Problem]:
    """A label names something, and no two regions of a document are called alike."""
    for name, root in book.documents:
        by_id = {node.get("id"): node for node in root.iter() if node.get("id")}
        names: Counter[str] = Counter()
        for node in root.iter():
            for attribute in ("aria-labelledby", "aria-describedby"):
                for target in (node.get(attribute) or "").split():
                    if target not in by_id or not words(by_id[target]):
                        yield problem(
                            "B012", name, f"{attribute} names {target}, which says nothing"
                        )
            if local(node) in ("section", "nav", "aside") and node.get("aria-labelledby"):
                targets = (node.get("aria-labelledby") or "").split()
                names[" ".join(words(by_id[t]) for t in targets if t in by_id)] += 1
            if local(node) in ("section", "nav", "article") and not node.get("aria-labelledby"):
                yield problem("B012", name, f"a {local(node)} has no name")
        for label, times in names.items():
            if times > 1:
                yield problem("B012", name, f"{times} regions are called {label!r}")


def roles(book: Book) -> Iterator[Problem]:
    """Roles stand where they are allowed, and role and epub:type say the same."""
    for name, root in book.documents:
        for node in root.iter():
            role, kind = node.get("role"), node.get(TYPE)
            if role is not None and local(node) not in _HOMES.get(role, {local(node)}):
                yield problem("B024", name, f"{role} may not stand on {local(node)}")
            if role is not None and role.startswith("doc-"):
                if role not in _HOMES:
                    yield problem("B024", name, f"{role} is no role that a book of ours has")
                elif kind != _TYPE_OF.get(role, role.removeprefix("doc-")):
                    yield problem("B024", name, f"role is {role}, but epub:type is {kind}")
            elif kind in _TYPES and local(node) not in ("a", "nav"):
                yield problem("B024", name, f"epub:type {kind} has no role beside it")


def pictures(book: Book) -> Iterator[Problem]:
    """Every picture is described, or said to be decoration; the cover always is described."""
    for name, root in book.documents:
        for image in root.iter(f"{XHTML}img"):
            alternative = image.get("alt")
            cover = image.get("role") == "doc-cover"
            if alternative is None or (cover and not alternative.strip()):
                yield problem("B009", name, f"{image.get('src')} has no alternative text")


def safety(book: Book) -> Iterator[Problem]:
    """Nothing runs, nothing is loaded from elsewhere, nothing of the look stands in the text."""
    for name, root in book.documents:
        for node in root.iter():
            if local(node) in _RUNS:
                yield problem("B018", name, f"the document holds <{local(node)}>")
            for attribute, value in node.attrib.items():
                if attribute.startswith("on") or attribute in ("style", "tabindex", "accesskey"):
                    yield problem("B018", name, f"the attribute {attribute} may not stand here")
                if attribute in ("src", "srcset", "poster") and re.match(r"\w+:|//", value):
                    yield problem("B018", name, f"something is loaded from elsewhere: {value}")


def style(book: Book) -> Iterator[Problem]:
    """The style sheet leaves letters and colours to the reader, and links underlined."""
    for item in book.items:
        if item.media_type != "text/css":
            continue
        text = re.sub(r"/\*.*?\*/", "", book.files[item.path].decode(), flags=re.S)
        text = _GROUND.sub("", text)
        rules = (
            (r"@import|url\(", "loads something"),
            (r"text-decoration\s*:\s*none", "takes the underline from links"),
            (r"(?<![-\w])color\s*:|background(-color)?\s*:", "sets a colour"),
            (r"font-size\s*:\s*[\d.]+(px|pt|cm|mm|in)\b", "sets letters to a fixed size"),
            (r"hyphens\s*:\s*auto", "divides words"),
            (r"!important", "overrules the reader"),
            (r"display\s*:\s*none|visibility\s*:\s*hidden", "hides content"),
        )
        for pattern, what in rules:
            if re.search(pattern, text):
                yield problem("B026", item.path, f"the style sheet {what}")


def hidden(book: Book) -> Iterator[Problem]:
    """Nothing of the text is hidden from anybody; lists of the navigation alone may be."""
    for name, root in book.documents:
        for node in root.iter():
            shown = node.get("hidden") is None and node.get("aria-hidden") != "true"
            if not shown and not (name == NAV and local(node) == "nav"):
                yield problem("B018", name, f"<{local(node)}> is hidden")


def empties(book: Book) -> Iterator[Problem]:
    """Paragraphs and captions say something."""
    for name, root in book.documents:
        for node in root.iter():
            holds = len(node) or words(node)
            if not holds and local(node) in ("p", "figcaption", "caption", "dt"):
                yield doubt("B018", name, f"an empty <{local(node)}>")


RULES = (
    characters,
    ids,
    headings,
    frame,
    labels,
    roles,
    pictures,
    safety,
    style,
    hidden,
    empties,
)
