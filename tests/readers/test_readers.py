from __future__ import annotations

from pathlib import Path

import pytest

from handbill import ContentError, load
from handbill.readers import READERS


def reader_of(path: Path) -> str | None:
    return next((reader.name for reader in READERS if reader.recognises(path)), None)


def problem_of(path: Path | str, edition: str | None = None) -> str:
    with pytest.raises(ContentError) as caught:
        load(path, edition=edition)
    (problem,) = caught.value.problems
    return str(problem)


def test_each_source_has_its_reader(content: Path, tmp_path: Path) -> None:
    alone = tmp_path / "a-post.MD"
    alone.write_text("---\ntitle: T\nlang: en\n---\nWords.", encoding="utf-8")
    assert reader_of(content) == "folder"
    assert reader_of(content / "post.md") == "folder"
    assert reader_of(content / "editions" / "outreach.yaml") == "folder"
    assert reader_of(alone) == "markdown"
    assert reader_of(content / "source.txt") == "text"
    handout = tmp_path / "named-oddly"
    handout.write_bytes(b"%PDF-1.7\n")
    assert reader_of(handout) == "handout"
    assert load(alone).post.title == "T"


def test_readers_have_names_of_their_own_and_say_what_they_read() -> None:
    assert len({reader.name for reader in READERS}) == len(READERS)
    assert all(reader.reads and "\n" not in reader.reads for reader in READERS)


@pytest.mark.parametrize(
    ("name", "looks", "advice"),
    [
        ("post.docx", "this is a Word document", "`pandoc post.docx -t gfm -o post.md`"),
        ("page.html", "this is a web page", "`pandoc page.html -t gfm -o post.md`"),
        ("export.xml", "this is an XML file, perhaps the export of a site", "save the post in it"),
        ("outreach.yaml", "this is a YAML file outside of a folder `editions`", "content folder"),
        ("picture.png", "this is a .png file", "as Markdown"),
        ("README", "this is a file whose name has no ending", "as Markdown"),
    ],
)
def test_what_nothing_recognises_is_named_with_what_can_be_done(
    tmp_path: Path, name: str, looks: str, advice: str
) -> None:
    path = tmp_path / name
    path.write_bytes(b"no text")
    message = problem_of(path)
    assert message.startswith(f"{path}: error F005: {looks}, which handbill does not read\n")
    assert advice in message
    assert all(reader.reads in message for reader in READERS)


def test_an_address_is_not_taken_for_a_missing_file() -> None:
    message = problem_of("https://teens.drugabuse.gov/blog/post/x")
    assert message.startswith(
        "https://teens.drugabuse.gov/blog/post/x: error F005: this is an addr"
    )


def test_a_folder_without_a_post_and_a_missing_path_are_told_apart(tmp_path: Path) -> None:
    assert "error F005: this is a folder without a post.md" in problem_of(tmp_path)
    assert "error F001: can't be read" in problem_of(tmp_path / "none")


def test_a_post_by_itself_has_no_editions(tmp_path: Path) -> None:
    post = tmp_path / "p.md"
    post.write_text("---\ntitle: T\nlang: en\n---\nWords.", encoding="utf-8")
    assert "error L013: there is no edition 'x': a post by itself has none" in problem_of(
        post, edition="x"
    )
