"""The numbers of ordered lists, in Markdown and in HTML."""

from __future__ import annotations

import pytest

from handbill.document import BulletList, ListItem, OrderedList, walk
from handbill.readers.markdown import parse_prose


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("7. a\n7. b", (7, 8)),
        ("0) a\n1) b", (0, 1)),
        ("<ol><li>a</li><li>b</li></ol>", (1, 2)),
        ('<ol start="-3"><li>a</li><li>b</li></ol>', (-3, -2)),
        ('<ol start=" +4 "><li>a</li></ol>', (4,)),
        ('<ol start="x"><li>a</li></ol>', (1,)),
        ('<ol><li value="5">a</li><li>b</li><li value="-1">c</li></ol>', (5, 6, -1)),
        ("<ol reversed><li>a</li><li>b</li><li>c</li></ol>", (3, 2, 1)),
        ('<ol reversed start="10"><li>a</li><li value="7">b</li><li>c</li></ol>', (10, 7, 6)),
        ("<ol></ol>", ()),
    ],
)
def test_items_have_the_numbers_that_a_browser_writes(text: str, numbers: tuple[int, ...]) -> None:
    (ordered,) = (node for node in walk(parse_prose(text)) if isinstance(node, OrderedList))
    assert ordered.numbers == numbers


def test_items_that_follow_the_one_above_need_no_number() -> None:
    (ordered,) = parse_prose('<ol start="3"><li>a</li><li>b</li><li value="9">c</li></ol>').blocks
    assert isinstance(ordered, OrderedList)
    assert [item.number for item in ordered.items] == [None, None, 9]


def test_a_list_without_an_order_has_no_numbers() -> None:
    (bullets,) = parse_prose('<ul><li value="9">a</li></ul>').blocks
    assert isinstance(bullets, BulletList)
    assert all(isinstance(item, ListItem) and item.number is None for item in bullets.items)
