"""The nodes of a text as XHTML elements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never
from xml.etree.ElementTree import Element

from handbill.document import (
    Abbreviation,
    Alignment,
    Aside,
    Block,
    BlockQuote,
    Body,
    BulletList,
    Cell,
    Code,
    CodeBlock,
    Definition,
    DefinitionList,
    Division,
    Figure,
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
    Row,
    Span,
    Styled,
    Table,
    Text,
    ThematicBreak,
    Unknown,
    walk,
)
from handbill.errors import Problem, RenderError
from handbill.languages.language import Wording
from handbill.languages.tags import direction, direction_attributes, language_attributes
from handbill.markup.code import set_left_to_right
from handbill.markup.elements import Content, element, extend
from handbill.models import ImageFile
from handbill.rules.images import undescribed
from handbill.rules.links import link_words

DEEPEST_HEADING = 6


class BodyMarkup:
    """One Body as elements.

    ``prefix`` goes before every id; a heading of level 1 becomes ``h<top_level>`` (h6 at the
    deepest, as HTML has no more). ``unknown_link`` is the phrase behind a link whose address was
    not recorded; the phrases of ``wording`` are marked when they are not in ``language``.

    Raises RenderError for an image without alternative text (A002) or without a file (A003).
    """

    def __init__(
        self,
        body: Body,
        *,
        prefix: str,
        top_level: int,
        language: str,
        wording: Wording,
        images: tuple[ImageFile, ...] = (),
        unknown_link: str = "",
    ) -> None:
        self._body = body
        self._prefix = prefix
        self._top_level = top_level
        self._language = language
        self._wording = wording
        self._images = {image.source: image for image in images}
        self._unknown_link = unknown_link or wording.link_unknown
        self._numbers: dict[str, int] = {}
        self._calls: dict[str, int] = {}
        self._unrecorded: list[str] = []
        self._check_images()

    def _check_images(self) -> None:
        problems: list[Problem] = []
        for node in walk(self._body):
            if isinstance(node, Image):
                problems.extend(undescribed(node))
                if node.source not in self._images:
                    problems.append(
                        Problem(
                            code="A003",
                            location=node.location,
                            what=f"image not found: {node.source}",
                            hint="put the file into the content folder, or correct its name",
                        )
                    )
        if problems:
            raise RenderError(problems)

    # --- public ---------------------------------------------------------------------------

    def elements(self) -> list[Element]:
        """All the blocks, then the footnotes in a section of their own."""
        elements = self.blocks(self._body.blocks)
        if self._body.footnotes:
            elements.append(self._footnotes())
        set_left_to_right(elements, direction(self._language))
        return elements

    def blocks(self, blocks: Iterable[Block]) -> list[Element]:
        """Blocks as elements, each ``Plain`` as a paragraph of its own."""
        pieces = (piece for block in blocks for piece in self._block(block, bare=False))
        return [piece for piece in pieces if isinstance(piece, Element)]

    def inlines(self, content: Iterable[Inline]) -> list[Content]:
        """Inline nodes as text and elements."""
        return [piece for node in content for piece in self._inline(node)]

    # --- blocks ---------------------------------------------------------------------------

    def _block(self, block: Block, *, bare: bool) -> Iterator[Content]:
        match block:
            case Plain() if bare and block.language is None:
                yield from self.inlines(block.content)
                yield from self._link_notes()
            case Heading():
                yield self._heading(block)
                if self._unrecorded:  # a heading holds nothing but the source's words
                    yield extend(element("p"), list(self._link_notes())[1:])
            case Paragraph() | Plain():
                paragraph = self._in_language("p", block.language, self.inlines(block.content))
                yield extend(paragraph, self._link_notes())
            case CodeBlock():
                yield element("pre", element("code", block.text))
            case BlockQuote():
                yield self._container("blockquote", block.blocks, block.language)
            case Aside():
                yield self._container("aside", block.blocks, block.language)
            case Division():
                yield self._container("div", block.blocks, block.language)
            case BulletList():
                yield self._in_language("ul", block.language, map(self._item, block.items))
            case OrderedList():
                yield self._ordered(block)
            case DefinitionList():
                parts = (part for entry in block.entries for part in self._definition(entry))
                yield self._in_language("dl", block.language, parts)
            case Table():
                yield self._table(block)
            case Figure():
                yield self._figure(block)
            case ThematicBreak():
                yield element("hr")
            case _:
                assert_never(block)

    def _in_language(self, tag: str, language: str | None, content: Iterable[Content]) -> Element:
        return extend(element(tag, **self._language_attributes(language)), content)

    def _language_attributes(self, language: str | None) -> dict[str, str]:
        """What the source says of a language: said again even where it is that of the text."""
        if language is None:
            return {}
        return {"lang": language, **direction_attributes(language, self._language)}

    def _container(self, tag: str, blocks: tuple[Block, ...], language: str | None) -> Element:
        return self._in_language(tag, language, self.blocks(blocks))

    def _bare(self, blocks: tuple[Block, ...]) -> Iterator[Content]:
        for block in blocks:
            yield from self._block(block, bare=True)

    def _heading(self, heading: Heading) -> Element:
        level = min(heading.level + self._top_level - 1, DEEPEST_HEADING)
        heading_element = self._in_language(
            f"h{level}", heading.language, self.inlines(heading.content)
        )
        heading_element.set("id", self._id(heading.id))
        return heading_element

    def _item(self, item: ListItem) -> Element:
        return self._in_language("li", item.language, self._bare(item.blocks))

    def _ordered(self, block: OrderedList) -> Element:
        list_element = self._in_language("ol", block.language, map(self._item, block.items))
        if block.start != 1:
            list_element.set("start", str(block.start))
        if block.numbering is not Numbering.DECIMAL:
            list_element.set("type", block.numbering)
        return list_element

    def _definition(self, entry: Definition) -> Iterator[Element]:
        for term in entry.terms:
            yield self._with_notes("dt", term)
        for meaning in entry.meanings:
            yield extend(element("dd"), self._bare(meaning))

    def _table(self, table: Table) -> Element:
        table_element = element("table", **self._language_attributes(table.language))
        if table.caption:
            table_element.append(self._with_notes("caption", table.caption))
        if table.header:
            table_element.append(extend(element("thead"), map(self._row, table.header)))
        if table.rows:
            table_element.append(extend(element("tbody"), map(self._row, table.rows)))
        return table_element

    def _row(self, row: Row) -> Element:
        return extend(element("tr"), map(self._cell, row))

    def _cell(self, cell: Cell) -> Element:
        cell_element = element(
            "td" if cell.scope is None else "th",
            scope=cell.scope,
            class_=None if cell.alignment is Alignment.START else cell.alignment,
            colspan=str(cell.column_span) if cell.column_span > 1 else None,
            rowspan=str(cell.row_span) if cell.row_span > 1 else None,
        )
        return extend(cell_element, self._bare(cell.blocks))

    def _figure(self, figure: Figure) -> Element:
        figure_element = self._in_language(
            "figure", figure.language, map(self._image, figure.images)
        )
        if figure.caption:
            figure_element.append(self._with_notes("figcaption", figure.caption))
        return figure_element

    # --- inlines --------------------------------------------------------------------------

    def _inline(self, node: Inline) -> Iterator[Content]:
        match node:
            case Text():
                yield node.text
            case Code():
                yield element("code", node.text)
            case LineBreak():
                yield element("br")
            case Styled():
                yield extend(element(node.style), self.inlines(node.content))
            case Span():
                yield self._in_language("span", node.language, self.inlines(node.content))
            case Link():
                yield from self._link(node)
            case Image():
                yield self._image(node)
            case Abbreviation():
                yield element("abbr", node.text, title=node.expansion)
            case FootnoteReference():
                yield self._call(node)
            case _:
                assert_never(node)

    def _link(self, link: Link) -> Iterator[Content]:
        content = self.inlines(link.content)
        if isinstance(link.address, Unknown):
            yield extend(element("span", class_="unknown-link"), content)
            phrase = self._unknown_link
            if link.recorded:
                phrase = self._wording.partial_address.format(path=link.recorded)
            if phrase not in self._unrecorded:
                self._unrecorded.append(phrase)
            return
        href = link.address
        if href.startswith("#"):
            href = f"#{self._id(href[1:])}"
        words = link_words(link.content)
        if not words and not any(isinstance(piece, Element) for piece in content):
            yield from content  # nobody ever saw this link; the audit tells of it (A012)
            return
        label = None if words else link.title or href
        yield extend(element("a", href=href, title=link.title or None, aria_label=label), content)

    def _link_notes(self) -> Iterator[Content]:
        """What is said of links without an address: behind their block, not in its sentences."""
        for phrase in self._unrecorded:
            yield " "
            yield self._ours("span", phrase)
        self._unrecorded = []

    def _with_notes(self, tag: str, content: tuple[Inline, ...]) -> Element:
        return extend(extend(element(tag), self.inlines(content)), self._link_notes())

    def _ours(self, tag: str, phrase: str) -> Element:
        marks = language_attributes(self._wording.language, self._language)
        return element(tag, phrase, class_="ours", **marks)

    def _image(self, image: Image) -> Element:
        file = self._images[image.source]
        return element(
            "img",
            src=image.source,
            alt="" if image.decorative else image.alternative,
            title=image.title or None,
            width=str(file.width),
            height=str(file.height),
        )

    # --- footnotes ------------------------------------------------------------------------

    def _call(self, reference: FootnoteReference) -> Element:
        number = self._numbers.setdefault(reference.id, len(self._numbers) + 1)
        times = self._calls[reference.id] = self._calls.get(reference.id, 0) + 1
        link = element(
            "a",
            str(number),
            id=self._call_id(number, times),
            href=f"#{self._id(f'note-{number}')}",
            role="doc-noteref",
        )
        return element("sup", link)

    def _footnotes(self) -> Element:
        title = self._id("notes")
        section = element("section", class_="footnotes", aria_labelledby=title, role="doc-endnotes")
        heading = self._ours(f"h{min(self._top_level, DEEPEST_HEADING)}", self._wording.notes)
        heading.set("id", title)
        section.append(heading)
        section.append(extend(element("ol"), self._note_items()))
        return section

    def _note_items(self) -> list[Element]:
        """The notes in the order of their numbers: called ones as called, then the uncalled.

        A note may call other notes, or itself, so that the ways back wait for the last call.
        """
        notes = {note.id: note for note in self._body.footnotes}
        items: dict[str, Element] = {}
        while waiting := [name for name in notes if name not in items]:
            name = next((name for name in self._numbers if name in waiting), waiting[0])
            number = self._numbers.setdefault(name, len(self._numbers) + 1)
            item = element("li", id=self._id(f"note-{number}"))
            items[name] = extend(item, self.blocks(notes[name].blocks))
        for name, item in items.items():
            last = item[-1] if len(item) and item[-1].tag == "p" else item
            for back in self._ways_back(name):
                extend(last, [" ", back])
        return list(items.values())

    def _ways_back(self, name: str) -> Iterator[Element]:
        """A link back to each call of a note."""
        number = self._numbers[name]
        for times in range(1, self._calls.get(name, 0) + 1):
            yield element(
                "a",
                "↩",
                href=f"#{self._call_id(number, times)}",
                role="doc-backlink",
                aria_label=f"{self._wording.back_to_text}: {number}",
                class_="ours",
            )

    def _call_id(self, number: int, times: int) -> str:
        return self._id(f"noteref-{number}" if times == 1 else f"noteref-{number}-{times}")

    def _id(self, name: str) -> str:
        return f"{self._prefix}-{name}"
