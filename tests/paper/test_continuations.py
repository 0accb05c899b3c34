"""Lines that go on below: lines of code and words that are wider than the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbill import load
from handbill.paper.continuations import continuation_marks
from handbill.paper.handout import compose
from handbill.paper.layout import Layout
from handbill.paper.lines import continued, lines_of
from handbill.paper.page_starts import paginate
from handbill.renderers.pdf.artifacts import lay_out
from handbill.renderers.pdf.options import PdfOptions
from handbill.renderers.pdf.proof import check
from handbill.renderers.pdf.proof.structure import read
from handbill.renderers.pdf.writer import write
from handbill.styles import profiles

WORD = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
LONG = (
    '    return "a line of code that is much too long for the width of any page that we print on"'
)
CODE = f"def first(rows):\n{LONG}\n\n\ttabs\tand  spaces\nend"


def laid_out(
    folder: Path, text: str, profile: str = "standard", language: str = "en"
) -> Layout[PdfOptions]:
    post = folder / "post.md"
    post.write_text(f"---\ntitle: A post\nlang: {language}\n---\n\n{text}\n", encoding="utf-8")
    return lay_out(load(post), PdfOptions(profile=profile))


@pytest.mark.parametrize("profile", profiles())
def test_a_long_line_of_code_goes_on_below_and_is_marked(tmp_path: Path, profile: str) -> None:
    layout = laid_out(tmp_path, f"```\n{CODE}\n```", profile)
    pairs = list(continued(lines_of(layout.document.pages)))
    assert pairs
    assert all(first.is_code and LONG.startswith(pairs[0][0].text) for first, _ in pairs)
    assert len(list(continuation_marks(layout.document.pages))) == len(pairs)
    first, following = pairs[0]
    indentation = following.texts[0].content_area[0] - first.block.content_area[0]
    assert indentation >= 0
    assert following.texts[0].content_area[0] > first.texts[0].content_area[0]


@pytest.mark.parametrize("profile", profiles())
def test_code_is_one_element_with_the_letters_and_line_ends_of_the_source(
    tmp_path: Path, profile: str
) -> None:
    layout = laid_out(tmp_path, f"```\n{CODE}\n```", profile)
    data = write(layout)
    (code,) = read(data).find("Code")
    assert code.text.rstrip("\n").replace(" \n", "\n") == CODE
    assert check(data, layout.root) == ()
    assert paginate(layout, "post.pdf").starts


def test_lines_of_code_hang_from_their_own_indentation(tmp_path: Path) -> None:
    post = tmp_path / "post.md"
    post.write_text(f"---\ntitle: A post\nlang: en\n---\n\n```\n{CODE}\n```\n", encoding="utf-8")
    (block,) = compose(load(post)).root.iter("pre")
    assert "".join(block.itertext()) == CODE
    hanging = [span.get("style", "").partition("-indent:")[2] for span in block.iter("span")]
    assert hanging == ["-2ch", "-6ch", "-2ch", "-2ch", "-2ch"]


def test_a_word_wider_than_its_line_is_parted_and_marked(tmp_path: Path) -> None:
    layout = laid_out(tmp_path, f"Words {WORD} and words.")
    pairs = list(continued(lines_of(layout.document.pages)))
    ((first, following),) = pairs
    assert first.text + following.text == f"{WORD} "
    marks = list(continuation_marks(layout.document.pages))
    for (first, _), mark in zip(pairs, marks, strict=True):
        left, _, width, _ = first.texts[-1].content_area
        assert all(left + width < x < left + width + 10 for line in mark.strokes for x, _ in line)


def test_right_to_left_the_mark_stands_at_the_left(tmp_path: Path) -> None:
    word = "نوشته" * 40
    layout = laid_out(tmp_path, f"این {word} است.", language="fa")
    pairs = list(continued(lines_of(layout.document.pages)))
    assert len(pairs) >= 2
    for (first, _), mark in zip(pairs, continuation_marks(layout.document.pages), strict=True):
        edge = min(box.content_area[0] for box in first.texts)
        assert all(edge - 10 < x < edge for line in mark.strokes for x, _ in line)


def test_lines_that_end_between_words_are_not_marked(tmp_path: Path) -> None:
    text = "A well-known address is https://example.org/a/b/c/d/e/f?x=1 and so on; **then** (all). "
    layout = laid_out(tmp_path, text * 30)
    assert list(continuation_marks(layout.document.pages)) == []


def test_the_mark_is_drawn_and_no_text(tmp_path: Path) -> None:
    layout = laid_out(tmp_path, f"Words {WORD} and words.")
    marks = list(continuation_marks(layout.document.pages))
    finished = read(write(layout))
    assert WORD in "".join(finished.root.text.split())
    drawn = b"".join(page.Contents.read_bytes() for page in finished.pdf.pages)
    assert drawn.count(b"/Artifact <</Type/Layout>> BDC\nq\n") == len(marks) == 1


def test_signs_at_the_border_of_an_element_are_no_word_that_is_divided(tmp_path: Path) -> None:
    """Layout sees the letters of one element alone, and parts ``%[`` though ``1`` follows."""
    lines = [f"{'a ' * length}46<>%\\[[1](https://example.org/)word" for length in range(20, 60)]
    layout = laid_out(tmp_path, "\n\n".join(lines))
    assert list(continued(lines_of(layout.document.pages))) == []
