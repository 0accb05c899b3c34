"""The pages of the handout in the book: the same page says the same words in both."""

from __future__ import annotations

import dataclasses
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from hypothesis import HealthCheck, given, settings

from handbill import Comments, ImageFile, Post, Selection, load, parse_prose, publish, select
from handbill.errors import RenderError
from handbill.markup import EditionMarkup
from handbill.markup.places import PageStart, Pagination, fold, letters
from handbill.models import Edition
from handbill.paper.page_starts import paginate
from handbill.renderers.epub import artifacts as epub
from handbill.renderers.epub.options import EpubOptions
from handbill.renderers.pdf import artifacts as pdf
from handbill.renderers.pdf.options import PdfOptions
from handbill.renderers.pdf.proof.page_content import Mark
from handbill.renderers.pdf.proof.structure import StructureElement, read
from tests.renderers.epub.reading import XHTML, Book
from tests.strategies import editions

CASES = Path(__file__).parents[2] / "cases"
PAPERS = {
    "letter": "",
    "a5": "@page { size: A5; margin: 12mm 12mm 22mm }",
    "a6": "@page { size: A6; margin: 10mm 10mm 22mm }",
    "wide": "@page { size: 200mm 90mm; margin: 10mm 10mm 22mm }",
}
BOX = CASES / "pdf" / "stress" / "in" / "images" / "box.jpg"
_LIST_MARKER = re.compile(r"(?<!\S)(?:[•–·]|\d+\.)(?=\s)")
HEADER = "name words of the row count "  # stands again on each page of the long table

Judged = Callable[..., Path]


def _editions(content: Path) -> dict[str, Edition]:
    return {"first": load(content), "stress": load(CASES / "pdf" / "stress" / "in")}


def _letters(text: str) -> str:
    return "".join(letter for letter, _ in fold(text))


def _pages_of_pdf(data: bytes, folder: Path) -> list[str]:
    """The words of each page as poppler reads them, in the order of the file's content."""
    path = folder / "handout.pdf"
    path.write_bytes(data)
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(path), "-"]
    done = subprocess.run(command, capture_output=True, check=True)
    return [" ".join(page.split()) for page in done.stdout.decode().split("\f")[:-1]]


def _words_behind_marks(book: Book, between: str = "") -> dict[str, str]:
    """The text from each mark to the end of the book."""
    texts: list[str] = []
    marks: dict[str, int] = {}
    for name in book.spine:
        root = book.file(name)
        for parent in root.iter():
            for child in parent:
                if child.get("role") == "doc-pagebreak":
                    marks[f"{name}#{child.get('id')}"] = 0
        ids = {href.partition("#")[2]: href for href in marks if href.startswith(f"{name}#")}
        for mark, text in _flow(root):
            if mark in ids:
                marks[ids[mark]] = len(texts)
            texts.append(text)
    return {href: between.join(texts[start:]) for href, start in marks.items()}


def _flow(root: Element) -> list[tuple[str, str]]:
    if root.tag in (f"{XHTML}head",) or root.get("role") == "doc-backlink":
        return []
    texts = [(root.get("id") or "", root.text or "")]
    for child in root:
        texts += _flow(child)
        texts.append(("", child.tail or ""))
    return texts


def _same_beginning(page: str, behind: str) -> bool:
    """Whether a page's first letters are those behind its mark.

    The numbers of links are on paper only, and the markers of lists are text on paper only.
    """
    page = page[: page.rfind("Archived post, ")]  # the foot of the page
    if page.casefold().startswith(HEADER):
        page = page[len(HEADER) :]
    paper, screen = (_letters(_LIST_MARKER.sub(" ", text))[:60] for text in (page, behind[:300]))
    enough = min(24, len(paper), len(screen))
    same = next((n for n in range(enough) if paper[n] != screen[n]), enough)
    return same == enough or (same >= 6 and paper[same].isdigit())


def _begins_on_paper_only(page: str, behind: str, book: str) -> bool:
    """Whether what the book says stands further down, below what only paper has."""
    paper, screen = _letters(page), _letters(behind)[:24]
    at = paper.find(screen)
    return at > 0 and paper[:at] not in book


