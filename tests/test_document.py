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
from tests.strategies import bodies


def said(body: Body) -> str:
    """The characters of the nodes in the order in which they are walked."""
    kinds = Text | Code | CodeBlock | Abbreviation
    return "".join(node.text for node in walk(body) if isinstance(node, kinds))


@given(bodies)
def test_nodes_are_walked_in_reading_order(body: Body) -> None:
    read = "".join(map(block_text, body.blocks))
    assert said(body).replace("\n", "") == read.replace("\n", "")


def test_each_meaning_follows_its_own_terms() -> None:
    entries = tuple(
        Definition(((Text(term),),), ((Paragraph((Text(meaning),)),),))
        for term, meaning in (("a", "1"), ("b", "2"))
    )
    assert said(Body((DefinitionList(entries),))) == "a1b2"


def test_a_line_break_parts_words() -> None:
    assert inline_text((Text("one"), LineBreak(), Text("two"))) == "one\ntwo"
