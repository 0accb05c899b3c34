"""Every build looks for words that are lost on the way to the handout, and names their place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest

import handbill
from handbill import Post, RenderError, parse_prose
from handbill.models import Edition
from handbill.paper import handout, layout
from handbill.paper.engine import drawing
from handbill.renderers.pdf import writer
from handbill.renderers.pdf.proof import structure
from handbill.renderers.pdf.proof.letters import check_letters
from handbill.renderers.pdf.tags.place import Hanging
from handbill.renderers.pdf.tags.tree import Content, Node

TEXT = """---
title: T
lang: en
---
The room closes.

It opens in *September* again.

Last words.
"""


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    path = tmp_path / "p.md"
    path.write_text(TEXT, encoding="utf-8")
    return handbill.load(path)


def problem_of(edition: Edition) -> str:
    with pytest.raises(RenderError) as caught:
        handbill.render_pdf(edition)
    (problem,) = caught.value.problems
    assert problem.code == "P055"
    assert problem.location is not None
    return f"{problem.location.line}: {problem.what}"


# --- between the edition and its pages --------------------------------------------------------


def spoil_pages(monkeypatch: pytest.MonkeyPatch, change: Callable[[Element], None]) -> None:
    compose = handout.compose

    def spoiled(edition: Edition) -> handout.Handout:
        whole = compose(edition)
        change(whole.root)
        return whole

    monkeypatch.setattr(layout, "compose", spoiled)


def test_a_dropped_word_is_an_error_at_its_line(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    def change(root: Element) -> None:
        emphasis = root.find(".//main//em")
        assert emphasis is not None
        emphasis.text = ""

    spoil_pages(monkeypatch, change)
    assert problem_of(edition).startswith("7: the post says 'again.")


def test_swapped_words_are_an_error_at_their_line(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    def change(root: Element) -> None:
        paragraph = root.findall(".//main/p")[-1]
        paragraph.text = "words Last."

    spoil_pages(monkeypatch, change)
    problem = problem_of(edition)
    assert problem.startswith("9: the post says 'wordsLast.' where the source says 'Lastwords.'")


def test_a_dropped_comment_is_an_error(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def change(root: Element) -> None:
        section = root.find(".//section[@id='comments']")
        assert section is not None
        section.remove(section.findall("article")[-1])

    spoil_pages(monkeypatch, change)
    with pytest.raises(RenderError) as caught:
        handbill.render_pdf(handbill.load(content))
    what = [problem.what for problem in caught.value.problems]
    assert any("is missing" in text and "comment number" in text for text in what)


# --- between the pages and the structure of the file ------------------------------------------


def test_content_that_the_structure_lost_is_an_error(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    hang = Hanging.hang

    def spoiled(self: Hanging, drawings: Any) -> None:
        hang(self, drawings)
        last = [node for node in _nodes(self._tree.root) if node.type == "Em"][-1]
        last.kids.clear()

    monkeypatch.setattr(Hanging, "hang", spoiled)
    assert problem_of(edition).endswith(
        "the handout says 'again.Lastwords.' where the source says 'Septemberagain.Lastwords.'"
    )


def test_an_order_that_is_not_the_source_s_is_an_error(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    hang = Hanging.hang

    def spoiled(self: Hanging, drawings: Any) -> None:
        hang(self, drawings)
        art = next(node for node in _nodes(self._tree.root) if node.type == "Art")
        art.kids.reverse()

    monkeypatch.setattr(Hanging, "hang", spoiled)
    assert problem_of(edition).startswith("5: ")


def test_a_font_that_lies_about_a_letter_is_an_error(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters_of = drawing._letters_of

    def spoiled(fonts: Any) -> dict[bytes, dict[bytes, str]]:
        return {
            name: {code: "x" if text == "S" else text for code, text in letters.items()}
            for name, letters in letters_of(fonts).items()
        }

    monkeypatch.setattr(drawing, "_letters_of", spoiled)
    assert problem_of(edition).startswith("7: behind ")


def _nodes(node: Node) -> list[Node]:
    inner = (kid for kid in node.kids if isinstance(kid, Node))
    return [node, *(found for kid in inner for found in _nodes(kid))]


def test_the_letters_are_read_from_what_is_drawn(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def listen(tree: Node, texts: Any, *rest: Any) -> None:
        marks = [kid for node in _nodes(tree) for kid in node.kids if isinstance(kid, Content)]
        read.extend(texts[mark.page][mark.mcid] for mark in marks)
        check_letters(tree, texts, *rest)

    monkeypatch.setattr(writer, "check_letters", listen)
    handbill.render_pdf(edition)
    text = "".join(read)
    for words in ("The room closes.", "It opens in ", "September", "Last words."):
        assert words in text


@pytest.mark.parametrize("text", ["Words one\\\nand two.", "سلام **see** (ab) ۱۲ دنیا؟"])
def test_letters_drawn_in_any_direction_are_those_of_the_file(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("fontpkg_noto_sans_arabic", reason="the extra `arabic` is missing")
    drawn: dict[tuple[int, int], str] = {}

    def listen(_: Node, texts: Any, *__: Any) -> None:
        for page, told in enumerate(texts):
            drawn.update({(page, mcid): words for mcid, words in told.items()})

    monkeypatch.setattr(writer, "check_letters", listen)
    language = "fa" if text.startswith("س") else "en"
    post = Post(title="T", body=parse_prose(text), language=language)
    finished = structure.read(handbill.render_pdf(Edition(post=post)))
    assert drawn == {key: mark.text for key, mark in finished.marks.items() if key in drawn}
    assert len(drawn) >= 3
