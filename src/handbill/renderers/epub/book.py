"""An edition's book as files: documents, pictures, cover, navigation, package."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from handbill.languages.tags import language_attributes
from handbill.markup import EditionMarkup
from handbill.markup.elements import element
from handbill.markup.places import Pagination
from handbill.models import Edition, ImageFile
from handbill.renderers.epub import metadata
from handbill.renderers.epub.cover import cover_item, cover_text
from handbill.renderers.epub.documents import Document, book_title, content_documents
from handbill.renderers.epub.images import is_see_through, moves, picture_items
from handbill.renderers.epub.links import link, places
from handbill.renderers.epub.long_words import allow_breaks
from handbill.renderers.epub.navigation import COVER, NAV, contents, navigation, ncx
from handbill.renderers.epub.options import EpubOptions
from handbill.renderers.epub.package import Item, write_package
from handbill.renderers.epub.page_marks import mark_pages
from handbill.renderers.epub.xhtml import STYLE_SHEET, page
from handbill.styles import style_sheet

XHTML_TYPE = "application/xhtml+xml"


def book_files(
    edition: Edition, options: EpubOptions, pages: Pagination | None = None
) -> dict[str, bytes]:
    """Every file of the book by its name in the container, before it is checked and zipped."""
    documents = content_documents(edition)
    page_list = mark_pages(documents, pages)
    shown = [img for document in documents for img in document.main.iter("img")]
    pictures = picture_items(edition.post.images, [img.get("src", "") for img in shown])
    _back(shown, [image for image in edition.post.images if image.source in pictures])
    ids = places(documents)
    names = {source: item.name for source, item in pictures.items()}
    moving = any(moves(image) for image in edition.post.images if image.source in pictures)
    source = pages.source if pages is not None else ""
    content = metadata.content_of(edition, documents, pages=source, moving=moving)
    for document in documents:
        link(document, ids, names)
        allow_breaks(document.main)
    items = [
        *_cover(edition, options),
        *_pages(edition, documents),
        *_navigation(edition, options, documents, page_list),
        Item(
            id="style",
            name=STYLE_SHEET,
            media_type="text/css",
            data=style_sheet("epub.css").encode(),
        ),
        *pictures.values(),
    ]
    return write_package(
        items,
        metadata.statements(edition, options, content),
        language=edition.post.language,
        modified=metadata.modified(edition),
    )


def _back(shown: Iterable[Element], images: Iterable[ImageFile]) -> None:
    """Mark the pictures that need a light ground to be seen on."""
    see_through = {image.source for image in images if is_see_through(image)}
    for img in shown:
        if img.get("src") in see_through:
            img.set("class", " ".join(filter(None, (img.get("class"), "see-through"))))


def _page(
    edition: Edition, name: str, title: str, body: Element, properties: tuple[str, ...] = ()
) -> Item:
    return Item(
        id=name.removesuffix(".xhtml"),
        name=name,
        media_type=XHTML_TYPE,
        data=page(title, body, language=edition.post.language),
        properties=properties,
        linear=True,
    )


def _cover(edition: Edition, options: EpubOptions) -> list[Item]:
    wording = EditionMarkup(edition).wording
    picture = cover_item(edition, options.cover)
    alternative = wording.cover_alternative.format(words=cover_text(edition))
    image = element("img", src=picture.name, alt=alternative, role="doc-cover")
    body = element("body", element("main", image, class_="cover"))
    body.set("epub:type", "frontmatter")
    title = f"{wording.cover} – {book_title(edition)}"
    return [_page(edition, COVER, title, body), picture]


def _pages(edition: Edition, documents: tuple[Document, ...]) -> list[Item]:
    items = []
    for document in documents:
        body = element("body", document.main)
        body.set("epub:type", document.matter)
        items.append(_page(edition, document.name, document.title, body))
    return items


def _navigation(
    edition: Edition,
    options: EpubOptions,
    documents: tuple[Document, ...],
    page_list: list[tuple[str, str]],
) -> list[Item]:
    wording = EditionMarkup(edition).wording
    entries = contents(documents)
    marks = language_attributes(wording.language, edition.post.language)
    body = element("body", navigation(entries, page_list, documents[0].name, wording, marks))
    body.set("epub:type", "backmatter")
    title = f"{wording.contents} – {book_title(edition)}"
    items = [_page(edition, NAV, title, body, ("nav",))]
    if options.ncx:
        data = ncx(
            entries, page_list, identifier=metadata.identifier(edition), title=book_title(edition)
        )
        items.append(
            Item(id="ncx", name="toc.ncx", media_type="application/x-dtbncx+xml", data=data)
        )
    return items
