"""Checks of the package: files and their list, the metadata against what the book holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbill.errors import Problem
from handbill.languages.tags import is_well_formed
from handbill.markup import direction
from handbill.media_types import PICTURES
from handbill.renderers.epub.proof.book import (
    CONTAINER,
    NAV,
    OPF,
    PACKAGE,
    XHTML,
    XML_LANGUAGE,
    Book,
    classes,
    problem,
)

_DAY = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_ENDINGS = {
    "application/xhtml+xml": (".xhtml",),
    "application/x-dtbncx+xml": (".ncx",),
    "text/css": (".css",),
    **{kind.media_type: tuple(f".{ending}" for ending in kind.endings) for kind in PICTURES},
}
_BEGINNINGS = {kind.media_type: kind.signature for kind in PICTURES}


def files(book: Book) -> Iterator[Problem]:
    """Every file is listed once, is there, and is what its media type says."""
    if (
        book.files.get("mimetype") != b"application/epub+zip"
        or next(iter(book.files)) != "mimetype"
    ):
        yield problem("B025", "mimetype", "the container does not say first that it is an EPUB")
    listed = [item.path for item in book.items]
    for path in sorted({path for path in listed if listed.count(path) > 1}):
        yield problem("B025", PACKAGE, f"{path} is listed twice")
    for path in sorted(set(listed) - set(book.files)):
        yield problem("B025", PACKAGE, f"{path} is listed, but is not there")
    for path in sorted(set(book.files) - set(listed) - {"mimetype", CONTAINER, PACKAGE}):
        yield problem("B025", path, "the file is not in the manifest")
    for item in book.items:
        if not item.path.endswith(_ENDINGS.get(item.media_type, ())):
            yield problem("B025", item.path, f"the file is listed as {item.media_type}")
        begin = _BEGINNINGS.get(item.media_type, b"")
        if not book.files.get(item.path, begin).startswith(begin):
            yield problem("B025", item.path, f"the file does not hold {item.media_type}")


def spine(book: Book) -> Iterator[Problem]:
    """Every document is in the reading order, once; exactly one is the navigation."""
    refs = [node.get("idref", "") for node in book.package.iter(f"{OPF}itemref")]
    ids = {item.id for item in book.items}
    for ref in refs:
        if ref not in ids:
            yield problem("B025", PACKAGE, f"the reading order names {ref}, which is not listed")
        if refs.count(ref) > 1:
            yield problem("B025", PACKAGE, f"{ref} is twice in the reading order")
    for item in book.items:
        if item.media_type == "application/xhtml+xml" and item.id not in refs:
            yield problem("B025", item.path, "the document is not in the reading order")
    for wanted in ("nav", "cover-image"):
        if sum(wanted in item.properties for item in book.items) != 1:
            yield problem("B025", PACKAGE, f"exactly one file must have the property {wanted}")


def facts(book: Book) -> Iterator[Problem]:
    """What every book must say of itself, and what it may not say without saying more."""
    for name in ("identifier", "title", "language"):
        if not any(book.dc(name)):
            yield problem("B025", PACKAGE, f"dc:{name} is missing")
    if len(book.metas("dcterms:modified")) != 1 or not _DAY.fullmatch(
        book.metas("dcterms:modified")[0]
    ):
        yield problem("B025", PACKAGE, "the date of modification is missing, or is no date")
    unique = book.package.get("unique-identifier")
    if not any(node.get("id") == unique for node in book.package.iter()):
        yield problem("B025", PACKAGE, "the unique identifier is missing")
    if sorted(book.dc("source")) != sorted(book.metas("dcterms:isVersionOf")):
        yield problem("B007", PACKAGE, "dc:source and dcterms:isVersionOf name different originals")
    if bool(book.metas("dcterms:conformsTo")) != bool(book.metas("a11y:certifiedBy")):
        yield problem("B007", PACKAGE, "a claim of conformance needs who makes it, and the reverse")
    ids = {node.get("id") for node in book.package.iter()}
    for node in book.package.iter():
        refined = node.get("refines")
        if refined is not None and refined.removeprefix("#") not in ids:
            yield problem("B007", PACKAGE, f"something is said of {refined}, which is not there")


def accessibility(book: Book) -> Iterator[Problem]:
    """The accessibility metadata is that of this content: nothing claimed, nothing left out."""
    images = [
        image
        for _, root in book.content
        for image in root.iter(f"{XHTML}img")
        if image.get("role") != "doc-cover" and image.get("alt") != ""
    ]
    described = not any("undescribed" in classes(image) for image in images)
    features = book.metas("schema:accessibilityFeature")
    sufficient = book.metas("schema:accessModeSufficient")
    pages = book.nav("page-list") is not None
    marks = any(
        node.get("role") == "doc-pagebreak" for _, root in book.content for node in root.iter()
    )
    pairs = [
        ("alternativeText", "alternativeText" in features, bool(images) and described),
        ("accessModeSufficient textual", "textual" in sufficient, described),
        ("accessMode visual", "visual" in book.metas("schema:accessMode"), bool(images)),
        ("pageNavigation", "pageNavigation" in features, pages),
        ("pageBreakMarkers", "pageBreakMarkers" in features, marks),
        ("pageBreakSource", bool(book.metas("pageBreakSource")), pages or marks),
        ("tableOfContents", "tableOfContents" in features, book.nav("toc") is not None),
    ]
    for name, claimed, true in pairs:
        if claimed and not true:
            yield problem("B007", PACKAGE, f"the metadata claims {name}, which the book has not")
        if true and not claimed:
            yield problem("B007", PACKAGE, f"the metadata does not tell of {name}")
    if book.metas("dcterms:conformsTo") and not described:
        what = "the metadata claims WCAG 2.2 AA, though an image came without a description"
        yield problem("B007", PACKAGE, what, "describe the image, or leave out epub.evaluator")
    for name in ("accessMode", "accessModeSufficient", "accessibilityHazard"):
        if not book.metas(f"schema:{name}"):
            yield problem("B007", PACKAGE, f"schema:{name} is missing")
    if not any(book.metas("schema:accessibilitySummary")):
        yield problem("B007", PACKAGE, "schema:accessibilitySummary is missing")
    hazards = book.metas("schema:accessibilityHazard")
    if "none" in hazards and len(hazards) > 1:
        yield problem("B007", PACKAGE, "the metadata says that there are hazards and that none are")


def languages(book: Book) -> Iterator[Problem]:
    """Package and documents agree on the language and on the direction it is written in."""
    language = (book.dc("language") or [""])[0]
    if book.package.get(XML_LANGUAGE) != language:
        yield problem("B008", PACKAGE, "the package is not in the language of the book")
    turned = direction(language) == "rtl"
    (order,) = book.package.iter(f"{OPF}spine")
    if (order.get("page-progression-direction") == "rtl") != turned:
        yield problem("B008", PACKAGE, "the pages turn against the direction of the language")
    for name, root in book.documents:
        if root.get("lang") != language:
            yield problem("B008", name, f"the document does not say that it is in {language}")
        if root.get("dir") != direction(language):
            yield problem("B008", name, "the document has not the direction of its language")
        for node in root.iter():
            yield from _language(name, node.get("lang"), node.get(XML_LANGUAGE))


def _language(name: str, html: str | None, xml: str | None) -> Iterator[Problem]:
    if html != xml:
        yield problem("B008", name, f"lang says {html}, xml:lang says {xml}")
    elif html is not None and not is_well_formed(html):
        yield problem("B008", name, f"{html!r} is no language tag")


def navigation(book: Book) -> Iterator[Problem]:
    """The document that the package calls the navigation is ours."""
    if not any("nav" in item.properties and item.path == NAV for item in book.items):
        yield problem("B025", PACKAGE, "the navigation document is not called so")


RULES = (files, spine, navigation, facts, accessibility, languages)
