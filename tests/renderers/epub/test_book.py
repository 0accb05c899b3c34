"""The EPUB: what the judges say, its words, its order, its metadata, its bytes."""

from __future__ import annotations

import dataclasses
import datetime
import io
import os
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from hypothesis import HealthCheck, given, settings
from PIL import Image as Picture

from handbill import load, parse_prose
from handbill.document import UNKNOWN, Body, Link, Paragraph, Text
from handbill.errors import ContentError, RenderError, Severity
from handbill.models import Edition, GlossaryEntry, ImageFile, Question, Thread
from handbill.renderers.epub.artifacts import book_files, render, render_files
from handbill.renderers.epub.options import EpubOptions
from handbill.renderers.epub.proof import check
from tests.renderers.epub.reading import OPF, XHTML, Book, body_text, book_text, source_words
from tests.strategies import editions

CASES = Path(__file__).parents[2] / "cases"
STRESS = CASES / "pdf" / "stress" / "in"
OWN = CASES / "epub"

Judged = Callable[..., Path]
Golden = Callable[[Path, str], None]


@pytest.fixture(scope="session")
def first(content: Path) -> Edition:
    return load(content)


def _stress() -> Edition:
    """The stress document with everything an educator can add."""
    edition = load(STRESS)
    kit = dataclasses.replace(
        edition.kit,
        questions=(Question(prompt="What does a chart show?", answer="Two bars."),),
        glossary=(GlossaryEntry(term="ligatures", meaning="Letters that are cast as one."),),
    )
    return dataclasses.replace(edition, kit=kit)


EDITIONS: dict[str, Callable[[], Edition]] = {
    "stress": _stress,
    "right-to-left": lambda: load(OWN / "right-to-left" / "in"),
    "chinese": lambda: load(OWN / "chinese" / "in" / "post.md"),
    "drawing": lambda: load(OWN / "drawing" / "in" / "post.md"),
    "spanish": lambda: load(CASES / "markup" / "spanish-post" / "in" / "post.md"),
    "in-spanish-words": lambda: dataclasses.replace(_stress(), language="es"),
}


@pytest.fixture(params=EDITIONS)
def edition(request: pytest.FixtureRequest) -> Edition:
    return EDITIONS[request.param]()


# --- the judges -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["classroom", "outreach"])
def test_the_first_content_is_judged(content: Path, judged: Judged, name: str) -> None:
    (artifact,) = render_files(load(content, edition=name), {}).artifacts
    assert artifact.name == f"connection-between-pain-medications-and-heroin-{name}.epub"
    judged(artifact.name, artifact.data)


@pytest.mark.parametrize("name", EDITIONS)
def test_hard_cases_are_judged(judged: Judged, name: str) -> None:
    judged(f"{name}.epub", render(EDITIONS[name]()))


def test_a_book_with_every_option_is_judged(judged: Judged) -> None:
    options = EpubOptions(
        ncx=True,
        cover="images/chart.png",
        evaluator="An Evaluator",
        evaluator_report="https://example.org/report",
        evaluator_credential="A credential",
    )
    judged("options.epub", render(_stress(), options))


# --- words ------------------------------------------------------------------------------------


def _section(root: Element, name: str) -> Element:
    """The one element of a file with this class or id."""
    found = [
        each
        for each in root.iter()
        if each.get("id") == name or name in (each.get("class") or "").split()
    ]
    assert len(found) == 1, name
    return found[0]


def assert_same_words(edition: Edition, book: Book) -> None:
    post = book.file("post.xhtml")
    assert book_text(_section(post, "post")) == body_text(edition.post.body)
    assert "".join(_section(post, "title").itertext()) == edition.post.title
    if edition.notice is not None:
        parts = {"statement": edition.notice.statement, "supersession": edition.notice.supersession}
        for name in ("post.xhtml", "notice.xhtml"):
            root = book.file(name)
            for part, body in parts.items():
                if body is not None:
                    assert book_text(_section(root, part)) == body_text(body)
    if edition.threads and edition.disclaimer is not None:
        root = book.file("comments.xhtml")
        assert book_text(_section(root, "disclaimer")) == body_text(edition.disclaimer)
        words = [each for each in root.iter(f"{XHTML}div") if each.get("class") == "words"]
        said = [body_text(thread.comment.body) for thread in edition.all_threads()]
        assert [book_text(each) for each in words] == said


