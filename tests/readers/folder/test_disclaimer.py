"""The words that bind comments: the site's own, or our own sentence that it recorded none."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbill import NO_DISCLAIMER_RECORDED, Edition, HandbillError, Post, load, parse_prose
from handbill.markup import EditionMarkup
from handbill.models import Comment, Thread


def folder(path: Path, disclaimer: str) -> Path:
    (path / "editions").mkdir()
    (path / "post.md").write_text("---\ntitle: T\nlang: en\n---\nWords.\n", encoding="utf-8")
    (path / "comments.yaml").write_text(
        f"# The comments.\n{disclaimer}\ncomments:\n  - {{id: a, body: So it is.}}\n",
        encoding="utf-8",
    )
    (path / "editions" / "all.yaml").write_text(
        "selection:\n  comments: [{id: a}]\n", encoding="utf-8"
    )
    return path


@pytest.mark.parametrize("word", ["none-recorded", "None-Recorded"])
def test_where_the_source_recorded_none_we_say_so(tmp_path: Path, word: str) -> None:
    edition = load(folder(tmp_path, f"disclaimer: {word}"))
    assert edition.disclaimer is NO_DISCLAIMER_RECORDED
    section = EditionMarkup(edition).comments(2)
    assert section is not None
    (box,) = [part for part in section if part.get("id") == "disclaimer"]
    (sentence,) = box
    assert sentence.get("class") == "ours"
    assert sentence.text == "[The source recorded no disclaimer for these comments.]"


@pytest.mark.parametrize("word", ["unknown", "Unknown", "none", "n/a", '"-"'])
def test_a_word_that_is_no_disclaimer_is_refused(tmp_path: Path, word: str) -> None:
    with pytest.raises(HandbillError) as caught:
        load(folder(tmp_path, f"disclaimer: {word}"))
    (problem,) = caught.value.problems
    assert problem.code == "L015"
    assert str(problem.location).endswith("comments.yaml:2")
    assert "the site's own words" in problem.hint
    assert "none-recorded" in problem.hint


def test_comments_without_either_are_refused() -> None:
    body = parse_prose("Words.")
    post = Post(title="T", body=body, language="en")
    threads = (Thread(comment=Comment(body=body, id="a")),)
    with pytest.raises(HandbillError) as caught:
        Edition(post=post, threads=threads)
    assert [problem.code for problem in caught.value.problems] == ["E002"]
    assert Edition(post=post, threads=threads, disclaimer=NO_DISCLAIMER_RECORDED).threads
