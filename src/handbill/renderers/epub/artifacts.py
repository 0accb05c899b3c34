"""The file of an EPUB build: a book, whole and checked."""

from __future__ import annotations

from collections.abc import Mapping

from handbill.errors import RenderError, has_errors
from handbill.markup.places import Pagination
from handbill.models import Artifact, Edition, Rendering
from handbill.renderers.epub.book import book_files
from handbill.renderers.epub.container import MEDIA_TYPE, pack
from handbill.renderers.epub.options import EpubOptions
from handbill.renderers.epub.proof import check


def render_files(edition: Edition, given: Mapping[type, object]) -> Rendering:
    """The book that the edition asks for; of a ``Pagination``, it marks where each page begins.

    Raises RenderError as ``render`` does.
    """
    pages = given.get(Pagination)
    assert pages is None or isinstance(pages, Pagination)
    data = render(edition, pages=pages)
    book = Artifact(
        name=f"{edition.stem}.epub",
        media_type=MEDIA_TYPE,
        data=data,
        proof="its words, links, tables, navigation and metadata were read back",
    )
    return Rendering(artifacts=(book,))


def render(
    edition: Edition, options: EpubOptions | None = None, *, pages: Pagination | None = None
) -> bytes:
    """The edition as an EPUB 3.3; ``options`` None takes the edition's own.

    ``pages`` are those of the edition's handout: the book then marks where each of them begins.

    Raises RenderError for images without description or file (A002, A003), pictures a book can't
    hold (B020-B023), and a book that our own checks refuse (B001 and further): nothing is
    written then.
    """
    files = book_files(edition, options or edition.options_of(EpubOptions), pages)
    problems = check(files, edition)
    if has_errors(problems):
        raise RenderError(problems)
    return pack(files)  # of its words the audit says more, with the line of the source