def test_every_character_of_the_source_is_there(edition: Edition) -> None:
    assert_same_words(edition, Book(render(edition)))


def test_the_book_says_what_the_source_file_says(first: Edition, content: Path) -> None:
    lines = (content / "source.txt").read_text(encoding="utf-8").split("\n")
    book = Book(render(first))
    assert_same_words(first, book)
    post = book.file("post.xhtml")
    assert book_text(_section(post, "statement")) == lines[4].rstrip("\n")
    assert book_text(_section(post, "supersession")) == lines[7]
    assert book_text(_section(post, "post")) == "".join(lines[9:28]).rstrip(" ")
    assert book_text(_section(book.file("comments.xhtml"), "disclaimer")) == lines[29]
    text = "".join("".join(book.file(name).itertext()) for name in book.spine)
    chosen = [body_text(thread.comment.body) for thread in first.all_threads()]
    assert chosen
    assert all(words in text for words in chosen)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(editions)
def test_any_edition_becomes_a_book_with_all_its_words(any_edition: Edition) -> None:
    assert_same_words(any_edition, Book(render(any_edition)))


# --- order and navigation ---------------------------------------------------------------------


def test_the_contents_list_every_heading_in_order_and_wording(edition: Edition) -> None:
    book = Book(render(edition))
    assert book.nav("toc") == book.headings()


def test_the_parts_stand_in_the_order_of_the_handout() -> None:
    book = Book(render(_stress()))
    assert book.spine == [
        "cover.xhtml",
        "post.xhtml",
        "comments.xhtml",
        "questions.xhtml",
        "glossary.xhtml",
        "notice.xhtml",
        "nav.xhtml",
    ]
    text = "".join(source_words(book.file("post.xhtml"), ours=True))
    assert text.index("Please visit the blog") < text.index("This first paragraph")
    assert [mark for mark, _ in book.nav("landmarks")] == ["Cover", "Start of the text", "Contents"]


def test_replies_stand_inside_what_they_answer_under_the_disclaimer() -> None:
    root = Book(render(_stress())).file("comments.xhtml")
    articles = list(root.iter(f"{XHTML}article"))
    assert len(articles) == 6
    ids = {each.get("id"): each for each in root.iter()}
    for article in articles:
        assert article.get("aria-describedby") == "disclaimer"
        labels = (article.get("aria-labelledby") or "").split()
        assert all("".join(ids[label].itertext()).strip() for label in labels)
    first = articles[0]
    inner = [each.get("id") for each in first.iter(f"{XHTML}article")]
    assert inner == ["comment-1", "comment-1-1", "comment-1-1-1", "comment-1-1-1-1"]
    assert "official" in (articles[1].get("class") or "")


def test_notes_are_popups_with_a_way_back() -> None:
    root = Book(render(_stress())).file("post.xhtml")
    notes = [each for each in root.iter() if each.get("role") == "doc-footnote"]
    calls = [each for each in root.iter() if each.get("role") == "doc-noteref"]
    backs = [each.get("href") for each in root.iter() if each.get("role") == "doc-backlink"]
    assert [note.get("id") for note in notes] == ["post-note-1", "post-note-2"]
    assert {call.get("href") for call in calls} == {f"#{note.get('id')}" for note in notes}
    assert backs == ["#post-noteref-1", "#post-noteref-1-2", "#post-noteref-2"]


def test_a_term_leads_to_its_explanation_and_back() -> None:
    book = Book(render(_stress()))
    (use,) = (a for a in book.file("post.xhtml").iter(f"{XHTML}a") if a.get("id") == "term-1-use")
    assert ("".join(use.itertext()), use.get("href")) == ("ligatures", "glossary.xhtml#term-1")
    (back,) = book.file("glossary.xhtml").iter(f"{XHTML}a")
    assert back.get("href") == "post.xhtml#term-1-use"
    assert back.get("aria-label") == "Back to the text: ligatures"


