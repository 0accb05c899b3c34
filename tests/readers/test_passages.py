"""Passages in another language are marked where that is sure, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

import handbill
from handbill.document import Block, BlockQuote, BulletList, Paragraph
from handbill.readers import passages
from handbill.readers.files.front_matter import split_front_matter
from handbill.readers.language import words_of
from handbill.readers.markdown import read_prose
from handbill.readers.passages import mark_passages, other_language

ENGLISH = """The library keeps the letters of the people who wrote to it, and most of them are read
by nobody. We went through the boxes of one year to see what they hold, and what it would take to
show them to the public."""
SPANISH = """El archivo guarda las cartas de quienes le escribieron, y casi nadie las lee. Abrimos
las cajas de un año para ver lo que contienen y lo que costaría mostrarlas al público."""
FRENCH = """Les archives gardent les lettres de ceux qui leur ont écrit, et presque personne ne les
lit. Nous avons ouvert les boîtes d'une année pour voir ce qu'elles contiennent."""
ARABIC = "تحتفظ المكتبة برسائل الناس الذين كتبوا إليها، ولا يقرؤها أحد في معظم الأحيان."
PERSIAN = "این کتابخانه نامه‌های کسانی را که به آن نوشته‌اند نگه می‌دارد و کمتر کسی آن‌ها را می‌خواند."
JAPANESE = "図書館は人々から届いた手紙を保管していますが、そのほとんどは誰にも読まれていません。"


def blocks(text: str, language: str) -> tuple[Block, ...]:
    body, _ = read_prose(text)
    marked = mark_passages(body, language)
    assert marked.text == body.text
    return marked.blocks


def languages(text: str, language: str) -> list[str | None]:
    return [getattr(block, "language", None) for block in blocks(text, language)]


@pytest.mark.parametrize(
    ("passage", "language"),
    [(SPANISH, "es"), (FRENCH, "fr"), (ARABIC, "ar"), (PERSIAN, "fa"), (JAPANESE, "ja")],
)
def test_a_paragraph_in_another_language_is_marked(passage: str, language: str) -> None:
    assert languages(f"{ENGLISH}\n\n{passage}\n\n{ENGLISH}", "en") == [None, language, None]


@pytest.mark.parametrize(
    ("text", "language", "passage", "marked"),
    [
        (PERSIAN, "fa", ENGLISH, "en"),
        (SPANISH, "es-MX", ENGLISH, "en"),
        (ARABIC, "ar", FRENCH, "fr"),
    ],
)
def test_texts_in_every_language_are_looked_at(
    text: str, language: str, passage: str, marked: str
) -> None:
    assert languages(f"{text}\n\n{passage}", language) == [None, marked]


def test_a_quotation_all_in_one_language_is_marked_as_a_whole() -> None:
    whole, mixed = blocks(
        f"> {SPANISH}\n>\n> {SPANISH}\n\n---\n\n> {SPANISH}\n>\n> {ENGLISH}", "en"
    )[::2]
    assert isinstance(whole, BlockQuote)
    assert whole.language == "es"
    assert [getattr(block, "language", None) for block in whole.blocks] == [None, None]
    assert isinstance(mixed, BlockQuote)
    assert mixed.language is None
    assert [getattr(block, "language", None) for block in mixed.blocks] == ["es", None]


def test_items_of_lists_and_footnotes_are_looked_at() -> None:
    body, _ = read_prose(f"{ENGLISH}[^1]\n\n- {SPANISH}\n- {ENGLISH}\n\n[^1]: {FRENCH}")
    marked = mark_passages(body, "en")
    (items,) = (block for block in marked.blocks if isinstance(block, BulletList))
    assert [getattr(item.blocks[0], "language", None) for item in items.items] == ["es", None]
    (note,) = marked.footnotes
    assert [getattr(block, "language", None) for block in note.blocks] == ["fr"]


@pytest.mark.parametrize(
    "passage",
    [
        "C'est la vie.",
        "npm install --save-dev eslint prettier husky lint-staged typescript webpack jest",
        "John Smith, Mary Johnson, Peter van der Berg, Marie-Claire Dubois, José García, Bo Ek",
        "ENIAC, UNIVAC, IBM, COBOL, FORTRAN, LISP, PASCAL, ALGOL, SNOBOL, SIMULA, SMALLTALK",
        "[a](https://x.org) [b](https://y.org) `const wort = new Wort('das', 'kein', 'Satz')`",
        "LOL u r gr8 thx 4 ur txt c u l8r m8, gonna b awsum 2nite at da club wiv evry1 frm skool",
        "Ünïcödé Mötley Crüe Motörhead Queensrÿche Blue Öyster Cult Spın̈al Tap Häagen-Dazs Zoë",
    ],
)
def test_what_is_not_sure_is_not_marked(passage: str) -> None:
    assert languages(f"{ENGLISH}\n\n{passage}", "en") == [None, None]


def test_what_the_author_marked_is_left_as_it_is() -> None:
    text = f'{ENGLISH}\n\n<span lang="la">{SPANISH}</span>\n\n<p lang="pt">{SPANISH}</p>'
    _, span, paragraph = blocks(text, "en")
    assert isinstance(span, Paragraph)
    assert span.language is None
    assert getattr(paragraph, "language", None) == "pt"


def test_a_comment_by_itself_is_looked_at() -> None:
    assert other_language(SPANISH, "en") == "es"
    assert other_language(ENGLISH, "en") is None
    assert other_language("Gracias!", "en") is None


def test_no_english_post_of_the_corpus_has_a_mark(shared: Path) -> None:
    posts = 0
    for path in (shared / "corpus").glob("*-en/**/*.md"):
        matter = split_front_matter(path.read_text(encoding="utf-8"), str(path))
        body, _ = read_prose(matter.body, path=str(path))
        assert mark_passages(body, "en") == body
        posts += 1
    assert posts == 100


def test_english_prose_is_not_given_to_the_library(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(passages, "identify", asked.append)
    for path in (shared / "corpus").glob("*-en/**/*.md"):
        matter = split_front_matter(path.read_text(encoding="utf-8"), str(path))
        mark_passages(read_prose(matter.body, path=str(path))[0], "en")
    assert len([text for text in asked if not text.startswith("{")]) <= 1


@pytest.mark.parametrize(("folder", "language"), [("bitcoinops-zh-hi", "zh"), ("mehdix-fa", "fa")])
def test_marks_in_the_other_posts_of_the_corpus(shared: Path, folder: str, language: str) -> None:
    for path in (shared / "corpus" / folder).glob("**/*.m*"):
        matter = split_front_matter(path.read_text(encoding="utf-8"), str(path))
        body, _ = read_prose(matter.body, path=str(path))
        assert words_of(mark_passages(body, language)) == words_of(body)


def test_every_format_says_the_language_of_a_passage(tmp_path: Path) -> None:
    path = tmp_path / "p.md"
    path.write_text(f"---\ntitle: T\nlang: en\n---\n{ENGLISH}\n\n{SPANISH}\n", encoding="utf-8")
    edition = handbill.load(path)
    assert [getattr(block, "language", None) for block in edition.post.body.blocks] == [None, "es"]
    assert b"/Lang (es)" in _plain_pdf(handbill.render_pdf(edition))
    assert b'<p lang="es" xml:lang="es">' in _text_of_book(handbill.render_epub(edition))


def _plain_pdf(data: bytes) -> bytes:
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def _text_of_book(data: bytes) -> bytes:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return b"".join(book.read(name) for name in book.namelist() if name.endswith(".xhtml"))
