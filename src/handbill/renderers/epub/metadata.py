"""What the package document says of the book; accessibility is read from its content."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from handbill.document import Image, Unknown, gap_of, walk
from handbill.languages import wording_for
from handbill.languages.language import Wording
from handbill.languages.tags import same_language
from handbill.models import Edition
from handbill.renderers.epub.documents import Document, book_title
from handbill.renderers.epub.options import EpubOptions

IDENTIFIER = "book-id"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
CLAIM = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"

# EPUB 3.3 demands a date of last modification. Where the post's dates are unknown, nothing true
# can be said; the clock would make each build differ and tell when handbill ran, not when the
# text changed. The first day that a zip file can name stands for "unknown".
UNKNOWN_MODIFIED = datetime.date(1980, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One element of the metadata."""

    name: str
    """With the prefix ``dc:``, or ``meta``, or ``link``."""
    text: str | None = None
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What accessibility metadata depends on."""

    images: bool
    """Whether a picture says something; the cover and what only decorates don't count."""
    undescribed: int = 0
    """How many of the pictures that say something nobody described."""
    pictures: int = 0
    """How many pictures say something."""
    gaps: int = 0
    """How many other pieces of the page the book can't hold."""
    pages: str = ""
    """The name of the paginated twin whose pages are marked; empty where none are."""
    flashing_unknown: bool = False
    """Whether a picture moves, so that nobody knows that it does not flash."""


def identifier(edition: Edition) -> str:
    """The same for every build of an edition: from the post's address, or else its slug."""
    post = edition.post
    name = post.slug if isinstance(post.url, Unknown) else post.url
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{name}#{edition.name}").urn


def modified(edition: Edition) -> datetime.date:
    """When the text last changed, as far as its source says."""
    for date in (edition.post.updated, edition.post.published):
        if isinstance(date, datetime.date):
            return date
    return UNKNOWN_MODIFIED


def has_images(documents: Iterable[Document]) -> bool:
    """Whether any image of the content says something."""
    return any(image.get("alt") for document in documents for image in document.main.iter("img"))


def content_of(
    edition: Edition, documents: Iterable[Document], *, pages: str, moving: bool
) -> Content:
    """What the book holds of an edition; ``moving``: whether one of its pictures moves."""
    files = {image.source for image in edition.post.images}
    nodes = [node for body in edition.bodies() for node in walk(body) if isinstance(node, Image)]
    pictures = [node for node in nodes if node.source in files and not node.decorative]
    undescribed = sum(gap_of(picture, files) is not None for picture in pictures)
    return Content(
        images=has_images(documents),
        undescribed=undescribed,
        pictures=len(pictures),
        gaps=sum(not gap.filled for gap in edition.gaps) - undescribed,
        pages=pages,
        flashing_unknown=moving,
    )


def statements(edition: Edition, options: EpubOptions, content: Content) -> list[Statement]:
    """All the metadata of the book but ``dcterms:modified``."""
    return [
        *_bibliography(edition),
        *_origin(edition),
        *_accessibility(edition, content),
        *_conformance(options),
    ]


def _bibliography(edition: Edition) -> Iterator[Statement]:
    post = edition.post
    yield Statement(name="dc:identifier", text=identifier(edition), attributes={"id": IDENTIFIER})
    yield Statement(name="dc:title", text=book_title(edition), attributes={"id": "book-title"})
    yield Statement(name="dc:language", text=post.language)
    authors = () if isinstance(post.authors, Unknown) else post.authors
    for number, author in enumerate(authors, 1):
        yield Statement(name="dc:creator", text=author, attributes={"id": f"author-{number}"})
    for number, _ in enumerate(authors, 1):
        about = {"refines": f"#author-{number}", "property": "role", "scheme": "marc:relators"}
        yield Statement(name="meta", text="aut", attributes=about)
    if post.publisher or post.site:
        yield Statement(name="dc:publisher", text=post.publisher or post.site)
    if not isinstance(post.published, Unknown):
        yield Statement(name="dc:date", text=post.published.isoformat())
    if post.summary:
        yield Statement(name="dc:description", text=post.summary)
    if post.rights:
        yield Statement(name="dc:rights", text=post.rights)


def _origin(edition: Edition) -> Iterator[Statement]:
    post, notice = edition.post, edition.notice
    if not isinstance(post.url, Unknown):
        yield Statement(name="dc:source", text=post.url)
        yield _meta("dcterms:isVersionOf", post.url)
    if notice is not None:
        yield _meta("schema:creativeWorkStatus", notice.status.value)
        if isinstance(notice.updated, str):
            yield _meta("dcterms:isReplacedBy", notice.updated)


def _accessibility(edition: Edition, content: Content) -> Iterator[Statement]:
    yield _meta("schema:accessMode", "textual")
    if content.images:
        yield _meta("schema:accessMode", "visual")
        yield _meta("schema:accessModeSufficient", "textual,visual")
    if not content.undescribed:
        yield _meta("schema:accessModeSufficient", "textual")
    for feature in _features(content):
        yield _meta("schema:accessibilityFeature", feature)
    if content.flashing_unknown:
        for hazard in ("unknownFlashingHazard", "noMotionSimulationHazard", "noSoundHazard"):
            yield _meta("schema:accessibilityHazard", hazard)
    else:
        yield _meta("schema:accessibilityHazard", "none")
    yield _summary(edition, content)
    if content.pages:
        yield _meta("pageBreakSource", content.pages)


def _features(content: Content) -> Iterator[str]:
    if content.images and not content.undescribed:
        yield "alternativeText"
    yield from ("ARIA", "displayTransformability")
    if content.pages:
        yield from ("pageBreakMarkers", "pageNavigation")
    yield from ("readingOrder", "structuralNavigation", "tableOfContents", "unlocked")


def _summary(edition: Edition, content: Content) -> Statement:
    """Our own sentences; their language is said where it is not the book's."""
    wording = wording_for(edition.language or edition.post.language)
    summary = _meta("schema:accessibilitySummary", " ".join(_sentences(wording, content)))
    if not same_language(wording.language, edition.post.language):
        summary.attributes[XML_LANGUAGE] = wording.language
    return summary


def _sentences(wording: Wording, content: Content) -> Iterator[str]:
    """What a reader should know of the book; nothing is claimed of images that nobody described."""
    if content.undescribed:
        counts = {"count": content.undescribed, "total": content.pictures}
        yield wording.access_undescribed.format(**counts)
    else:
        yield wording.access_text_only
        if content.images:
            yield wording.access_images
    if content.gaps == 1:
        yield wording.access_gap
    elif content.gaps:
        yield wording.access_gaps.format(count=content.gaps)
    yield wording.access_structure
    if content.pages:
        yield wording.access_pages


def _conformance(options: EpubOptions) -> Iterator[Statement]:
    """The claim of EPUB Accessibility 1.1, and who makes it: never ours to make alone."""
    if not options.evaluator:
        return
    yield _meta("dcterms:conformsTo", CLAIM, id="claim")
    yield _meta("a11y:certifiedBy", options.evaluator, refines="#claim", id="evaluator")
    if options.evaluator_credential:
        yield _meta("a11y:certifierCredential", options.evaluator_credential, refines="#evaluator")
    if options.evaluator_report:
        attributes = {"rel": "a11y:certifierReport", "href": options.evaluator_report}
        yield Statement(name="link", attributes={**attributes, "refines": "#evaluator"})


def _meta(property_: str, text: str, **attributes: str) -> Statement:
    return Statement(name="meta", text=text, attributes={"property": property_, **attributes})
