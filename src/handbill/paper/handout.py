"""Edition to the XHTML of a handout: parts in reading order, links numbered, QR code in place.

Every element that comes from the edition's markup carries ``data-n``: the name of its part and its
number there in document order, so that a place in the layout can be found again in other formats.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from handbill.document import Unknown
from handbill.languages.language import Wording
from handbill.languages.tags import language_attributes
from handbill.markup import EditionMarkup, direction
from handbill.markup.elements import HEADINGS, element
from handbill.markup.terms import link_terms
from handbill.models import Edition
from handbill.paper.addresses import part_addresses
from handbill.paper.code_lines import part_code_lines
from handbill.paper.directions import keep_runs_together
from handbill.paper.link_list import link_notes
from handbill.paper.list_numbers import number_lists

NUMBER = "data-n"
_SOFT_HYPHEN = "\u00ad"
_SEPARATORS = re.compile(" *[\u2028\u2029]+ *")
SHORT = 1000
"""Characters of a comment, its replies included, up to which it stays whole on one page."""
BRIEF = 600
"""The same where letters are large."""
HEADING = 60
"""Characters that the head of a comment has room for."""


@dataclass(frozen=True, slots=True)
class Handout:
    """A handout, before it is laid out in pages."""

    root: Element
    """Its XHTML."""
    qr: str | None
    """The address that its QR code leads to; None where it has none."""


def compose(edition: Edition) -> Handout:
    """The whole handout of an edition."""
    markup = EditionMarkup(edition)
    target = _qr_target(edition, markup.wording)
    body = _body(edition, markup)
    body.extend(_present([_name_line(edition, markup), _number("masthead", markup.masthead())]))
    title = _number("title", markup.title())
    body.extend(_present([markup.edition_title(), title, _number("byline", markup.byline())]))
    qr = _qr(target, markup) if target else []
    body.extend(_front(markup, qr))
    body.append(_numbered_post(markup))
    body.extend(
        _present(
            [
                _number("comments", markup.comments(2)),
                _number("questions", markup.questions(2)),
                _number("glossary", markup.glossary(2)),
            ]
        )
    )
    _drop_backlinks(body)
    _mark_short_comments(body)
    _name_notes(body, markup.wording)
    _part_lines(body)
    link_terms(body.find("main"), edition.kit.glossary, markup.wording)
    names = {target.address: target.name} if target else {}
    marks = language_attributes(markup.wording.language, markup.language)
    notes = link_notes(body, markup.wording, names, marks)
    if notes is not None:
        body.append(notes)
    return _finish(edition, markup, body, target.address if target else None)


def compose_answers(edition: Edition) -> Handout | None:
    """The teacher's answer key, a document of its own; None where no question has an answer."""
    markup = EditionMarkup(edition)
    answers = markup.answers(2)
    if answers is None:
        return None
    title = f"{markup.wording.answers}: {edition.post.title}"
    body = _body(edition, markup)
    body.set("data-title", title)
    head = [markup.masthead(), markup.edition_title(), markup.title(), markup.byline()]
    body.extend(_present([*head, answers]))
    return _finish(edition, markup, body, None, title=title)


# --- the frame of the page --------------------------------------------------------------------


def _body(edition: Edition, markup: EditionMarkup) -> Element:
    """The body, with what the running footer says as attributes for the style sheet."""
    post, wording = edition.post, markup.wording
    label = markup.running_label()
    before, rest = wording.page_of.split("{page}")
    between, after = rest.split("{pages}")
    body = element("body")
    body.set("data-label", f"{label}   |   " if label else "")
    body.set("data-short-label", label)
    body.set("data-label-line", f"{label}\n" if label else "")
    body.set("data-label-behind", f"   |   {label}" if label else "")
    body.set("data-title", post.title)
    body.set("data-source", _source_line(edition))
    body.set("data-page-before", before)
    body.set("data-page-between", between)
    body.set("data-page-after", after)
    return body


def _source_line(edition: Edition) -> str:
    """Where the post came from, for a photocopy of any page: the site and its host."""
    post = edition.post
    host = "" if isinstance(post.url, Unknown) else urlsplit(post.url).hostname or ""
    return ", ".join(part for part in (post.site or post.publisher, host) if part)


def _finish(
    edition: Edition, markup: EditionMarkup, body: Element, qr: str | None, *, title: str = ""
) -> Handout:
    language = markup.language
    part_addresses(body, direction(language))
    keep_runs_together(body, direction(language))
    head = element("head", element("title", title or edition.title or edition.post.title))
    root = element("html", head, body, lang=language, dir=direction(language))
    part_code_lines(body)
    number_lists(body)
    for inner in root.iter():
        inner.text = _visible(inner.text)
        inner.tail = _visible(inner.tail)
        if inner.tag in HEADINGS:
            inner.set("data-bookmark", _plain_text(inner))
    return Handout(root, qr)


def _visible(text: str | None) -> str | None:
    """Text as paper can set it.

    Soft hyphens go: paper never divides a word, and they would be extracted. The separators of
    lines and paragraphs that Unicode has become spaces, as they are to a browser.
    """
    return _SEPARATORS.sub(" ", text.replace(_SOFT_HYPHEN, "")) if text else text