def test_notes_in_comments_and_notice_have_names_of_their_own(judged: Judged) -> None:
    body = parse_prose("Words with a note.[^1]\n\n[^1]: The note.")
    edition = load(OWN / "right-to-left" / "in")
    threads = tuple(_with_body(thread, body) for thread in edition.threads)
    assert edition.notice is not None
    notice = dataclasses.replace(edition.notice, statement=body)
    data = render(dataclasses.replace(edition, threads=threads, notice=notice))
    judged("notes-everywhere.epub", data)
    sections = [
        each
        for name in ("post.xhtml", "comments.xhtml")
        for each in Book(data).file(name).iter()
        if each.get("role") == "doc-endnotes"
    ]
    names = [each.get("aria-labelledby") for each in sections]
    assert len(names) == len(set(names)) == 4
    assert names[-1] == "comment-1-title comment-1-1-title comment-1-1-notes"


def _with_body(thread: Thread, body: Body) -> Thread:
    replies = tuple(_with_body(reply, body) for reply in thread.replies)
    comment = dataclasses.replace(thread.comment, body=body)
    return dataclasses.replace(thread, comment=comment, replies=replies)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "vbscript:x",
        "data:text/html,a",
        "file:///etc/passwd",
        "mailto:",
        "https://",
        "https://[1::",
        "https://exa mple.org/",
        "https://example.org:99999/",
    ],
)
def test_an_address_that_a_book_may_not_hold_is_an_error(address: str) -> None:
    with pytest.raises(RenderError, match="B003"):
        render(_with_link(address))


def test_addresses_of_every_honest_kind_are_judged(judged: Judged) -> None:
    honest = [
        "https://example.org/a b/ü?q={x}|y^`#z",
        "https://user@example.org:8080/100%",
        "https://münchen.example/",
        "http://192.0.2.1/",
        "http://[2001:db8::1]/",
        "mailto:a@example.org?subject=b%20c",
        "tel:+1-800-662-4357",
    ]
    judged("addresses.epub", render(_with_link(*honest)))


def _with_link(*addresses: str) -> Edition:
    edition = EDITIONS["chinese"]()
    links = (Link((Text(f"place {n}, "),), address=a) for n, a in enumerate(addresses))
    body = Body((Paragraph(tuple(links)),))
    return dataclasses.replace(edition, post=dataclasses.replace(edition.post, body=body))


# --- languages --------------------------------------------------------------------------------


def test_a_right_to_left_book_turns_its_pages_that_way() -> None:
    book = Book(render(EDITIONS["right-to-left"]()))
    (spine,) = (each for each in book.package if each.tag.endswith("spine"))
    assert spine.get("page-progression-direction") == "rtl"
    assert book.package.get("dir") == "rtl"
    root = book.file("comments.xhtml")
    assert (root.get("lang"), root.get("dir")) == ("fa", "rtl")
    (english,) = (each for each in root.iter(f"{XHTML}div") if each.get("lang") == "en")
    assert english.get("dir") == "ltr"
    (code,) = book.file("post.xhtml").iter(f"{XHTML}code")
    assert code.get("dir") == "ltr"


def test_every_language_is_said_in_both_ways(edition: Edition) -> None:
    book = Book(render(edition))
    for name in book.spine:
        for each in book.file(name).iter():
            assert each.get("lang") == each.get("{http://www.w3.org/XML/1998/namespace}lang")


# --- metadata ---------------------------------------------------------------------------------


def test_metadata_of_the_first_content(first: Edition) -> None:
    book = Book(render(first))
    url = "https://teens.drugabuse.gov/blog/post/connection-between-pain-medications-and-heroin"
    assert book.meta("dc:source") == [url]
    assert book.meta("dcterms:isVersionOf") == [url]
    assert book.meta("dc:creator") == ["Sara Bellum"]
    assert book.meta("dc:date") == []  # not known, so not said
    assert book.meta("schema:accessMode") == ["textual"]
    assert "alternativeText" not in book.meta("schema:accessibilityFeature")
    assert "pageNavigation" not in book.meta("schema:accessibilityFeature")
    assert book.meta("pageBreakSource") == []
    assert book.meta("dcterms:conformsTo") == []


def test_metadata_follows_the_content() -> None:
    book = Book(render(_stress()))
    assert "alternativeText" in book.meta("schema:accessibilityFeature")
    assert book.meta("schema:accessMode") == ["textual", "visual"]
    assert book.meta("schema:accessModeSufficient") == ["textual,visual", "textual"]
    assert book.meta("dc:creator") == ["Ada Example", "Ben Example"]
    assert book.meta("dc:date") == ["2014-03-02"]
    assert book.meta("dcterms:modified") == ["2014-03-02T00:00:00Z"]


