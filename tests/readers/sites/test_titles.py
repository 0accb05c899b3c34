"""A page without a title in its front matter has that of its first heading."""

from __future__ import annotations

from pathlib import Path

import pytest

import handbill
from tests.readers.sites.small_sites import write


@pytest.mark.parametrize(
    ("text", "title", "line"),
    [
        ("# The title\n\nText.", "The title", 6),
        ("\n\n# The title #\n{: .big}\n\nText.", "The title", 9),
        ("The title\n=========\n\nText.", "The title", 7),
        ("# The title {#id}\n\nText.", "The title", 6),
    ],
)
def test_the_first_heading_is_the_title(tmp_path: Path, text: str, title: str, line: int) -> None:
    path = write(tmp_path, {"a.md": f"---\nlang: en\n---\n{text}"}) / "a.md"
    post = handbill.load(path).post
    assert (post.title, post.body.text) == (title, "Text.")
    (paragraph,) = post.body.blocks
    assert isinstance(paragraph, handbill.Paragraph)
    assert paragraph.location is not None
    assert paragraph.location.line == line


@pytest.mark.parametrize("text", ["## Two\n\nText.", "Text.\n\n# One", "> # One", "#hash tag"])
def test_no_other_heading_is_the_title(tmp_path: Path, text: str) -> None:
    path = write(tmp_path, {"a.md": f"---\nlang: en\n---\n{text}"}) / "a.md"
    with pytest.raises(handbill.ContentError, match="L003"):
        handbill.load(path)


def test_a_title_of_its_own_is_kept_and_the_heading_stays(tmp_path: Path) -> None:
    path = write(tmp_path, {"a.md": "---\nlang: en\ntitle: T\n---\n# One\n\nText."}) / "a.md"
    post = handbill.load(path).post
    assert post.title == "T"
    assert isinstance(post.body.blocks[0], handbill.Heading)


def test_jekyll_names_a_post_by_its_file(tmp_path: Path) -> None:
    files = {"_config.yml": "lang: en\n", "_posts/2016-01-31-a-new_post.md": "---\n---\nText.\n"}
    path = write(tmp_path, files) / "_posts" / "2016-01-31-a-new_post.md"
    assert handbill.load(path).post.title == "A New Post"
