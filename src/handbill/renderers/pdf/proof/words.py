"""Checks of the text: all of it marked, in order, to be seen, in its language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from handbill.errors import Problem
from handbill.markup.elements import HEADINGS
from handbill.markup.places import GAP, source_words
from handbill.renderers.pdf.proof.lists import is_term
from handbill.renderers.pdf.proof.page_content import Mark
from handbill.renderers.pdf.proof.structure import FinishedPdf, StructureElement, fault

_BLOCKS = {*HEADINGS, "p", "pre", "dt", "caption", "figcaption", "th"}
_HOLD_BLOCKS = {*_BLOCKS, "ul", "ol", "dl", "table", "figure", "div"}
_INLINE = {"Span", "Em", "Strong", "Code", "Quote", "Link", "Reference"}
_TYPES = {
    "p": "P",
    "pre": "P",
    "dt": "Lbl",
    "caption": "Caption",
    "figcaption": "Caption",
    "th": "TH",
    **{name: name.upper() for name in HEADINGS},
}


def marked(finished: FinishedPdf, _: Element) -> Iterator[Problem]:
    """Everything on a page is in the tree or an artifact, and is there once."""
    for drawn in finished.contents.unmarked:
        yield fault("P040", f"neither in the tree nor an artifact: {drawn}")
    for key in sorted(finished.marks.keys() - finished.used.keys()):
        yield fault("P040", f"orphaned content: {finished.marks[key].text!r}")
    for key in sorted(finished.used.keys() - finished.marks.keys()):
        yield fault("P040", f"the tree points at nothing: {key}")
    for key, times in finished.used.items():
        if times > 1:
            yield fault("P040", f"in the tree {times} times: {key}")


def visible(finished: FinishedPdf, _: Element) -> Iterator[Problem]:
    """No text is invisible: not by its mode, not by its colour, not by its size."""
    yield from (fault("P041", unseen) for unseen in finished.contents.unseen)


# --- order ------------------------------------------------------------------------------------


def reading_order(finished: FinishedPdf, root: Element) -> Iterator[Problem]:
    """The blocks of the tree are the blocks of the source: one for one, word for word, in order."""
    expected = list(_source_blocks(root))
    blocks = list(_tree_blocks(finished.root))
    for (tag, words, shows_image), (kind, text) in zip(expected, blocks, strict=False):
        # Of the spaces on both sides of an image, the one at the end of a line is not drawn.
        if words != text and not (shows_image and words.split() == text.split()):
            yield fault("P043", f"<{tag}> {words!r} is read as {kind} {text!r}")
            return
        if tag in _TYPES and kind != _TYPES[tag] and not (tag == "figcaption" and kind == "P"):
            yield fault("P043", f"<{tag}> {words!r} is tagged {kind}")
    if len(expected) != len(blocks):
        yield fault("P043", f"{len(expected)} blocks in the source, {len(blocks)} in the tree")


def _source_blocks(root: Element) -> Iterator[tuple[str, str, bool]]:
    """(tag, words, whether an image is among them) of each block, without the blocks inside it."""
    for element in root.iterfind("body//*"):
        if element.tag in _BLOCKS or element.tag in ("li", "dd", "td"):
            words = "".join(_own_words(element))
            if words.strip():
                yield element.tag, words, element.find(".//img") is not None


def _own_words(element: Element) -> Iterator[str]:
    yield element.get(GAP, element.text or "")
    for child in element:
        if child.tag not in _HOLD_BLOCKS:
            yield from _own_words(child)
        if child.tail:
            yield child.tail


def _tree_blocks(element: StructureElement) -> Iterator[tuple[str, str]]:
    """(type, words) of each element that holds text, markers of lists left out."""
    is_marker = element.type == "Lbl" and not is_term(element)
    if element.type not in _INLINE and not is_marker:
        words = "".join(_inline_words(element))
        if words.strip():
            yield element.type, words
    for kid in element.elements:
        yield from _tree_blocks(kid)


def _inline_words(element: StructureElement) -> Iterator[str]:
    for kid in element.kids:
        if isinstance(kid, Mark):
            yield kid.text
        elif isinstance(kid, StructureElement) and kid.type == "Quote":
            yield "".join(_inline_words(kid))[1:-1]  # its marks are the style sheet's
        elif isinstance(kid, StructureElement) and kid.type in _INLINE:
            yield from _inline_words(kid)


# --- languages and abbreviations --------------------------------------------------------------


def languages(finished: FinishedPdf, root: Element) -> Iterator[Problem]:
    """The file's language is the source's, and so is every change of it."""
    if str(finished.pdf.Root.get("/Lang", "")) != root.get("lang"):
        yield fault("P044", "the language of the file is lost")
    expected = Counter(_changes(root, root.get("lang") or ""))
    marked_up = Counter(
        (element.get("/Lang"), "".join(_all_words(element).split()))
        for element in finished.root.walk()
        if element.get("/Lang")
    )
    for language, words in (expected - marked_up).elements():
        yield fault("P044", f"language {language} is lost: {words!r}")


def _changes(element: Element, spoken: str) -> Iterator[tuple[str, str]]:
    """Each element whose language is not that of what stands around it, and its words."""
    for child in element:
        language = child.get("lang") or spoken
        if language != spoken and source_words(child).strip():
            yield language, "".join(source_words(child).split())
        yield from _changes(child, language)


def _all_words(element: StructureElement) -> str:
    """All words of an element, markers of lists left out."""
    words = []
    for kid in element.kids:
        if isinstance(kid, Mark):
            words.append(kid.text)
        elif isinstance(kid, StructureElement) and not (kid.type == "Lbl" and not is_term(kid)):
            inner = _all_words(kid)
            words.append(inner[1:-1] if kid.type == "Quote" else inner)
    return "".join(words)


def abbreviations(finished: FinishedPdf, root: Element) -> Iterator[Problem]:
    """Every abbreviation says what it stands for."""
    expected = sorted(title for abbr in root.iter("abbr") if (title := abbr.get("title")))
    given = sorted(text for element in finished.root.walk() if (text := element.get("/E")))
    if expected != given:
        yield fault("P050", f"abbreviations stand for {given}, not {expected}")


def noise(finished: FinishedPdf, _: Element) -> Iterator[Problem]:
    """No element without a purpose: empty ones, or a Span that says nothing."""
    for element in finished.root.walk():
        if not element.kids and element.type not in ("TD", "TH"):
            yield fault("P053", f"an empty {element.type}")
        has_purpose = any(map(element.get, ("/Lang", "/E", "/Alt"))) or element.raw.get("/A")
        if element.type == "Span" and not has_purpose:
            yield fault("P053", f"a Span that says nothing: {element.text!r}")


RULES = (marked, visible, reading_order, languages, abbreviations, noise)
