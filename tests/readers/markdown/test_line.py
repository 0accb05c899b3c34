from __future__ import annotations

from pathlib import Path

import pytest

from handbill import load
from handbill.readers.markdown.line import words_of


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("A <em>new</em> day", "A new day"),
        ("*So* it _goes_ **on**", "So it goes on"),
        ("R&amp;D, Tom &copy; 2", "R&D, Tom © 2"),
        ("Use `git rebase`", "Use git rebase"),
        ("The <b>T&amp;Cs</b><br>of [use](https://x.org)", "The T&Cs of use"),
        (r"a \*sign\*", "a *sign*"),
        ("  two\n  lines ", "two lines"),
    ],
)
def test_a_line_gives_its_words_without_markup(line: str, words: str) -> None:
    assert words_of(line) == words


@pytest.mark.parametrize(
    "line",
    [
        "What is __init__?",
        "Vec<T> and <script>",
        "*args and **kwargs",
        "5 * 3 < 20",
        "1. First",
        "# 1",
        "- a dash",
        "> more",
        "{{ page.title }}",
        "R&D; x",
        "https://x.org/a_b_c",
        "![x](y)",
        "\u00a0x\u00a0y",
        "۱۲ *",
        "*" * 20_000,
    ],
)
def test_a_line_without_markup_stays(line: str) -> None:
    assert words_of(line) == line


def test_the_title_of_a_post_is_words_and_its_markup_is_told(tmp_path: Path) -> None:
    path = tmp_path / "p.md"
    path.write_text("---\nlang: en\ntitle: A <i>b</i> &amp; c\n---\nWords.\n", encoding="utf-8")
    edition = load(path)
    assert edition.post.title == "A b & c"
    assert [(p.code, str(p.location)) for p in edition.remarks] == [("T107", f"{path}:3")]


def test_a_character_reference_in_a_title_is_its_character_and_nothing_to_tell(
    tmp_path: Path,
) -> None:
    path = tmp_path / "p.md"
    path.write_text("---\nlang: en\ntitle: It&#8217;s R&amp;D\n---\nWords.\n", encoding="utf-8")
    edition = load(path)
    assert edition.post.title == "It’s R&D"
    assert "T107" not in {problem.code for problem in edition.remarks}


def test_a_line_is_never_looked_for_among_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = "字" * 110  # in UTF-8 longer than the name of any file may be
    assert words_of(long) == long
    monkeypatch.chdir(tmp_path)
    (tmp_path / "<span><span>a<").mkdir()
    (tmp_path / "<span><span>a<" / "span><").mkdir()
    (tmp_path / "<span><span>a<" / "span><" / "span>").write_text("SECRET", encoding="utf-8")
    assert words_of("a") == "a"
