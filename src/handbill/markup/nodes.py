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
    Gap,
    GapKind,
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
    gap_of,
    inline_text,
)
from handbill.languages.language import Wording
from handbill.languages.tags import direction, direction_attributes, language_attributes
from handbill.markup.code import set_left_to_right
from handbill.markup.elements import Content, element, extend
from handbill.markup.footnotes import FootnoteMarkup
from handbill.markup.gaps import CLASS, GapMarkup
from handbill.models import ImageFile
from handbill.rules.links import link_words

DEEPEST_HEADING = 6


class BodyMarkup:
    """One Body as elements.

    ``prefix`` goes before every id; a heading of level 1 becomes ``h<top_level>`` (h6 at the
    deepest, as HTML has no more). ``unknown_link`` is the phrase behind a link whose address was
    not recorded; the phrases of ``wording`` are marked when they are not in ``language``, and the
    words of editors when ``editor_language`` is another.
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
        editor_language: str = "",
    ) -> None:
        self._body = body
        self._prefix = prefix
        self._top_level = top_level
        self._language = language
        self._wording = wording
        self._images = {image.source: image for image in images}
        self._unknown_link = unknown_link or wording.link_unknown
        self._unrecorded: list[str] = []
        self._undescribed = 0
        self._in_link = False
        self._footnotes = FootnoteMarkup(prefix=prefix)
        self._gaps = GapMarkup(
            language=language, wording=wording, editor_language=editor_language or language
        )

    # --- public ---------------------------------------------------------------------------

    def elements(self) -> list[Element]:
        """All the blocks, then the footnotes in a section of their own."""
        elements = self.blocks(self._body.blocks)
        if self._body.footnotes:
            heading = self._ours(f"h{min(self._top_level, DEEPEST_HEADING)}", self._wording.notes)
            back = self._wording.back_to_text
            notes = {note.id: note.blocks for note in self._body.footnotes}
            elements.append(self._footnotes.section(notes, heading, back, self.blocks))
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
                yield from self._notes()
            case Heading():
                yield self._heading(block)
                yield from self._notes_alone()  # a heading holds no notes
            case Paragraph() | Plain():
                paragraph = self._in_language("p", block.language, self.inlines(block.content))
                yield extend(paragraph, self._notes())
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
                yield from self._figure(block)
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
        list_item = self._in_language("li", item.language, self._bare(item.blocks))
        if item.number is not None:
            list_item.set("value", str(item.number))
        return list_item

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

    def _figure(self, figure: Figure) -> Iterator[Element]:
        """The images that are there with their caption; the others as gaps before and behind."""
        there = [image.source in self._images for image in figure.images]
        first = there.index(True) if True in there else len(there)
        caption = " ".join(inline_text(figure.caption).split())
        for image in figure.images[:first]:
            yield from self._missing_alone(image)
        images = [image for image, is_there in zip(figure.images, there, strict=True) if is_there]
        if images:
            pieces = [self._picture(image, caption) for image in images]
            notes = list(self._notes_alone())
            figure_element = self._in_language("figure", figure.language, pieces)
            if figure.caption:
                figure_element.append(self._with_notes("figcaption", figure.caption))
            yield figure_element
            yield from notes
        elif figure.caption:
            words = self._in_language("p", figure.language, self.inlines(figure.caption))
            yield extend(words, self._notes())
        for image, is_there in zip(figure.images[first:], there[first:], strict=True):
            if not is_there:
                yield from self._missing_alone(image)

    def _missing_alone(self, image: Image) -> Iterator[Element]:
        pieces = list(self._image(image))
        if pieces:
            yield extend(element("p"), pieces)

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
                yield from self._image(node)
            case Gap():
                yield self._gaps.element(node, linked=not self._in_link)
            case Abbreviation():
                yield element("abbr", node.text, title=node.expansion)
            case FootnoteReference():
                yield self._footnotes.call(node.id)
            case _:
                assert_never(node)

    def _link(self, link: Link) -> Iterator[Content]:
        content = self._linked(link.content)
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
        gap = any(isinstance(piece, Element) and piece.get("class") == CLASS for piece in content)
        label = None if words or gap else link.title or href
        yield extend(element("a", href=href, title=link.title or None, aria_label=label), content)

    def _linked(self, content: tuple[Inline, ...]) -> list[Content]:
        self._in_link = True
        pieces = self.inlines(content)
        self._in_link = False
        return pieces

    def _notes(self) -> Iterator[Content]:
        """What is said of links and images: behind their block, not in its sentences."""
        for phrase in self._unrecorded:
            yield " "
            yield self._ours("span", phrase)
        self._unrecorded = []
        if self._undescribed:
            yield " "
            yield self._gaps.bracketed([self._wording.gaps.images(self._undescribed)])
        self._undescribed = 0

    def _notes_alone(self) -> Iterator[Element]:
        """The notes as a paragraph of their own, if there are any."""
        notes = list(self._notes())
        if notes:
            yield extend(element("p"), notes[1:])

    def _with_notes(self, tag: str, content: tuple[Inline, ...]) -> Element:
        return extend(extend(element(tag), self.inlines(content)), self._notes())

    def _ours(self, tag: str, phrase: str) -> Element:
        marks = language_attributes(self._wording.language, self._language)
        return element(tag, phrase, class_="ours", **marks)

    def _image(self, image: Image) -> Iterator[Element]:
        """The picture, or what is printed where its file is not there."""
        if image.source in self._images:
            yield self._picture(image)
            return
        gap = gap_of(image, self._images) or Gap(GapKind.IMAGE)
        if self._in_link or not image.decorative:
            yield self._gaps.element(gap, linked=not self._in_link)

    def _picture(self, image: Image, caption: str = "") -> Element:
        file = self._images[image.source]
        picture = element(
            "img",
            src=image.source,
            alt="" if image.decorative else image.alternative,
            title=image.title or None,
            width=str(file.width),
            height=str(file.height),
        )
        gap = gap_of(image, self._images)
        if gap is not None:
            self._undescribed += 1
            picture.set("alt", self._gaps.undescribed(gap, caption))
            picture.set("class", "undescribed")
            picture.attrib.update(self._gaps.marks)
        elif image.editor is not None:
            picture.attrib.update(self._gaps.editor_marks)
            if image.editor:
                by = self._wording.gaps.described_by.format(name=image.editor)
                self._unrecorded.append(f"[{by}]")
        return picture

    def _id(self, name: str) -> str:
        return f"{self._prefix}-{name}"