def test_the_claim_is_made_only_by_a_named_evaluator(first: Edition) -> None:
    book = Book(render(first, EpubOptions(evaluator="A Person")))
    assert book.meta("dcterms:conformsTo") == ["EPUB Accessibility 1.1 - WCAG 2.2 Level AA"]
    assert book.meta("a11y:certifiedBy") == ["A Person"]


def test_our_summary_says_its_language() -> None:
    metas = Book(render(EDITIONS["right-to-left"]())).package.iter(f"{OPF}meta")
    (summary,) = (m for m in metas if m.get("property") == "schema:accessibilitySummary")
    assert summary.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def test_unknown_authors_and_address_are_left_out(first: Edition) -> None:
    post = dataclasses.replace(first.post, authors=UNKNOWN, url=UNKNOWN)
    book = Book(render(dataclasses.replace(first, post=post)))
    assert book.meta("dc:creator") == book.meta("dc:source") == []
    assert book.meta("dc:identifier") == Book(render(dataclasses.replace(first, post=post))).meta(
        "dc:identifier"
    )


def test_a_change_of_the_post_is_its_date_of_modification(first: Edition) -> None:
    post = dataclasses.replace(first.post, updated=datetime.date(2015, 4, 5))
    book = Book(render(dataclasses.replace(first, post=post)))
    assert book.meta("dcterms:modified") == ["2015-04-05T00:00:00Z"]


# --- pictures ---------------------------------------------------------------------------------


def test_a_drawing_is_made_safe() -> None:
    svg = Book(render(EDITIONS["drawing"]())).files["EPUB/images/image-1.svg"].decode()
    for unsafe in ("script", "onclick", "onload", "javascript", "animate", "inkscape", "metadata"):
        assert unsafe not in svg
    for kept in ("Both", "linearGradient", "url(#shade)", 'xlink:href="#second"', "<circle"):
        assert kept in svg


@pytest.mark.parametrize(
    "inside",
    [
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">words</p></foreignObject>',
        '<image href="https://example.org/a.png"/>',
        '<use href="other.svg#part"/>',
        '<style>@import "a.css";</style>',
        '<rect fill="url(https://example.org/#a)"/>',
        '<rect style="fill:u\\72l(https://example.org/)"/>',
        "<style>rect{fill:url/**/(x.svg#a)}</style>",
        '<image href="data:text/html;base64,AAAA"/>',
        '<iframe src="x"/>',
        "<rect style=\"fill:image-set('a.png' 1x)\"/>",
        "<g>" * 150 + "</g>" * 150,
    ],
)
def test_a_drawing_that_needs_what_lies_elsewhere_is_refused(inside: str) -> None:
    data = f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'.encode()
    with pytest.raises(RenderError, match="B022"):
        render(_with_image("image/svg+xml", data))


def test_entities_are_refused() -> None:
    data = (
        b'<!DOCTYPE svg [<!ENTITY a "aaaa">]>'
        b'<svg xmlns="http://www.w3.org/2000/svg"><text>&a;</text></svg>'
    )
    with pytest.raises(RenderError, match="B022"):
        render(_with_image("image/svg+xml", data))


def test_a_picture_is_what_it_says() -> None:
    kept = io.BytesIO()
    Picture.new("L", (4, 4)).save(kept, "PNG")
    render(_with_image("image/png", kept.getvalue()))
    with pytest.raises(RenderError, match="B021"):
        render(_with_image("image/jpeg", kept.getvalue()))
    with pytest.raises(RenderError, match="B021"):
        render(_with_image("image/png", b"no picture"))
    with pytest.raises(RenderError, match="B020"):
        render(_with_image("image/tiff", kept.getvalue()))


def test_frames_that_move_are_not_called_harmless() -> None:
    kept = io.BytesIO()
    frames = [Picture.new("L", (4, 4), shade) for shade in (0, 255)]
    frames[0].save(kept, "GIF", save_all=True, append_images=frames[1:])
    book = Book(render(_with_image("image/gif", kept.getvalue())))
    assert "unknownFlashingHazard" in book.meta("schema:accessibilityHazard")
    assert "none" not in book.meta("schema:accessibilityHazard")


