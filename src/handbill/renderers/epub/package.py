"""The package document and the files it lists, through EbookLib: the one module that imports it.

EbookLib is told everything: no metadata, navigation, identifier or date of its own gets in.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ebooklib import epub

from handbill.markup import direction
from handbill.renderers.epub.metadata import IDENTIFIER, XML_LANGUAGE, Statement

PACKAGE = "EPUB/content.opf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One finished file of the book."""

    id: str
    """In the manifest of the package."""
    name: str
    """Its path below the folder of the package."""
    media_type: str
    data: bytes = field(repr=False)
    properties: tuple[str, ...] = ()
    """What the manifest says of it: ``nav``, ``cover-image``."""
    linear: bool | None = None
    """Whether it is read in its turn; None for what is not in the reading order."""


def write_package(
    items: Iterable[Item],
    statements: Iterable[Statement],
    *,
    language: str,
    modified: datetime.date,
) -> dict[str, bytes]:
    """Every file of the book by its name in the container, the file ``mimetype`` first."""
    items = tuple(items)
    book = epub.EpubBook()
    book.metadata.clear()
    book.IDENTIFIER_ID = IDENTIFIER
    for statement in statements:
        prefix, _, name = statement.name.rpartition(":")
        book.add_metadata(prefix.upper() or None, name, statement.text, statement.attributes)
    for item in items:
        book.add_item(_entry(item))
    book.spine = [
        (item.id, "yes" if item.linear else "no") for item in items if item.linear is not None
    ]
    if direction(language) == "rtl":
        book.set_direction("rtl")
    moment = datetime.datetime.combine(modified, datetime.time(), datetime.UTC)
    stream = io.BytesIO()
    writer = _Writer(stream, book, {"mtime": moment, "epub3_pages": False}, language)
    writer.process()
    writer.write()
    with zipfile.ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _entry(item: Item) -> Any:
    entry = epub.EpubItem(item.id, item.name, item.media_type, item.data)
    entry.properties = list(item.properties)
    return entry


class _Writer(epub.EpubWriter):  # type: ignore[misc]
    """EbookLib's writer, with the attributes of the package element that it has no option for."""

    def __init__(self, file: io.BytesIO, book: Any, options: dict[str, Any], language: str) -> None:
        super().__init__(file, book, options)
        self._language = language

    def _write_opf_file(self, root: Any) -> None:
        root.set(XML_LANGUAGE, self._language)
        root.set("dir", direction(self._language))
        # The prefixes we use are reserved; to declare one again is OPF-007.
        root.attrib.pop("prefix", None)
        spine = root.find("spine")
        if not any(item.media_type == "application/x-dtbncx+xml" for item in self.book.items):
            spine.attrib.pop("toc", None)
        super()._write_opf_file(root)
