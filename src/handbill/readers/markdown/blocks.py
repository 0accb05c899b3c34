"""HTML elements to the blocks of a text, its headings and its footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from handbill.document import (
    Aside,
    Block,
    BlockQuote,
    Body,
    BulletList,
    CodeBlock,
    Definition,
    DefinitionList,
    Division,
    Figure,
    Footnote,
    Gap,
    GapKind,
    Heading,
    Inline,
    LineBreak,
    ListItem,
    Numbering,
    OrderedList,
    Paragraph,
    Plain,
    ThematicBreak,
    inline_text,
)
from handbill.errors import Location
from handbill.readers.markdown.context import Context, language_of
from handbill.readers.markdown.embedded import LONGEST_LABELS
from handbill.readers.markdown.footnotes import footnote_items, is_footnotes
from handbill.readers.markdown.headings import Ids, gapless, levels_changed
from handbill.readers.markdown.inlines import InlineTypist
from handbill.readers.markdown.numbering import list_numbers
from handbill.readers.markdown.spaces import only_images, tidy
from handbill.readers.markdown.tables import table
from handbill.readers.markdown.vocabulary import (
    BLOCKS,
    FORMS,
    HEADINGS,
    INLINES,
    MEDIA,
    UNSEEN,
    local_name,
)

_SYNTAX = re.compile(r"(?:language|lang|highlight)-(\S+)")


@dataclass(slots=True)
class _Heading:
    """A heading of the outline."""

    source_level: int
    level: int
    """As in the model: from 1, without gaps."""
    id: str
    place: Location | None = None


class BlockTypist:
    """Types one parsed text; what it can't carry becomes a problem of the context."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._places = context.places
        self._inlines = InlineTypist(context)
        self._headings: dict[Element, _Heading] = {}

    def body(self, tree: Element) -> Body:
        """The whole text; ``tree`` is the body element of its HTML."""
        items = [item for el in tree.iter() if is_footnotes(el) for item in footnote_items(el)]
        numbers = {key: str(number) for number, (key, _) in enumerate(items, 1)}
        self._context.notes.update(numbers)
        self._outline(tree)
        blocks = self.blocks(tree)
        footnotes = []
        for key, item in items:
            self._places.rewind()
            footnotes.append(Footnote(numbers[key], self.blocks(item)))
        changed = levels_changed(
            (heading.source_level, heading.level, heading.place)
            for heading in self._headings.values()
        )
        if changed is not None:
            self._context.problems.append(changed)
        return Body(blocks, footnotes=tuple(footnotes))

    def _outline(self, tree: Element) -> None:
        """Level and id of every heading, before anything is typed: links may point ahead."""
        elements = [el for el in tree.iter() if el.tag in HEADINGS and self._context.has_words(el)]
        levels = gapless([HEADINGS[str(el.tag)] for el in elements])
        ids = Ids()
        for el, level in zip(elements, levels, strict=True):
            words = "".join(el.itertext()).strip()
            id_ = ids.take(el.get("id") or words)
            self._headings[el] = _Heading(HEADINGS[str(el.tag)], level, id_)
            for name in (el.get("id"), id_, words.lower().replace(" ", "-")):
                if name:
                    self._context.fragments.setdefault(name, id_)

    def blocks(self, parent: Element, *, plain: bool = False) -> tuple[Block, ...]:
        """The blocks in an element; loose text becomes a paragraph, or Plain where asked.

        Raises ContentError (T001) where the text is nested too deep.
        """
        with self._context.nested():
            return tuple(self._blocks(parent, plain=plain))

    def _blocks(self, parent: Element, *, plain: bool) -> Iterator[Block]:
        loose: list[Inline] = self._context.text(parent.text)
        for child in parent:
            if self._is_block(child):
                yield from self._loose_paragraph(loose, plain=plain)
                loose = []
                yield from self._block(child)
            else:
                nodes = self._inlines.element(child)
                if not plain and _only_gaps(nodes) and _only_gaps(tidy(loose)):  # blocks each
                    yield from self._loose_paragraph(loose, plain=plain)
                    loose = []
                loose.extend(nodes)
            loose.extend(self._context.text(child.tail))
        yield from self._loose_paragraph(loose, plain=plain)

    def _is_block(self, el: Element) -> bool:
        """Whether blocks come of an element: one that is unknown, or a form, may hold a page."""
        if el.tag in BLOCKS:
            return True
        if el.tag == "form":
            return len("".join(el.itertext()).strip()) > LONGEST_LABELS
        known = any(local_name(el) in names for names in (INLINES, MEDIA, FORMS, UNSEEN))
        return not known and any(part.tag in BLOCKS for part in el.iter())

    def _loose_paragraph(self, loose: list[Inline], *, plain: bool) -> Iterator[Block]:
        content = tidy(loose)
        if content:
            yield self._paragraph(content, None, plain=plain)

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
        language = language_of(el)
        match el.tag:
            case tag if tag in HEADINGS:
                yield from self._heading(el, language)
            case "p":
                content = self._inlines.content(el)
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
                    content=self._inlines.content,
                )
            case "figure":
                yield from self._figure(el, language)
            case "form":
                place = self._places.look("<form")
                yield Paragraph(
                    (Gap(GapKind.FORM, recorded="<form>", location=place),), location=place
                )
                yield from self._division(el, language)
            case tag if tag not in BLOCKS:
                self._inlines.keep_words_of(el)
                yield from self._division(el, language)
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
        content = self._inlines.content(el)
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
        text = self._context.guard.restore("".join(el.itertext())).removesuffix("\n")
        classes = " ".join(part.get("class") or "" for part in el.iter())
        syntax = _SYNTAX.search(classes)
        place = self._places.advance(text)
        return CodeBlock(text, syntax=syntax[1] if syntax else "", location=place)

    def _list(self, el: Element, language: str | None) -> Block:
        place = self._places.look(_first_words(el))
        parts = [part for part in el if isinstance(part.tag, str)]
        start, numbers = list_numbers(el, parts)
        items = tuple(
            ListItem(self.blocks(item, plain=True), language=language_of(item), number=number)
            for item, number in zip(map(_as_item, parts), numbers, strict=True)
        )
        if el.tag != "ol":
            return BulletList(items, language=language, location=place)
        kind = el.get("type") or ""
        return OrderedList(
            items,
            start=start,
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
                terms.append(self._inlines.content(child))
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
            for piece in [*([LineBreak()] if number else []), *self._inlines.content(child)]
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


def _only_gaps(content: Iterable[Inline]) -> bool:
    return all(isinstance(node, Gap) for node in content)


def _as_item(el: Element) -> Element:
    return el if el.tag == "li" else _wrapped(el)


def _wrapped(el: Element) -> Element:
    """An element that stands where only list items may, as a block of its own."""
    division = Element("div")
    if isinstance(el.tag, str):
        division.append(el)
    return division


def _first_words(el: Element) -> str:
    """The first line of an element's text."""
    return next((text.strip() for text in el.itertext() if text.strip()), "")[:30]
