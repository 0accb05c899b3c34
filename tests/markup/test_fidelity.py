"""What an element lost of its text, and where the source has it."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

import pytest

from handbill import parse_prose
from handbill.languages import wording_for
from handbill.markup import BodyMarkup
from handbill.markup.elements import element, extend
from handbill.markup.fidelity import Difference, SourceText, differences

TEXT = """# The reading room

It closes for **August**, as [last year](https://x.org) it did.[^1]

- One *item*.
- Another one.

| Place | Hours |
|---|---|
| Town hall | 9 to 17 |

[^1]: A note of its own.
"""


def made() -> tuple[SourceText, Element]:
    body = parse_prose(TEXT, path="p.md")
    markup = BodyMarkup(body, prefix="post", top_level=1, language="en", wording=wording_for("en"))
    root = extend(element("main", class_="post"), markup.elements())
    return SourceText(name="post", body=body), root


def first(change: Callable[[Element], None]) -> Difference:
    text, root = made()
    assert list(differences(text, root)) == []
    change(root)
    return next(differences(text, root))


def one(root: Element, tag: str) -> Element:
    inner = root.find(f".//{tag}")
    assert inner is not None
    return inner


def drop_word(root: Element) -> None:
    one(root, "strong").text = ""


def swap_words(root: Element) -> None:
    one(root, "li/em").text = "ietm"


def double_cell(root: Element) -> None:
    one(root, "td").text = "Town hall hall"


def drop_list(root: Element) -> None:
    root.remove(one(root, "ul"))


def turn_to_ours(root: Element) -> None:
    one(root, "h1").set("class", "ours")


@pytest.mark.parametrize(
    ("change", "source", "shown", "line"),
    [
        (drop_word, "August,as", ",aslast", 3),
        (swap_words, "tem.", "etm.", 5),
        (double_cell, "9to17", "hall9", 10),
        (drop_list, "Oneitem", "Place", 5),
        (turn_to_ours, "Thereading", "Itcloses", 1),
    ],
)
def test_the_first_lost_word_is_told_with_its_line(
    change: Callable[[Element], None], source: str, shown: str, line: int
) -> None:
    difference = first(change)
    assert difference.source.startswith(source)
    assert difference.shown.startswith(shown)
    assert difference.location is not None
    assert difference.location.line == line


def test_a_note_that_lost_a_word_is_told() -> None:
    def change(root: Element) -> None:
        note = root.findall(".//section//li//p")[-1]
        note.text = "A note of own."

    assert first(change).source.startswith("Anoteofitsown.")


def test_what_is_ours_and_white_space_do_not_count() -> None:
    text, root = made()
    root.append(element("p", "[a phrase of ours]", class_="ours"))
    one(root, "h1").text = "The  reading\nroom "
    assert list(differences(text, root)) == []
