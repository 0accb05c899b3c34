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
    Gap,
    GapKind,
    Image,
    Inline,
    LineBreak,
    Link,
    Span,
    Styled,
    Text,
    inline_text,
)
from handbill.document.gaps import name_in_words
from handbill.errors import Location
from handbill.readers.markdown.context import Context, language_of
from handbill.readers.markdown.embedded import element_gap, shows_something
from handbill.readers.markdown.footnotes import footnote_called
from handbill.readers.markdown.links import target
from handbill.readers.markdown.spaces import tidy
from handbill.readers.markdown.template_tags import TEMPLATE, shown
from handbill.readers.markdown.vocabulary import (
    BLOCKS,
    CODE,
    FORMS,
    MEDIA,
    STYLES,
    TRANSPARENT_INLINES,
    UNSEEN,
    local_name,
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
        match local_name(el):
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
            case "script" if not shows_something(el):
                self._context.warning("T104", "a script was left out", self._places.look("<script"))
            case tag if tag in MEDIA or tag in FORMS or self._is_empty(el):
                yield element_gap(el, self._context)
            case _:  # unknown, but it has words
                self.keep_words_of(el)
                yield from self._inlines(el)

    def _is_empty(self, el: Element) -> bool:
        """Whether an element holds nothing that can be printed."""
        return el.find(".//img") is None and not self._context.has_words(el)

    def _link(self, el: Element) -> Iterator[Inline]:
        content = tuple(self._inlines(el))
        href = self._restore(el.get("href") or "")
        if el.get("href") is None:
            yield from content
            return
        place = self._places.look(href[:40], inline_text(content)[:30] or href)
        if href.startswith("#") and len(href) > 1:
            yield from self._inner_link(href, content, place)
            return
        title = self._restore(el.get("title") or "")
        if tag := self._context.template_in(href):
            self._context.warning(
                "T003",
                f"the address of a link holds a template tag that was never filled in: {href}",
                tag.location or place,
                "put the address in its place that the site printed there",
            )
            yield Link(content, address=UNKNOWN, title=title, location=place)
            return
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
        place = self._places.take(source[:60] or "<img")
        alternative = el.get("alt")
        if not source or (tag := self._context.template_in(source)):
            yield Gap(
                GapKind.IMAGE,
                name=name_in_words(TEMPLATE.sub("", source)),
                description=" ".join(self._restore(alternative or el.get("title") or "").split()),
                recorded=shown(source),
                location=tag.location if source and tag else place,
            )
            return
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

    def keep_words_of(self, el: Element) -> None:
        """Note that the words of an unknown element are printed without what it adds to them."""
        name = self._places.spelling(local_name(el))
        self._context.warning(
            "T005",
            f"unknown element <{name}>: its words alone are printed",
            self._places.look(f"<{local_name(el)}"),
            "put in its place what the site printed there; write a plain < as &lt;",
        )
