"""No letter stops a build: signs and emoji are printed, and what no font holds is named."""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from handbill import Comments, Post, RenderError, Selection, load, select
from handbill.document import Body, ListItem, OrderedList, Paragraph, Plain, Text
from handbill.errors import Problem, Severity
from handbill.fonts.coverage import letters_of_any
from handbill.fonts.files import FontFile, Script, bundled_fonts
from handbill.models import Edition
from handbill.paper.page_starts import paginate
from handbill.renderers.epub import artifacts as epub
from handbill.renderers.pdf.artifacts import lay_out, render, render_files
from handbill.renderers.pdf.options import PdfOptions, Standard
from handbill.renderers.pdf.proof import check
from handbill.renderers.pdf.proof.page_content import Mark
from handbill.renderers.pdf.proof.structure import read
from handbill.renderers.pdf.writer import write
from handbill.styles import profiles
from tests.renderers.epub.reading import Book
from tests.renderers.epub.test_words import assert_same_words

CASE = Path(__file__).parents[2] / "cases" / "pdf" / "letters" / "in"
PRIVATE = "\ue000"

Judged = Callable[..., Path]


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load(CASE)


def post(tmp_path: Path, text: str) -> Edition:
    path = tmp_path / "post.md"
    path.write_text(f"---\ntitle: A post\nlang: en\n---\n\n{text}\n", encoding="utf-8")
    return load(path)


def with_words(text: str) -> Edition:
    """A post of one paragraph, made in code."""
    body = Body((Paragraph((Text(text),)),))
    return select(Post(title="A post", body=body, language="en"), Comments(), Selection())


def words(data: bytes) -> str:
    """What the structure tree says, from its first word to its last."""
    return read(data).root.text


def source_words(edition: Edition) -> str:
    return "".join(body.text for body in edition.bodies())


def no_fonts(_: Script) -> tuple[FontFile, ...]:
    return ()


# --- printed ----------------------------------------------------------------------------------


@pytest.mark.parametrize("standard", Standard)
@pytest.mark.parametrize("profile", profiles())
def test_the_case_is_built_checked_and_judged(
    edition: Edition, judged: Judged, profile: str, standard: Standard
) -> None:
    layout = lay_out(edition, PdfOptions(profile=profile, standard=standard))
    data = write(layout)
    assert check(data, layout.root) == ()
    judged(f"letters-{profile}-{standard}.pdf", data)


def test_every_word_of_the_source_is_read_to_the_letter(edition: Edition) -> None:
    said = "".join(words(write(lay_out(edition))).split())
    assert len(set(source_words(edition)) - letters_of_any_bundled()) > 40
    for body in edition.bodies():
        for word in body.text.split():
            assert word in said
    for words_around in (edition.post.title, "Ada 🙂", "🤔"):
        assert "".join(words_around.split()) in said


def letters_of_any_bundled() -> set[str]:
    return set(map(chr, letters_of_any(bundled_fonts())))


def test_each_script_without_a_font_is_one_warning_at_its_first_line(edition: Edition) -> None:
    *problems, last = render_files(edition, {}).problems
    assert [(problem.code, problem.severity) for problem in (*problems, last)] == [
        ("P004", Severity.WARNING)
    ] * 3
    hieroglyphs, cherokee = map(str, problems)
    assert f"{CASE / 'post.md'}:20: warning" in hieroglyphs
    assert "4 letters (Egyptian Hieroglyphs: U+13080, U+13079)" in hieroglyphs
    assert f"{CASE / 'post.md'}:30: warning" in cherokee
    assert "4 letters (Cherokee: U+13E3, U+13B3, U+13A9, …)" in cherokee
    assert f"{CASE / 'comments.yaml'}:16: warning" in str(last), "the comment's own line"
    assert "1 letter (Tibetan: U+0F40)" in str(last)


def test_a_gap_shows_the_name_and_is_read_as_the_letter(tmp_path: Path) -> None:
    edition = post(tmp_path, "## An 𓂀\n\nIt is 𓂀𓁹, and `x 𓂀`.\n\n    a 𓂀 b\n    c\n")
    layout = lay_out(edition)
    gaps = [gap for gap in layout.root.iter("span") if "gap" in gap.get("class", "")]
    eye, man = unicodedata.name("𓂀"), unicodedata.name("𓁹")
    assert [gap.text for gap in gaps] == [f"[{eye}]", f"[{eye}, {man}]", f"[{eye}]", f"[{eye}]"]
    assert all("ours" in gap.get("class", "") for gap in gaps)
    data = write(layout)
    assert check(data, layout.root) == ()
    finished = read(data)
    spans = finished.find("Span")
    assert [(span.text, span.get("/Alt")) for span in spans] == [
        ("𓂀", f"[{eye}]"),
        ("𓂀𓁹", f"[{eye}, {man}]"),
        ("𓂀", f"[{eye}]"),
        ("𓂀", f"[{eye}]"),
    ]
    assert any("a 𓂀 b\nc" in paragraph.text for paragraph in finished.find("P"))


