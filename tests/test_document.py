from __future__ import annotations

from hypothesis import given

from handbill.document import (
    Abbreviation,
    Body,
    Code,
    CodeBlock,
    Definition,
    DefinitionList,
    LineBreak,
    Paragraph,
    Text,
    block_text,
    inline_text,
    walk,
)
from handbill.errors import Location
from tests.strategies import bodies


def spoken_words(body: Body) -> str:
    """The characters of the nodes in the order in which they are walked."""
    kinds = Text | Code | CodeBlock | Abbreviation
    return "".join(node.text for node in walk(body) if isinstance(node, kinds))


@given(bodies)
def test_nodes_are_walked_in_reading_order(body: Body) -> None:
    read = "".join(map(block_text, body.blocks))
    assert spoken_words(body).replace("\n", "") == read.replace("\n", "")


def test_each_meaning_follows_its_own_terms() -> None:
    entries = tuple(
        Definition(((Text(term),),), ((Paragraph((Text(meaning),)),),))
        for term, meaning in (("a", "1"), ("b", "2"))
    )
    assert spoken_words(Body((DefinitionList(entries),))) == "a1b2"


def test_a_line_break_parts_words() -> None:
    assert inline_text((Text("one"), LineBreak(), Text("two"))) == "one\ntwo"


def test_nodes_are_equal_wherever_they_stand() -> None:
    here, there = (Location(path="post.md", line=line) for line in (1, 2))
    words = (Text("Words."),)
    assert Paragraph(words, location=here) == Paragraph(words, location=there)
    assert Paragraph(words, language="es") != Paragraph(words)