def _holds_nothing_shared(edition: Edition, start: PageStart) -> bool:
    """Whether a page begins behind all that the book holds, as a page of links does."""
    markup = EditionMarkup(edition)
    parts = (markup.comments(2), markup.questions(2), markup.glossary(2))
    return any(
        part is not None and start.part == part.get("id") and start.letter == len([*letters(part)])
        for part in parts
    )


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler) is missing")
@pytest.mark.parametrize("name", ["first", "stress"])
@pytest.mark.parametrize("paper", PAPERS)
def test_each_page_begins_with_the_same_words(
    content: Path, tmp_path: Path, judged: Judged, name: str, paper: str
) -> None:
    edition = _editions(content)[name]
    layout = pdf.lay_out(edition, PdfOptions(extra_css=PAPERS[paper]))
    pages = _pages_of_pdf(pdf.write(layout), tmp_path)
    pagination = paginate(layout, "handout.pdf")
    data = epub.render(edition, EpubOptions(ncx=True), pages=pagination)
    if paper in ("letter", "a6"):
        judged(f"{name}-{paper}-pages.epub", data)
    book = Book(data)
    listed = book.nav("page-list")
    assert [label for label, _ in listed] == [str(n + 1) for n in range(len(pages))]
    behind = _words_behind_marks(book)
    whole = _letters("".join("".join(book.file(name).itertext()) for name in book.spine))
    wrong = [
        (label, page[:60], behind[href][:60])
        for page, (label, href), start in zip(pages, listed, pagination.starts, strict=True)
        if label != "1"
        and not _holds_nothing_shared(edition, start)
        and not _same_beginning(page, behind[href])
        and not _begins_on_paper_only(page, behind[href], whole)
    ]
    assert wrong == []
    assert _letters(behind[listed[0][1]])[:12] in _letters(pages[0])


def _pages_by_structure(data: bytes) -> list[str]:
    """The words of each page as the structure tree has them, without the numbers of lists."""
    finished = read(data)
    pages = [""] * len(finished.pdf.pages)

    def gather(element: StructureElement) -> None:
        for kid in element.kids:
            if isinstance(kid, StructureElement):
                if kid.type != "Lbl":
                    gather(kid)
            elif isinstance(kid, Mark):
                pages[kid.page] += kid.text

    gather(finished.root)
    return pages


def test_pages_written_from_right_to_left_begin_with_the_same_words() -> None:
    """The tree says the letters in reading order; tools that extract text turn them round."""
    pytest.importorskip("fontpkg_noto_sans_arabic", reason="the extra `arabic` is missing")
    edition = load(CASES / "epub" / "right-to-left" / "in")
    layout = pdf.lay_out(edition, PdfOptions(extra_css=PAPERS["wide"]))
    pages = _pages_by_structure(pdf.write(layout))
    book = Book(epub.render(edition, pages=paginate(layout, "handout.pdf")))
    behind = _words_behind_marks(book, " ")
    listed = book.nav("page-list")
    assert len(listed) == len(pages) >= 3
    for page, (_, href) in list(zip(pages, listed, strict=True))[1:]:
        same = min(len(_letters(page)), 24)
        assert same >= 12
        assert _letters(page)[:same] == _letters(behind[href])[:same]


def test_the_metadata_names_the_handout_and_the_pages_are_features(content: Path) -> None:
    edition = load(content)
    pagination = paginate(pdf.lay_out(edition), "the-handout.pdf")
    book = Book(epub.render(edition, pages=pagination))
    assert book.meta("pageBreakSource") == ["the-handout.pdf"]
    assert {"pageNavigation", "pageBreakMarkers"} <= set(book.meta("schema:accessibilityFeature"))
    assert len(book.nav("page-list")) == 3


def test_a_mark_adds_no_character_and_divides_no_word(content: Path) -> None:
    edition = load(content)
    plain = Book(epub.render(edition))
    total = sum(len([*letters(block)]) for block in EditionMarkup(edition).post_body())
    for letter in range(0, total, 97):
        start = PageStart(label="1", part="post", letter=letter)
        marked = Book(epub.render(edition, pages=Pagination(source="x.pdf", starts=(start,))))
        text = "".join(plain.file("post.xhtml").itertext())
        assert "".join(marked.file("post.xhtml").itertext()) == text
        before, behind = _around_mark(marked.file("post.xhtml"))
        assert not (before[-1:].isalnum() and behind[:1].isalnum())