def test_a_gap_is_named_in_english_whatever_the_text_is_in(tmp_path: Path) -> None:
    path = tmp_path / "post.md"
    path.write_text("---\ntitle: Un 𓂀\nlang: es\n---\n\nUna palabra.\n", encoding="utf-8")
    layout = lay_out(load(path))
    (gap,) = (gap for gap in layout.root.iter("span") if "gap" in gap.get("class", ""))
    assert gap.get("lang") == "en"
    assert check(write(layout), layout.root) == ()
    body = layout.root.find("body")
    assert body is not None
    assert body.get("data-title") == f"Un [{unicodedata.name('𓂀')}]", "the foot has no 𓂀 either"


@pytest.mark.parametrize("standard", Standard)
def test_a_private_letter_is_a_gap(tmp_path: Path, judged: Judged, standard: Standard) -> None:
    layout = lay_out(post(tmp_path, f"An icon {PRIVATE}𓂀 here."), PdfOptions(standard=standard))
    (private, _) = layout.problems
    assert "1 letter (private use: U+E000)" in private.what
    data = write(layout)
    assert check(data, layout.root) == ()
    read_as = {Standard.UA_1: PRIVATE, Standard.UA_2: "[U+E000]"}[standard]
    assert f"An icon {read_as}𓂀 here." in words(data)
    judged(f"private-{standard}.pdf", data)


def test_a_control_character_is_a_gap() -> None:
    layout = lay_out(with_words("A bell \x18 here, a \x7f there."))
    assert [problem.code for problem in layout.problems] == ["P004"]
    data = write(layout)
    assert check(data, layout.root) == ()
    assert "A bell [U+0018] here" in words(data)


@pytest.mark.parametrize("space", "\u00a0\u2002\u2009\u202f\u200b\u2060\u2028\u2029\ufeff\u200e")
def test_a_space_of_another_kind_is_that_and_others_stay_plain(space: str) -> None:
    """French puts a narrow no-break space before "!": the glyph is that of every space."""
    layout = lay_out(with_words(f"Vraiment{space}! Et encore{space} une fois, {space}puis fin"))
    data = write(layout)
    assert check(data, layout.root) == ()
    assert "une fois, " in words(data)


@pytest.mark.parametrize(
    "word", ["ẇ w", "Å \u212b K \u212a", "𝗯𝐛 b", "n\u0308 n", "ﬁ fi", "Ω Ω µ μ"]
)
def test_letters_that_look_alike_stay_apart(word: str) -> None:
    layout = lay_out(with_words(f"{word} and {word[::-1]} and words, of any kind"))
    assert check(write(layout), layout.root) == ()


def test_a_place_where_an_address_may_break_is_no_letter(tmp_path: Path) -> None:
    address = "https://example.org/a/very/long/address/of/a/page?with=a&query=in#it"
    layout = lay_out(post(tmp_path, f"See [the page]({address})\u200b and <{address}>."))
    data = write(layout)
    assert check(data, layout.root) == ()
    assert words(data).count("\u200b") == 1
    assert address in words(data)


def test_latin_letters_and_brackets_in_arabic_are_read_in_order() -> None:
    text = "مجموعة (Collab Summit) عن Blocking vs. Non-Blocking. العلم -R (libicu)."
    body = Body((Paragraph((Text(text),)),))
    post = Post(title="قمة (Collab Summit)", body=body, language="ar")
    layout = lay_out(select(post, Comments(), Selection()))
    data = write(layout)
    assert check(data, layout.root) == ()
    assert text in words(data)
    numbered = OrderedList((ListItem((Plain((Text("مرحبا"),)),)),), start=7)
    listed = dataclasses.replace(post, body=Body((numbered,)))
    finished = read(write(lay_out(select(listed, Comments(), Selection()))))
    assert [label.text for label in finished.find("Lbl")] == ["7. "]


def test_a_gap_over_two_lines_is_read_once(tmp_path: Path) -> None:
    layout = lay_out(post(tmp_path, "A few words before " * 4 + "𓂀" * 6 + " and after."))
    data = write(layout)
    assert check(data, layout.root) == ()
    finished = read(data)
    (span,) = finished.find("Span")
    marks = [kid.text for kid in span.kids if isinstance(kid, Mark)]
    assert marks == ["𓂀" * 6, *[""] * (len(marks) - 1)]
    assert len(marks) > 1


