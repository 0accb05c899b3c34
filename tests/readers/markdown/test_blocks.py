"""Where blocks begin and end: what goes on with the words above, and what does not."""

from __future__ import annotations

import pytest

from handbill.document import (
    Block,
    BlockQuote,
    BulletList,
    CodeBlock,
    DefinitionList,
    Figure,
    Heading,
    Link,
    OrderedList,
    Paragraph,
    Plain,
    Table,
    ThematicBreak,
    block_text,
    inline_text,
    walk,
)
from handbill.readers.markdown import parse_prose


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("- a\ngoes on", [BulletList]),
        ("> a\ngoes on", [BlockQuote]),
        ("> # a\nnot", [BlockQuote, Paragraph]),
        ("- # a\nnot", [BulletList, Paragraph]),
        ("> <!-- a -->\nnot", [BlockQuote, Paragraph]),
        ("> ```\n> a\nnot", [BlockQuote, Paragraph]),
        ("> a | b\n> --|--\n> 1 | 2\nnot", [BlockQuote, Paragraph]),
        ("- a\n3. b", [BulletList, OrderedList]),
        ("- a\n* b", [BulletList, BulletList]),
        ("1. a\n1) b", [OrderedList, OrderedList]),
        ("- a\n\n\n- b", [BulletList]),
        ("*\n\n    code", [BulletList, CodeBlock]),
        ("- a\n- - -\n- b", [BulletList, ThematicBreak, BulletList]),
        ("a\n***\nb", [Paragraph, ThematicBreak, Paragraph]),
        ("a\nb\n===\nc", [Heading, Paragraph]),
        ("a\n3. b", [Paragraph]),
        ("#no heading", [Paragraph]),
        ("# a #\n## b", [Heading, Heading]),
        ("    code\n\n\n    code\ntext", [CodeBlock, Paragraph]),
        ("text\n    more", [Paragraph]),
        ("words\na | b\n--|--\n1 | 2\n> q", [Paragraph, Table, BlockQuote]),
        ("a | b\n|---|---|\n| 1 | 2", [Table]),
        ("a | b\n--|--|--", [Paragraph]),
        ("[r]: http://x.org\nwords\n---", [Heading]),
    ],
)
def test_blocks_begin_and_end_where_commonmark_has_it(text: str, kinds: list[type[Block]]) -> None:
    assert [type(block) for block in parse_prose(text).blocks] == kinds


def test_a_line_below_an_item_is_no_underline() -> None:
    (bullets,) = parse_prose("- a\nwords\n===").blocks
    assert block_text(bullets) == "a words ==="


def test_code_keeps_its_tabs_blank_lines_and_signs() -> None:
    (block,) = parse_prose("```js\n\tif (a &amp;&amp; b)\n\n\n  \\* <b>\n```").blocks
    assert isinstance(block, CodeBlock)
    assert (block.text, block.syntax) == ("\tif (a &amp;&amp; b)\n\n\n  \\* <b>", "js")


def test_code_in_an_item_loses_what_sets_it_in() -> None:
    (bullets,) = parse_prose("-   a\n\n    ~~~\n      x\n\n    y\n    ~~~\n\n        z").blocks
    assert isinstance(bullets, BulletList)
    texts = [block.text for block in bullets.items[0].blocks if isinstance(block, CodeBlock)]
    assert texts == ["  x\n\ny", "z"]


def test_a_list_is_loose_as_a_whole() -> None:
    (bullets,) = parse_prose("- a\n- b\n\n- c").blocks
    assert isinstance(bullets, BulletList)
    assert [type(item.blocks[0]) for item in bullets.items] == [Paragraph] * 3
    (bullets,) = parse_prose("- a\n  - b\n\n    c\n- d").blocks
    assert isinstance(bullets, BulletList)
    assert [type(item.blocks[0]) for item in bullets.items] == [Plain] * 2


def test_a_cell_may_hold_a_pipe() -> None:
    (table,) = parse_prose("a | b\n--|--\n`x\\|y` | 2 | beyond").blocks
    assert isinstance(table, Table)
    texts = [" ".join(map(block_text, cell.blocks)) for row in table.rows for cell in row]
    assert texts == ["x|y", "2"]


def test_a_table_of_a_header_alone_has_no_rows() -> None:
    (table,) = parse_prose("a | b\n--|--").blocks
    assert isinstance(table, Table)
    assert table.rows == ()


def test_the_first_address_of_a_label_counts() -> None:
    body = parse_prose("[a]\n\n[a]: https://x.org/1\n[A]: https://x.org/2")
    assert [node.address for node in walk(body) if isinstance(node, Link)] == ["https://x.org/1"]


@pytest.mark.parametrize(
    "text", ["[sic](as it was written)", "[a](b c)", "[x](y", "[x][y]", "![x](y z)", "a](b)"]
)
def test_brackets_that_are_no_link_keep_all_their_words(text: str) -> None:
    assert parse_prose(text).text == text


def test_a_description_has_no_signs_of_markup() -> None:
    (figure,) = parse_prose("![A *very* `old` [map](x) &amp; <b>more</b>](a.png)").blocks
    assert isinstance(figure, Figure)
    assert figure.images[0].alternative == "A very old map & more"


def test_lines_break_where_the_source_says_so() -> None:
    (paragraph,) = parse_prose("a  \nb\\\nc\\\\\nd").blocks
    assert isinstance(paragraph, Paragraph)
    assert inline_text(paragraph.content) == "a\nb\nc\\ d"


@pytest.mark.parametrize("text", ["\\&amp;", "\\<b>", "\\[a](b)", "\\*a*", "\\`a`", "1\\. a"])
def test_an_escaped_sign_is_a_sign(text: str) -> None:
    assert parse_prose(text).text == text.replace("\\", "", 1)


def test_each_meaning_of_a_term_is_read_with_its_blocks() -> None:
    (listed,) = parse_prose("Term\n:   One.\n\n    - a\n    - b\n\nOther\n: Two.").blocks
    assert isinstance(listed, DefinitionList)
    assert len(listed.entries) == 2
    assert [type(block) for block in listed.entries[0].meanings[0]] == [Paragraph, BulletList]
