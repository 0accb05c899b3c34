"""HTML elements to nodes: what has a meaning becomes a node, the rest a Problem with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from handbill.document import (
    UNKNOWN,
    Abbreviation,
    Aside,
    Block,
    BlockQuote,
    Body,
    BulletList,
    Code,
    CodeBlock,
    Definition,
    DefinitionList,
    Division,
    Figure,
    Footnote,
    FootnoteReference,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    ListItem,
    Numbering,
    OrderedList,
    Paragraph,
    Plain,
    Span,
    Styled,
    Text,
    ThematicBreak,
    inline_text,
)
from handbill.errors import ContentError, Location, Problem, Severity
from handbill.readers.markdown.footnotes import (
    footnote_called,
    footnote_items,
    is_footnotes,
    without_backlinks,
)
from handbill.readers.markdown.guard import Guard
from handbill.readers.markdown.headings import Ids, gapless, levels_changed
from handbill.readers.markdown.links import target
from handbill.readers.markdown.places import Places
from handbill.readers.markdown.spaces import only_images, tidy
from handbill.readers.markdown.tables import table
from handbill.readers.markdown.vocabulary import (
    BLOCKS,
    CODE,
    FORMS,
    HEADINGS,
    MEDIA,
    STYLES,
    TRANSPARENT_INLINES,
    UNSEEN,
)

_DEEPEST = 60
"""Elements inside elements: deeper than any post, shallow enough for every recursion below."""

_TEMPLATE = re.compile(r"\{%.*?(?:%\}|$)|\{\{.*?(?:\}\}|$)", re.DOTALL)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_SYNTAX = re.compile(r"(?:language|lang|highlight)-(\S+)")


class Typist:
    """Types one parsed text; ``problems`` holds what it met on the way."""

    def __init__(self, places: Places, *, guard: Guard, base: str | None) -> None:
        self.problems: list[Problem] = []
        self._places = places
        self._guard = guard
        self._base = base
        self._headings: dict[Element, _Heading] = {}
        self._fragments: dict[str, str] = {}
        self._notes: dict[str, str] = {}
        self._depth = 0

    def body(self, tree: Element) -> Body:
        """The whole text; ``tree`` is the body element of its HTML."""
        items = [item for el in tree.iter() if is_footnotes(el) for item in footnote_items(el)]
        self._notes = {key: str(number) for number, (key, _) in enumerate(items, 1)}
        self._outline(tree)
        blocks = self.blocks(tree)
        footnotes = []
        for key, item in items:
            self._places.rewind()
            footnotes.append(Footnote(self._notes[key], self.blocks(without_backlinks(item))))
        changed = levels_changed([(h.said, h.level, h.place) for h in self._headings.values()])
        if changed is not None:
            self.problems.append(changed)
        return Body(blocks, footnotes=tuple(footnotes))

    def _outline(self, tree: Element) -> None:
        """Level and id of every heading, before anything is typed: links may point ahead."""
        found = [el for el in tree.iter() if el.tag in HEADINGS and "".join(el.itertext()).strip()]
        levels = gapless([HEADINGS[str(el.tag)] for el in found])
        ids = Ids()
        for el, level in zip(found, levels, strict=True):
            words = "".join(el.itertext()).strip()
            id_ = ids.take(el.get("id") or words)
            self._headings[el] = _Heading(HEADINGS[str(el.tag)], level, id_)
            for name in (el.get("id"), id_, words.lower().replace(" ", "-")):
                if name:
                    self._fragments.setdefault(name, id_)

    def _too_deep(self) -> Problem:
        return Problem(
            code="T001",
            location=self._places.here,
            what=f"the text is nested more than {_DEEPEST} levels deep",
            hint="take out some levels of its lists, quotations or elements",
        )

    # --- blocks ---------------------------------------------------------------------------

    def blocks(self, parent: Element, *, plain: bool = False) -> tuple[Block, ...]:
        """The blocks in an element; loose text becomes a paragraph, or Plain where asked."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ContentError(self._too_deep())
        made: list[Block] = []
        loose: list[Inline] = self._text(parent.text)

        def flush() -> None:
            content = tidy(loose)
            loose.clear()
            if content:
                made.append(self._paragraph(content, None, plain=plain))

        for child in parent:
            if child.tag in BLOCKS:
                flush()
                made.extend(self._block(child))
            else:
                loose.extend(self.inlines_of(child))
            loose.extend(self._text(child.tail))
        flush()
        self._depth -= 1
        return tuple(made)

    def _paragraph(
        self, content: tuple[Inline, ...], language: str | None, *, plain: bool = False
    ) -> Block:
        place = self._place(content)
        images = only_images(content)
        if images and not plain:
            return Figure(images, language=language, location=place)
        if plain:
            return Plain(content, language=language, location=place)
        return Paragraph(content, language=language, location=place)

    def _place(self, content: tuple[Inline, ...]) -> Location:
        text = inline_text(content)
        return self._places.advance(text) if text else self._places.here

    def _block(self, el: Element) -> Iterator[Block]:
        language = self._language(el)
        match el.tag:
            case tag if tag in HEADINGS:
                yield from self._heading(el, language)
            case "p":
                content = self.content(el)
                if content:
                    yield self._paragraph(content, language)
            case "pre":
                yield self._code_block(el)
            case "hr":
                yield ThematicBreak(location=self._places.here)
            case "blockquote":
                place = self._places.look(_first_words(el))
                yield BlockQuote(self.blocks(el), language=language, location=place)
            case "aside":
                yield Aside(self.blocks(el), language=language, location=self._places.here)
            case "ul" | "ol" | "menu" | "dir":
                yield self._list(el, language)
            case "dl":
                entries = tuple(self._definitions(el))
                yield DefinitionList(entries, language=language, location=self._places.here)
            case "table":
                yield table(
                    el,
                    language=language,
                    location=self._places.look(_first_words(el)),
                    blocks=lambda cell: self.blocks(cell, plain=True),
                    content=self.content,
                )
            case "figure":
                yield from self._figure(el, language)
            case _:
                yield from self._division(el, language)

    def _division(self, el: Element, language: str | None) -> Iterator[Block]:
        if is_footnotes(el):
            return
        blocks = self.blocks(el)
        if language is not None and blocks:
            yield Division(blocks, language=language, location=self._places.here)
        else:
            yield from blocks

    def _heading(self, el: Element, language: str | None) -> Iterator[Block]:
        content = self.content(el)
        heading = self._headings.get(el)
        if heading is None:  # no words in it: an image at most
            if content:
                yield self._paragraph(content, language)
            return
        heading.place = place = self._place(content)
        yield Heading(
            content, level=heading.level, id=heading.id, language=language, location=place
        )

    def _code_block(self, el: Element) -> CodeBlock:
        text = self._guard.restore("".join(el.itertext())).removesuffix("\n")
        classes = " ".join(part.get("class") or "" for part in el.iter())
        syntax = _SYNTAX.search(classes)
        place = self._places.advance(text)
        return CodeBlock(text, syntax=syntax[1] if syntax else "", location=place)

    def _list(self, el: Element, language: str | None) -> Block:
        place = self._places.look(_first_words(el))
        items = tuple(
            ListItem(self.blocks(child, plain=True), language=self._language(child))
            for child in (part if part.tag == "li" else _wrapped(part) for part in el)
            if isinstance(child.tag, str)
        )
        if el.tag != "ol":
            return BulletList(items, language=language, location=place)
        start = el.get("start") or ""
        kind = el.get("type") or ""
        return OrderedList(
            items,
            start=int(start) if re.fullmatch(r"\d{1,6}", start) else 1,
            numbering=Numbering(kind) if kind in set(Numbering) else Numbering.DECIMAL,
            language=language,
            location=place,
        )

    def _definitions(self, el: Element) -> Iterator[Definition]:
        terms: list[tuple[Inline, ...]] = []
        meanings: list[tuple[Block, ...]] = []
        parts = [part for child in el for part in (child if child.tag == "div" else [child])]
        for child in parts:
            if child.tag == "dt":
                if meanings:
                    yield Definition(tuple(terms), tuple(meanings))
                    terms, meanings = [], []
                terms.append(self.content(child))
            elif child.tag == "dd":
                meanings.append(self.blocks(child, plain=True))
            elif isinstance(child.tag, str):
                meanings.append(self.blocks(_wrapped(child)))
        if terms or meanings:
            yield Definition(tuple(terms), tuple(meanings))

    def _figure(self, el: Element, language: str | None) -> Iterator[Block]:
        captions = [child for child in el if child.tag == "figcaption"]
        rest = Element("div")
        rest.text = el.text
        rest.extend(child for child in el if child.tag != "figcaption")
        blocks = self.blocks(rest)
        caption = tidy(
            piece
            for number, child in enumerate(captions)
            for piece in [*([LineBreak()] if number else []), *self.content(child)]
        )
        images = tuple(
            image for block in blocks if isinstance(block, Figure) for image in block.images
        )
        if images and all(isinstance(block, Figure) for block in blocks):
            self._place(caption)
            yield Figure(images, caption=caption, language=language, location=self._places.here)
            return
        yield from blocks
        if caption:
            yield self._paragraph(caption, language)

    # --- inlines --------------------------------------------------------------------------

    def content(self, el: Element) -> tuple[Inline, ...]:
        """The inline content of an element, its white space tidied."""
        return tidy(self._inlines(el))

    def _inlines(self, el: Element) -> list[Inline]:
        self._depth += 1
        if self._depth > _DEEPEST:
            self._depth = 0
            raise ContentError(self._too_deep())
        made = self._text(el.text)
        for child in el:
            made.extend(self.inlines_of(child))
            made.extend(self._text(child.tail))
        self._depth -= 1
        return made

    def _text(self, text: str | None) -> list[Inline]:
        if not text:
            return []
        restored = self._guard.restore(text)
        for tag in _TEMPLATE.finditer(restored):
            self._template(tag[0])
        return [Text(restored)]

    def _template(self, tag: str) -> None:
        shown = " ".join(tag.split())
        shown = shown if len(shown) <= 60 else f"{shown[:57]}..."
        self._problem(
            "T003",
            f"a template tag was never filled in: {shown}",
            "put in its place what the site printed there",
            tag.split("\n")[0][:30],
        )

    def inlines_of(self, el: Element) -> list[Inline]:
        """One element where inline content stands."""
        if not isinstance(el.tag, str) or el.tag in UNSEEN:
            return []
        language = self._language(el)
        made = list(self._inline(el))
        return [Span(tuple(made), language=language)] if language and made else made

    def _inline(self, el: Element) -> Iterator[Inline]:
        match el.tag:
            case "a":
                yield from self._link(el)
            case "img":
                yield from self._image(el)
            case "br":
                yield LineBreak()
            case "sup" if (note := footnote_called(el)) in self._notes:
                yield FootnoteReference(self._notes[note or ""])
            case "abbr" | "acronym" if el.get("title"):
                text = self._guard.restore("".join(el.itertext()))
                yield Abbreviation(text, expansion=self._guard.restore(el.get("title") or ""))
            case tag if tag in CODE:
                yield Code(self._guard.restore("".join(el.itertext())))
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
        href = el.get("href")
        if href is None:
            yield from content
            return
        href = self._guard.restore(href)
        title = self._guard.restore(el.get("title") or "")
        if _TEMPLATE.search(href):
            self._template(href)
            yield from content
            return
        place = self._places.look(href[:40], inline_text(content)[:30] or href)
        if href.startswith("#") and len(href) > 1:
            yield from self._inner_link(href, content, place)
            return
        try:
            address, recorded = target(href, self._base)
        except ValueError as error:
            address, recorded = UNKNOWN, ""
            self._remark("T102", f"a link was dropped, its text kept: {error}", place)
        if recorded:
            self._remark("T103", f"the site of the link {recorded!r} is not known", place)
        yield Link(content, address=address, title=title, recorded=recorded, location=place)

    def _inner_link(
        self, href: str, content: tuple[Inline, ...], place: Location
    ) -> Iterator[Inline]:
        id_ = self._fragments.get(unquote(href[1:]))
        if id_ is None:
            self._remark("T105", f"the link to {href} leads nowhere in this text", place)
            yield from content
        else:
            yield Link(content, address=f"#{id_}", location=place)

    def _image(self, el: Element) -> Iterator[Inline]:
        source = self._guard.restore(el.get("src") or "").strip()
        if _TEMPLATE.search(source):
            self._template(source)
        place = self._places.look(source[:60])
        if not source:
            self._problem("T004", "an image names no file", "give its src", "<img")
            return
        alternative = el.get("alt")
        classes = (el.get("class") or "").split()
        decorative = "decorative" in classes or (
            alternative is not None and not alternative.strip()
        )
        yield Image(
            source,
            alternative=None if not alternative else self._guard.restore(alternative),
            decorative=decorative,
            title=self._guard.restore(el.get("title") or ""),
            location=place,
        )

    def _refuse(self, el: Element) -> None:
        tag = el.tag
        if tag == "script":
            self._remark("T104", "a script was left out", self._places.look("<script"))
        elif tag in MEDIA:
            source = el.get("src") or el.get("data") or ""
            self._problem(
                "T004",
                f"embedded media (<{tag}>) can't be printed{f': {source}' if source else ''}",
                "put a link, an image or a description in its place",
                f"<{tag}",
            )
        elif tag in FORMS:
            self._problem(
                "T004",
                f"a form (<{tag}>) can't be printed",
                "take it out, or write what it asked",
                f"<{tag}",
            )
        else:
            self._problem(
                "T005",
                f"unknown element <{tag}>",
                "put in its place what the site printed there; write a plain < as &lt;",
                f"<{tag}",
            )

    # --- attributes and problems ----------------------------------------------------------

    def _language(self, el: Element) -> str | None:
        language = el.get("lang") or el.get("xml:lang")
        return language if language and _LANGUAGE.fullmatch(language) else None

    def _problem(self, code: str, what: str, hint: str, needle: str) -> None:
        place = self._places.look(needle)
        self.problems.append(Problem(code=code, location=place, what=what, hint=hint))

    def _remark(self, code: str, what: str, place: Location) -> None:
        self.problems.append(
            Problem(code=code, severity=Severity.WARNING, location=place, what=what)
        )


@dataclass(slots=True)
class _Heading:
    """A heading's level as the source said it, its level in the model, its id and its place."""

    said: int
    level: int
    id: str
    place: Location | None = None


def _wrapped(el: Element) -> Element:
    """An element that stands where only list items may, as a block of its own."""
    made = Element("div")
    if isinstance(el.tag, str):
        made.append(el)
    return made


def _first_words(el: Element) -> str:
    """The first line of an element's text."""
    return next((text.strip() for text in el.itertext() if text.strip()), "")[:30]