def test_the_space_behind_a_gap_is_kept_wherever_the_line_ends(tmp_path: Path) -> None:
    for before in range(40, 80, 2):
        layout = lay_out(post(tmp_path, "x" * before + " 𓂀 and the words behind it."))
        assert check(write(layout), layout.root) == (), before


def test_a_gap_whose_letters_are_not_told_is_found_out(tmp_path: Path) -> None:
    layout = lay_out(post(tmp_path, "A 𓂀 here."))
    (gap,) = (gap for gap in layout.root.iter("span") if "gap" in gap.get("class", ""))
    data = write(layout)
    gap.set("data-letters", "𓁹")
    assert [problem.code for problem in check(data, layout.root)] == ["P043"]


# --- refused ----------------------------------------------------------------------------------


def refused(edition: Edition) -> list[Problem]:
    with pytest.raises(RenderError) as caught:
        lay_out(edition)
    return list(caught.value.problems)


def test_a_wall_of_gaps_is_one_error_a_script_that_names_its_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handbill.fonts.choosing.installed_fonts", no_fonts)
    thai, tibetan = refused(post(tmp_path, "First.\n\n" + "ภาษาไทย " * 5 + "ཀཁ"))
    assert str(thai).startswith(f"{tmp_path / 'post.md'}:8: error P001: no font holds 35 letters")
    assert "Thai: " in thai.what
    assert "install '.[thai]'" in thai.hint
    assert "2 letters (Tibetan: U+0F40, U+0F41)" in tibetan.what
    assert "install" not in tibetan.hint


def test_a_comment_alone_can_be_a_wall(edition: Edition) -> None:
    (thread,) = edition.threads
    body = Body((Paragraph((Text("ᚠᛇᚻ" * 10),)),))
    comment = dataclasses.replace(thread.comment, body=body)
    wall = dataclasses.replace(thread, comment=comment)
    (problem,) = refused(dataclasses.replace(edition, threads=(wall,)))
    assert "30 letters (Runic: " in problem.what
    assert problem.location == comment.location


def test_a_few_gaps_are_no_wall(tmp_path: Path) -> None:
    layout = lay_out(post(tmp_path, "ᏣᎳᎩ " * 6))
    assert [problem.code for problem in layout.problems] == ["P004"]
    assert lay_out(post(tmp_path, "ᏣᎳᎩ " * 10 + "word " * 300)).problems


# --- the book ---------------------------------------------------------------------------------


def test_the_book_keeps_the_letters_and_finds_the_pages(edition: Edition) -> None:
    pages = paginate(lay_out(edition, PdfOptions(profile="large-print")), "in-all.pdf")
    assert len(pages.starts) > 1
    book = Book(epub.render(edition, pages=pages))
    assert_same_words(edition, book)
    assert len(book.nav("page-list")) == len(pages.starts)
    assert not any(b"EGYPTIAN" in data for data in book.files.values())


def test_letters_behind_a_gap_are_counted_as_in_the_book(tmp_path: Path) -> None:
    plain = post(tmp_path, "x" * 30 + "\n\n" + "Some words. " * 900)
    pages = paginate(lay_out(plain), "post.pdf")
    gapped = post(tmp_path, "𓂀" * 30 + "\n\n" + "Some words. " * 900)
    wide = paginate(lay_out(gapped), "post.pdf")
    first, second = (starts[1] for starts in (pages.starts, wide.starts))
    letters = "x" * 30 + "Somewords." * 900
    assert letters[first.letter :].startswith(("Some", "words"))
    assert letters[second.letter :].startswith(("Some", "words"))


def test_no_glyph_stands_for_nothing(tmp_path: Path, judged: Judged) -> None:
    """An Arabic letter is drawn as body and dots: what maps to nothing is read as U+FFFD."""
    edition = post(tmp_path, "In Arabic: <span lang='ar'>كلمات عربية</span>.")
    data = render(edition)
    path = judged("arabic.pdf", data)
    with pikepdf.open(path) as pdf:
        maps = [
            written.read_bytes()
            for written in pdf.objects
            if isinstance(written, pikepdf.Stream) and b"begincmap" in written.read_bytes()
        ]
    assert any(b"<034f>" in cmap for cmap in maps)
    assert not any(b"<>" in cmap for cmap in maps)
    assert words(data).count("كلمات عربية") == 1
