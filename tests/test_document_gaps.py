"""Which nodes are gaps, what they are called, and how one is put in place of another."""

from __future__ import annotations

import dataclasses
import re

import pytest
from hypothesis import given

from handbill.document import (
    Body,
    Cell,
    Definition,
    DefinitionList,
    Figure,
    Footnote,
    Gap,
    GapKind,
    Image,
    Link,
    Paragraph,
    Plain,
    Table,
    Text,
    gap_places,
    gaps_of,
    replace_leaves,
    walk,
)
from handbill.document.gaps import name_in_words
from tests.strategies import bodies


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("images/overdose-deaths_2014.png", "overdose deaths 2014"),
        ("/a/TwoPieCharts.jpg?w=100", "TwoPieCharts"),
        ("a%20row%20of%20desks.jpeg", "a row of desks"),
        ("chart-600x400.png", "chart 600 400"),
        ("IMG_0042.JPG", ""),
        ("DSC00012.jpg", ""),
        ("d41d8cd98f00b204e9800998ecf8427e.png", ""),
        ("https://x.org/", ""),
        ("https://[x", ""),
    ],
)
def test_the_name_of_a_file_in_words_says_something_or_nothing(source: str, words: str) -> None:
    assert name_in_words(source) == words


def test_an_image_is_a_gap_where_its_file_or_its_description_is_missing() -> None:
    images = (
        Image("there.png", alternative="A"),
        Image("there.png", alternative=None),
        Image("gone.png", alternative="B"),
        Image("gone.png", alternative="", decorative=True),
    )
    body = Body((Paragraph(images),))
    assert [(gap.kind, gap.description) for gap in gaps_of(body, {"there.png"})] == [
        (GapKind.UNDESCRIBED, ""),
        (GapKind.IMAGE, "B"),
    ]


def test_leaves_are_replaced_wherever_they_stand() -> None:
    gap, image = Gap(GapKind.TAG, name="x"), Image("a.png", alternative=None)
    cell = Cell((Plain((gap,)),))
    body = Body(
        (
            Paragraph((Link((image,), address="https://x.org/"), gap)),
            Figure((image,), caption=(gap,)),
            Table(((cell,),), ((cell,),), caption=(gap,)),
            DefinitionList((Definition(((gap,),), ((Paragraph((image,)),),)),)),
        ),
        footnotes=(Footnote("1", (Paragraph((gap,)),)),),
    )
    changed = replace_leaves(body, lambda leaf: dataclasses.replace(leaf, editor="Ana"))
    leaves = [node for node in walk(changed) if isinstance(node, Image | Gap)]
    assert len(leaves) == 10
    assert all(leaf.editor == "Ana" for leaf in leaves)
    assert replace_leaves(body, lambda leaf: leaf) is body


@given(bodies)
def test_a_gap_has_no_words_and_its_place_is_where_it_was(body: Body) -> None:
    marked = replace_leaves(body, lambda leaf: Text("\ufffe") if isinstance(leaf, Gap) else leaf)
    assert marked.text.replace("\ufffe", "") == body.text
    marks = re.finditer("\ufffe", marked.text)
    places = [mark.start() - before for before, mark in enumerate(marks)]
    assert list(gap_places(body, ())) == places
