"""Definition lists: a term a line above its meanings, as Markdown Extra writes glossaries."""

from __future__ import annotations

import pytest

from handbill.document import BlockQuote, DefinitionList, Paragraph, block_text, inline_text
from handbill.readers.markdown import parse_prose


def entries(block: object) -> list[tuple[list[str], list[str]]]:
    assert isinstance(block, DefinitionList)
    return [
        (
            [inline_text(term) for term in entry.terms],
            [" ".join(map(block_text, meaning)) for meaning in entry.meanings],
        )
        for entry in block.entries
    ]


def test_two_terms_share_their_meanings() -> None:
    text = "Withdrawal\nAbstinence syndrome\n:   Feeling ill.\n:   A *second* one.\n\nAfter it."
    listed, after = parse_prose(text).blocks
    assert entries(listed) == [
        (["Withdrawal", "Abstinence syndrome"], ["Feeling ill.", "A second one."])
    ]
    assert isinstance(after, Paragraph)


def test_terms_keep_their_markup_and_one_term_is_as_before() -> None:
    (listed,) = parse_prose("A `code`\nB\nC\n: m\n\nD\n\n: n").blocks
    assert entries(listed) == [(["A code", "B", "C"], ["m"]), (["D"], ["n"])]


def test_terms_are_read_inside_a_quotation() -> None:
    (quotation,) = parse_prose("> One\n> Two\n> : m").blocks
    assert isinstance(quotation, BlockQuote)
    assert entries(quotation.blocks[0]) == [(["One", "Two"], ["m"])]


@pytest.mark.parametrize(
    "text",
    ["A line\nof words\n\n: no meaning", "# Heading\ntext\nmore", "- item\ntext\n: x", "one\ntwo"],
)
def test_what_stands_above_no_meaning_is_no_term(text: str) -> None:
    lists = [block for block in parse_prose(text).blocks if isinstance(block, DefinitionList)]
    assert all(len(entry.terms) < 2 for listed in lists for entry in listed.entries)
