from __future__ import annotations

from pathlib import Path

import pytest

from handbill import UNKNOWN, ContentError, Edition, load, render_epub, render_sms
from handbill.document import LineBreak, Paragraph, Text


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def problems_of(path: Path, **request: str) -> list[str]:
    with pytest.raises(ContentError) as caught:
        load(path, **request)  # type: ignore[arg-type]
    return [str(problem) for problem in caught.value.problems]


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    text = "\ufeff\r\n  A title: *as is*  \r\nBy Ann\r\n\r\n# not a heading\r\n1 < 2 & {{ x }}\r\n"
    return load(write(tmp_path / "A Post.txt", text), language="en")


def test_the_first_line_is_the_title_and_the_rest_is_the_text(edition: Edition) -> None:
    assert edition.post.title == "A title: *as is*"
    assert edition.post.slug == "a-post"
    assert edition.post.body.blocks == (
        Paragraph((Text("By Ann"),)),
        Paragraph((Text("# not a heading"), LineBreak(), Text("1 < 2 & {{ x }}"))),
    )
    assert [str(block.location)[-5:] for block in edition.post.body.blocks] == ["txt:3", "txt:5"]


def test_nothing_is_guessed_from_the_words(edition: Edition) -> None:
    post = edition.post
    assert (post.authors, post.url, post.published) == (UNKNOWN, UNKNOWN, UNKNOWN)
    assert (edition.notice, edition.threads, post.archived) == (None, (), False)


def test_renderers_take_it_like_any_post(tmp_path: Path) -> None:
    edition = load(
        write(tmp_path / "p.txt", "A title\n\nThe reading room closes in the month of *August*."),
        language="en",
    )
    assert render_epub(edition)[:2] == b"PK"
    (message,) = render_sms(edition)
    assert "The reading room closes in the month of *August*." in message.text


def test_the_language_is_assumed_with_a_warning_or_must_be_named(tmp_path: Path) -> None:
    latin = load(write(tmp_path / "p.txt", "T\n\nPlain words."))
    assert (latin.post.language, [problem.code for problem in latin.remarks]) == ("en", ["L011"])
    persian = write(tmp_path / "q.txt", "عنوان\n\nسلام دنیا، این یک متن است")
    (problem,) = problems_of(persian)
    assert f"{persian}:1: error L010" in problem
    assert "hint: name it when you build" in problem
    assert load(persian, language="fa").post.title == "عنوان"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", ":1: error L007: the post is empty"),
        ("\n\nA title alone\n\n", ":3: error L007: the post is empty"),
        ("T\x07\n\nx\x08", ":1: error T002: control character U+0007"),
        ("T\x07\n\nx\x08", ":3: error T002: control character U+0008"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, problem: str) -> None:
    assert problem in "\n".join(problems_of(write(tmp_path / "p.txt", text)))


def test_it_has_no_editions(tmp_path: Path) -> None:
    path = write(tmp_path / "p.txt", "T\n\nWords.")
    assert "error L013: there is no edition 'x'" in problems_of(path, edition="x")[0]
