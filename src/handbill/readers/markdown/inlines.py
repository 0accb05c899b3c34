"""HTML elements within a line to nodes: links, images, styles, code, notes."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from handbill.document import (
    UNKNOWN,
    Abbreviation,
    Code,
    FootnoteReference,
    Image,
    Inline,
    LineBreak,
    Link,
    Span,
    Styled,
    Text,
    inline_text,
)
from handbill.errors import Location
from handbill.readers.markdown.context import Context, language_of
from handbill.readers.markdown.footnotes import footnote_called
from handbill.readers.markdown.links import target
from handbill.readers.markdown.spaces import tidy
from handbill.readers.markdown.vocabulary import (
    BLOCKS,
    CODE,
    FORMS,
    MEDIA,
    STYLES,
    TRANSPARENT_INLINES,
    UNSEEN,
)

_TICKED, _EMPTY = "\N{BALLOT BOX WITH CHECK}", "\N{BALLOT BOX}"


class InlineTypist:
    """Types what stands within a line; what it can't carry becomes a problem of the context."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._restore = context.guard.restore
        self._places = context.places

    def content(self, el: Element) -> tuple[Inline, ...]:
        """The inline content of an element, its white space tidied."""
        return tidy(self._inlines(el))

    def element(self, el: Element) -> list[Inline]:
        """One element where inline content stands."""
        if not isinstance(el.tag, str) or el.tag in UNSEEN:
            return []
        language = language_of(el)
        nodes = list(self._element(el))
        return [Span(tuple(nodes), language=language)] if language and nodes else nodes

    def _inlines(self, el: Element) -> list[Inline]:
        with self._context.nested():
            nodes = self._context.text(el.text)
            for child in el:
                nodes.extend(self.element(child))
                nodes.extend(self._context.text(child.tail))
        return nodes

    def _element(self, el: Element) -> Iterator[Inline]:
        match el.tag:
            case "a":
                yield from self._link(el)
            case "img":
                yield from self._image(el)
            case "br":
                yield LineBreak()
            case "sup" if (note := footnote_called(el)) in self._context.notes:
                yield FootnoteReference(self._context.notes[note or ""])
            case "input" if el.get("type") == "checkbox":  # of a task list
                yield Text(_TICKED if el.get("checked") is not None else _EMPTY)
            case "abbr" | "acronym" if el.get("title"):
                text = self._restore("".join(el.itertext()))
                yield Abbreviation(text, expansion=self._restore(el.get("title") or ""))
            case tag if tag in CODE:
                yield Code(self._restore("".join(el.itertext())))
            case tag if tag in STYLES:
                yield Styled(STYLES[tag], tuple(self._inlines(el)))
            case tag if tag in TRANSPARENT_INLINES:
                yield from self._inlines(el)
            case tag if tag in BLOCKS:  # a block where only text may stand: its words count
                yield Text(" ")
                yield from self._inlines(el)
                yield Text(" ")
            case _:
                self._refuse(el)

    def _link(self, el: Element) -> Iterator[Inline]:
        content = tuple(self._inlines(el))
        href = self._restore(el.get("href") or "")
        if el.get("href") is None or self._context.has_template(href):
            yield from content
            return
        place = self._places.look(href[:40], inline_text(content)[:30] or href)
        if href.startswith("#") and len(href) > 1:
            yield from self._inner_link(href, content, place)
            return
        title = self._restore(el.get("title") or "")
        try:
            address, recorded = target(href, self._context.base)
        except ValueError as error:
            address, recorded = UNKNOWN, ""
            self._context.warning("T102", f"a link was dropped, its text kept: {error}", place)
        if recorded:
            self._context.warning("T103", f"the site of the link {recorded!r} is not known", place)
        yield Link(content, address=address, title=title, recorded=recorded, location=place)

    def _inner_link(
        self, href: str, content: tuple[Inline, ...], place: Location
    ) -> Iterator[Inline]:
        id_ = self._context.fragments.get(unquote(href[1:]))
        if id_ is None:
            self._context.warning("T105", f"the link to {href} leads nowhere in this text", place)
            yield from content
        else:
            yield Link(content, address=f"#{id_}", location=place)

    def _image(self, el: Element) -> Iterator[Inline]:
        source = self._restore(el.get("src") or "").strip()
        self._context.has_template(source)
        place = self._places.look(source[:60])
        if not source:
            self._context.error("T004", "an image names no file", "give its src", "<img")
            return
        alternative = el.get("alt")
        classes = (el.get("class") or "").split()
        decorative = "decorative" in classes or (
            alternative is not None and not alternative.strip()
        )
        yield Image(
            source,
            alternative=None if not alternative else self._restore(alternative),
            decorative=decorative,
            title=self._restore(el.get("title") or ""),
            location=place,
        )

    def _refuse(self, el: Element) -> None:
        tag = el.tag
        if tag == "script":
            self._context.warning("T104", "a script was left out", self._places.look("<script"))
        elif tag in MEDIA:
            source = el.get("src") or el.get("data") or ""
            self._context.error(
                "T004",
                f"embedded media (<{tag}>) can't be printed{f': {source}' if source else ''}",
                "put a link, an image or a description in its place",
                f"<{tag}",
            )
        elif tag in FORMS:
            self._context.error(
                "T004",
                f"a form (<{tag}>) can't be printed",
                "take it out, or write what it asked",
                f"<{tag}",
            )
        else:
            self._context.error(
                "T005",
                f"unknown element <{tag}>",
                "put in its place what the site printed there; write a plain < as &lt;",
                f"<{tag}",
            )