def test_published_together_they_share_their_pages_and_alone_there_are_none(
    content: Path, tmp_path: Path
) -> None:
    edition = load(content)
    handout, book = publish(edition, tmp_path / "both", formats=("pdf", "epub"))
    assert Book(book.read_bytes()).meta("pageBreakSource") == [handout.name]
    assert len(Book(book.read_bytes()).nav("page-list")) == 3
    (alone,) = publish(edition, tmp_path / "alone", formats=("epub",))
    assert Book(alone.read_bytes()).nav("page-list") == []
    assert Book(alone.read_bytes()).meta("pageBreakSource") == []
    assert "pageNavigation" not in Book(alone.read_bytes()).meta("schema:accessibilityFeature")


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(editions)
def test_the_pages_of_any_edition_can_be_shared(edition: Edition) -> None:
    layout = pdf.lay_out(edition, PdfOptions(extra_css=PAPERS["wide"]))
    pagination = paginate(layout, "handout.pdf")
    book = Book(epub.render(edition, pages=pagination))
    assert len(book.nav("page-list")) == len(layout.document.pages)


def test_pages_of_nothing_but_links_are_marked_behind_the_last_word(judged: Judged) -> None:
    """The list of links is on paper alone; whoever is told its page lands where the text ends."""
    paragraphs = (
        f"Paragraph {n} has a link to [page {n}](https://example.org/{n})." for n in range(90)
    )
    edition = _edition("\n\n".join(paragraphs))
    layout = pdf.lay_out(edition, PdfOptions(extra_css=PAPERS["letter"]))
    pagination = paginate(layout, "handout.pdf")
    assert [start.letter for start in pagination.starts[-2:]] == [pagination.starts[-1].letter] * 2
    data = epub.render(edition, EpubOptions(ncx=True), pages=pagination)
    judged("pages-of-links.epub", data)
    _assert_every_page_is_marked_in_order(Book(data), len(layout.document.pages))
    behind = _words_behind_marks(Book(data))
    last = [behind[href] for _, href in Book(data).nav("page-list")[-2:]]
    assert not any("Paragraph" in words for words in last)


@pytest.mark.parametrize(
    "words",
    [
        "Whatever it is.",
        "*Whatever* it is.",
        "[Whatever](https://example.org) it is.",
        "- Whatever it is",
        "![Whatever](box.jpg) it is.",
        "What\u00adever it is.",
    ],
)
def test_pages_that_begin_in_one_word_are_marked_in_order(words: str) -> None:
    edition = _edition(f"Before.\n\n{words}\n\nBehind.")
    picture = ImageFile(
        source="box.jpg",
        media_type="image/jpeg",
        data=BOX.read_bytes(),
        width=1,
        height=1,
    )
    edition = dataclasses.replace(
        edition, post=dataclasses.replace(edition.post, images=(picture,))
    )
    starts = [("title", 0), ("post", 7), ("post", 7), ("post", 8), ("post", 10)]
    pages = Pagination(
        source="x.pdf",
        starts=tuple(
            PageStart(label=str(label), part=part, letter=letter)
            for label, (part, letter) in enumerate(starts, 1)
        ),
    )
    _assert_every_page_is_marked_in_order(Book(epub.render(edition, pages=pages)), len(starts))


def _edition(text: str) -> Edition:
    post = Post(slug="post", title="A Post", language="en", body=parse_prose(text))
    return select(post, Comments(), Selection())


def _assert_every_page_is_marked_in_order(book: Book, count: int) -> None:
    labels = [str(number) for number in range(1, count + 1)]
    assert [label for label, _ in book.nav("page-list")] == labels
    marks = [
        node.get("aria-label")
        for node in book.file("post.xhtml").iter()
        if node.get("role") == "doc-pagebreak"
    ]
    assert marks == labels


def _around_mark(root: Element) -> tuple[str, str]:
    """The text right before and right behind a mark, in the element it stands in."""
    for parent in root.iter():
        before = parent.text or ""
        for child in parent:
            if child.get("role") == "doc-pagebreak":
                return before, child.tail or ""
            before = child.tail or ""
    raise AssertionError("there is no mark")


def test_a_page_that_is_not_in_the_book_is_an_error(content: Path) -> None:
    for start in (
        PageStart(label="2", part="post", letter=10**6),
        PageStart(label="2", part="glossary", letter=0),
    ):
        with pytest.raises(RenderError, match="B030"):
            epub.render(load(content), pages=Pagination(source="x.pdf", starts=(start,)))