def _with_image(media_type: str, data: bytes) -> Edition:
    edition = load(OWN / "drawing" / "in" / "post.md")
    images = tuple(
        ImageFile(source=image.source, media_type=media_type, data=data, width=4, height=4)
        for image in edition.post.images
    )
    return dataclasses.replace(edition, post=dataclasses.replace(edition.post, images=images))


def test_a_cover_that_is_not_there_is_an_error(first: Edition) -> None:
    with pytest.raises(RenderError, match="B023"):
        render(first, EpubOptions(cover="images/none.png"))


def test_an_edition_brings_its_own_cover(content: Path, tmp_path: Path) -> None:
    folder = tmp_path / "post"
    shutil.copytree(content, folder)
    path = folder / "editions" / "own.yaml"
    path.write_text("epub:\n  cover: images/mine.png\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"own\.yaml.*A003: image not found: images/mine\.png"):
        load(folder, edition="own")
    (folder / "images").mkdir()
    Picture.new("L", (300, 450), 200).save(folder / "images" / "mine.png")
    book = Book(render(load(folder, edition="own")))
    mine = (folder / "images" / "mine.png").read_bytes()
    assert book.files["EPUB/images/cover.png"] == mine
    assert sum(data == mine for data in book.files.values()) == 1


def test_the_cover_is_black_on_white_and_says_archived(first: Edition) -> None:
    book = Book(render(first))
    with Picture.open(io.BytesIO(book.files["EPUB/images/cover.png"])) as cover:
        assert cover.size == (1200, 1800)
        greys = cover.convert("L")
        dark = sum(greys.histogram()[:64]) / (1200 * 1800)
    assert 0.02 < dark < 0.3
    (image,) = book.file("cover.xhtml").iter(f"{XHTML}img")
    assert "Archived post, no longer updated" in (image.get("alt") or "")
    assert first.post.title in (image.get("alt") or "")


# --- golden books ---


@pytest.mark.parametrize("name", ["right-to-left", "chinese", "drawing"])
def test_the_files_of_a_book(golden: Golden, name: str) -> None:
    files = book_files(EDITIONS[name](), EpubOptions(ncx=name == "chinese"))
    shown = [
        f"===== {path}\n{data.decode().replace('><', '>' + chr(10) + '<').strip()}\n"
        for path, data in files.items()
        if path.endswith((".opf", ".xhtml", ".ncx", ".svg"))
    ]
    golden(OWN / name / "golden" / "book.txt", "\n".join(shown))


# --- bytes ------------------------------------------------------------------------------------

BUILD = """
import os, sys, time
os.umask(int(sys.argv[2], 8))
now = time.time() + 86400 * int(sys.argv[3])
time.time = lambda: now
import handbill
sys.stdout.buffer.write(handbill.render_epub(handbill.load(sys.argv[1])))
"""


def test_same_bytes_in_any_time_zone_umask_and_on_any_day(content: Path, tmp_path: Path) -> None:
    def build(zone: str, umask: str, days: str) -> bytes:
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": days, "LC_ALL": "C"}
        command = [sys.executable, "-c", BUILD, str(content), umask, days]
        done = subprocess.run(
            command, env=environment, cwd=tmp_path, capture_output=True, check=True
        )
        return done.stdout

    assert build("Pacific/Kiritimati", "077", "1") == build("America/Adak", "000", "400")


def test_the_container_knows_no_day_and_no_machine(first: Edition) -> None:
    with zipfile.ZipFile(io.BytesIO(render(first))) as archive:
        infos = archive.infolist()
    assert infos[0].filename == "mimetype"
    assert infos[0].compress_type == zipfile.ZIP_STORED
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {stat.S_IMODE(info.external_attr >> 16) for info in infos} == {0o644}


def test_an_ncx_only_where_it_is_asked_for(first: Edition) -> None:
    assert "EPUB/toc.ncx" not in book_files(first, EpubOptions())
    ncx = book_files(first, EpubOptions(ncx=True))["EPUB/toc.ncx"].decode()
    assert ncx.count("<navPoint") == len(Book(render(first)).nav("toc"))


def test_our_checks_find_nothing_in_a_good_book(edition: Edition) -> None:
    found = check(book_files(edition, EpubOptions()))
    assert [problem for problem in found if problem.severity is Severity.ERROR] == []
