"""The language of a post that records none, and where it is said to come from."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import handbill
from handbill.document import Body, Paragraph, Text
from handbill.errors import ContentError, Location, Problem
from handbill.readers.identification import identify, main_script
from handbill.readers.language import assumed_language
from handbill.readers.report import Report

ENGLISH = "The library keeps the letters of the people who wrote to it, and nobody reads them."
SPANISH = "La biblioteca guarda las cartas de quienes le escribieron, y casi nadie las lee hoy."
PERSIAN = "این کتابخانه نامه‌های کسانی را که به آن نوشته‌اند نگه می‌دارد و کمتر کسی آن‌ها را می‌خواند."
ARABIC = "تحتفظ المكتبة برسائل الناس الذين كتبوا إليها، ولا يقرؤها أحد في معظم الأحيان."
CHINESE = "图书馆保存着人们写给它的信,其中大部分没有人读过。我们打开了一年的箱子。"
KHMER = "បណ្ណាល័យរក្សាទុកសំបុត្ររបស់មនុស្ស"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (SPANISH, "es"),
        (PERSIAN, "fa"),
        (ARABIC, "ar"),
        (CHINESE, "zh"),
        (KHMER, "km"),
        ("図書館は人々から届いた手紙を保管しています。", "ja"),
        ("도서관은 사람들이 보낸 편지를 보관하고 있습니다.", "ko"),
        ("Библиотека хранит письма людей, которые ей писали, и почти никто их не читает.", "ru"),
        ("הספרייה שומרת את מכתביהם של האנשים שכתבו אליה, וכמעט איש אינו קורא אותם היום.", "he"),
        ("पुस्तकालय उन लोगों के पत्र रखता है जिन्होंने उसे लिखा था, और कोई उन्हें नहीं पढ़ता।", "hi"),
    ],
)
def test_words_say_their_language(text: str, language: str) -> None:
    guess = identify(text)
    assert guess is not None
    assert (guess.language, guess.probability > 0.9) == (language, True)


@pytest.mark.parametrize(
    "text", ["", "Plain words.", "12345 67890 !!!", "سلام دنیا", f"{PERSIAN} {ENGLISH}"]
)
def test_too_few_words_or_mixed_ones_say_nothing(text: str) -> None:
    assert identify(text) is None


def test_a_script_is_that_of_most_letters() -> None:
    assert [main_script(text) for text in (ENGLISH, PERSIAN, CHINESE)] == ["LATIN", "ARABIC", "CJK"]
    assert main_script(f"{PERSIAN} (GitHub)") == "ARABIC"


def taken(path: str, text: str = "", *, site: str = "", root: str = "/b") -> tuple[str, list[str]]:
    report = Report()
    body = Body((Paragraph((Text(text),)),))
    place = Location(path=path, line=2)
    language = assumed_language(
        body, place, report, path=Path(path), site=site, root=Path(root) if root else None
    )
    return language, [
        f"{problem.severity} {problem.code} {problem.what.rpartition('; ')[2]}"
        for problem in report.problems
    ]


@pytest.mark.parametrize(
    ("path", "text", "site", "language", "remark"),
    [
        # the path
        (
            "/b/fa/a.md",
            PERSIAN,
            "en",
            "fa",
            "info L017 Persian (fa) is taken from its path (b/fa/)",
        ),
        ("/b/content/zh/a.md", CHINESE, "", "zh", "its path (content/zh/)"),
        ("/b/content/post/a/index.fa.md", PERSIAN, "", "fa", "its path (index.fa.md)"),
        ("/b/pages/pt-br/a.md", "Olá!", "", "pt-BR", "its path (pages/pt-br/)"),
        ("/b/content/es/a.md", SPANISH, "en", "es", "its path (content/es/)"),
        # a path that the words speak against
        ("/b/content/it/a.md", ENGLISH, "", "en", "English (en) (99 % sure)"),
        ("/b/content/ar/a.md", ENGLISH, "", "en", "English (en) (99 % sure)"),
        ("/b/x/it/a.md", "A few words.", "", "en", "warning L011 English is assumed"),
        ("/home/it/a.md", "A few words.", "", "en", "warning L011 English is assumed"),
        ("/b/content/news.old.md", "A few words.", "", "en", "warning L011 English is assumed"),
        # the site
        ("/b/a.md", "Unas palabras.", "es-MX", "es-MX", "is taken from its site"),
        ("/b/a.md", PERSIAN, "en", "fa", "info L017 its words are in Persian (fa) (99 % sure)"),
        ("/b/a.md", "Unas palabras.", "no tag!", "en", "warning L011 English is assumed"),
    ],
)
def test_where_the_language_is_taken_from(
    path: str, text: str, site: str, language: str, remark: str
) -> None:
    tag, (problem,) = taken(path, text, site=site)
    assert (tag, problem.endswith(remark)) == (language, True), problem


def test_what_lies_above_the_site_is_not_looked_at() -> None:
    assert taken("/content/it/b/a.md", "A few words.", root="/content/it/b")[0] == "en"
    assert taken("/content/it/b/a.md", "A few words.", root="")[0] == "it"


def test_doubt_is_a_warning_with_its_figure() -> None:
    tag, (problem,) = taken(
        "/b/a.md", "Det er en dejlig dag i dag, og solen skinner over hele landet."
    )
    assert tag == "da"
    assert problem.startswith("warning L017 its words are in Danish (da) (")
    assert problem.endswith(" % sure)")


def test_few_words_in_another_script_are_an_error() -> None:
    tag, (problem,) = taken("/b/a.md", "سلام دنیا")
    assert (tag, problem.split()[:2]) == ("und", ["error", "L010"])


def written(tmp_path: Path, matter: str, text: str) -> tuple[str, list[Problem]]:
    path = tmp_path / "p.md"
    path.write_text(f"---\ntitle: T\n{matter}---\n{text}\n", encoding="utf-8")
    edition = handbill.load(path)
    return edition.post.language, [p for p in edition.remarks if p.code.startswith("L01")]


def test_what_the_post_says_counts_before_its_words(tmp_path: Path) -> None:
    assert written(tmp_path, "lang: fr\n", SPANISH) == ("fr", [])
    language, (remark,) = written(tmp_path, "", SPANISH)
    assert (language, remark.code, remark.location) == (
        "es",
        "L017",
        Location(path=str(tmp_path / "p.md"), line=2),
    )


def test_the_language_of_every_post_of_the_corpus_is_right(shared: Path) -> None:
    corpus = shared / "corpus"
    wrong = []
    told = 0
    for path in corpus.glob("*/**/*.m*"):
        first = path.relative_to(corpus).parts[0]
        right = next((tag for tag in ("ar", "fa") if tag in path.parts), first.split("-")[-1])
        right = "zh" if first == "bitcoinops-zh-hi" and "zh" in path.parts else right
        try:
            problems = handbill.load(path).remarks
        except ContentError as error:
            problems = error.problems
        for problem in problems:
            if problem.code in ("L010", "L017"):
                told += 1
                if f"({right})" not in problem.what:
                    wrong.append(str(problem))
    assert told > 100
    assert wrong == []


def test_the_library_is_loaded_where_the_words_are_asked_alone(tmp_path: Path) -> None:
    path = tmp_path / "p.md"
    path.write_text(f"---\ntitle: T\nlang: en\n---\n{ENGLISH}\n\n{ENGLISH}", encoding="utf-8")
    script = "import sys, handbill; handbill.load(sys.argv[1]); print('py3langid' in sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "False"


def test_a_post_whose_tags_alone_are_known_has_the_language_of_its_path(tmp_path: Path) -> None:
    path = tmp_path / "pages" / "ar" / "about" / "index.mdx"
    path.parent.mkdir(parents=True)
    path.write_text("---\ntitle: T\n---\n<Box>\n\nسلام Node.js\n\n</Box>\n", encoding="utf-8")
    assert handbill.load(path).post.language == "ar"