def _plain_text(heading: Element) -> str:
    """The words of a heading, without the numbers of its link notes."""
    words = [heading.text or ""]
    for child in heading:
        if "nref" not in (child.get("class") or "").split():
            words.append(_plain_text(child))
        words.append(child.tail or "")
    return " ".join("".join(words).split())


# --- parts ------------------------------------------------------------------------------------


def _present(parts: Iterable[Element | None]) -> list[Element]:
    return [part for part in parts if part is not None]


def _number(part: str, root: Element | None) -> Element | None:
    """Number the elements of a part in document order."""
    if root is not None:
        for count, inner in enumerate(root.iter()):
            inner.set(NUMBER, f"{part}:{count}")
    return root


def _ours(words: Element, markup: EditionMarkup) -> Element:
    """Mark the language of our own words, where it is not the post's."""
    words.attrib.update(language_attributes(markup.wording.language, markup.language))
    return words


def _numbered_post(markup: EditionMarkup) -> Element:
    main = element("main", *markup.post_body(), class_="post")
    _number("post", main)
    return main


def _name_line(edition: Edition, markup: EditionMarkup) -> Element | None:
    if not edition.kit.name_line:
        return None
    wording = markup.wording
    name, date = (_ours(element("p", label), markup) for label in (wording.name, wording.date))
    return element("div", name, date, class_="named")


def _front(markup: EditionMarkup, qr: list[Element]) -> list[Element]:
    """The notice in its frame, the QR code beside it; without a notice the code stands alone."""
    notice = _number("notice", markup.notice(2))
    if notice is None:
        words = element("div", *qr[1:], class_="said")
        return [element("div", *qr[:1], words, class_="source")] if qr else []
    words = element("div", *notice, class_="said")
    for child in list(notice):
        notice.remove(child)
    words.extend(qr[1:])
    notice.append(words)
    notice.extend(qr[:1])
    return [notice]


def _drop_backlinks(body: Element) -> None:
    """Take the arrows back to the text out of the notes: paper can't follow them."""
    for parent in body.iter():
        for link in [child for child in parent if child.get("role") == "doc-backlink"]:
            before = list(parent).index(link) - 1
            if before >= 0:
                parent[before].tail = (parent[before].tail or "").removesuffix(" ") or None
            else:
                parent.text = (parent.text or "").removesuffix(" ") or None
            parent.remove(link)


def _name_notes(body: Element, wording: Wording) -> None:
    """Say of each call of a footnote where it leads."""
    for link in body.iter("a"):
        if link.get("role") == "doc-noteref" and link.get("title") is None:
            link.set("title", wording.note.format(number=link.text or ""))


def _part_lines(body: Element) -> None:
    """Put a space before each line break, so that no words run together when they are extracted."""
    for parent in body.iter():
        before: Element | None = None
        for child in parent:
            if child.tag == "br" and before is None:
                parent.text = f"{(parent.text or '').rstrip(' ')} "
            elif child.tag == "br" and before is not None:
                words = (before.tail or "").rstrip(" ")
                before.tail = f"{words} " if words or before.tag != "br" else None
            before = child


def _mark_short_comments(body: Element) -> None:
    """Say by the class ``brief`` or ``short`` what stays whole on a page: a sheet chooses.

    A thread is marked where it is short with all its answers; else each comment of it by itself.
    The first thread never is, as it may not be parted from the head of the section: both together
    would leave half pages empty. No marked element holds another: each of a chain of them would
    move to a page of its own.
    """
    for section in body.findall("section"):
        for number, thread in enumerate(section.findall("article")):
            if number == 0 or not _mark_short(thread):
                for words in thread.iterfind(".//div[@class='words']"):
                    _mark_short(words)


def _mark_short(element: Element) -> bool:
    """Mark an element that is short; False where it is not."""
    size = len("".join(element.itertext())) + HEADING * sum(1 for _ in element.iter("article"))
    if size <= SHORT:
        name = "brief" if size <= BRIEF else "short"
        element.set("class", f"{element.get('class', '')} {name}".strip())
    return size <= SHORT


# --- the QR code ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Target:
    """Where the QR code leads."""

    address: str
    scan: str
    """What the caption tells the reader to do with the code."""
    name: str
    """What stands before the printed address."""


def _qr_target(edition: Edition, wording: Wording) -> _Target | None:
    """Where the code leads: the updated version, or else the original."""
    notice, url = edition.notice, edition.post.url
    if notice is not None and isinstance(notice.updated, str):
        return _Target(notice.updated, wording.scan_latest, wording.updated)
    if not isinstance(url, Unknown):
        if edition.post.archived:
            return _Target(url, wording.scan_original, wording.original)
        return _Target(url, wording.scan_post, wording.online)
    return None


def _qr(target: _Target, markup: EditionMarkup) -> list[Element]:
    """The figure, and the line that prints its address."""
    alternative = markup.wording.qr_alternative.format(address=target.address)
    figure = element(
        "figure",
        element("img", src="", alt=alternative, class_="code"),
        element("figcaption", target.scan),
        class_="qr ours",
    )
    address = element("a", target.address, href=target.address, class_="u")
    printed = element("p", f"{target.name}: ", address, class_="ours address")
    return [_ours(figure, markup), _ours(printed, markup)]
