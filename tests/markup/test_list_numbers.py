"""The numbers of ordered lists."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest

from handbill.markup.list_numbers import item_numbers, list_number


@pytest.mark.parametrize(
    ("number", "numbering", "written"),
    [
        (8, "1", "8"),
        (0, "1", "0"),
        (-3, "1", "-3"),
        (1, "a", "a"),
        (26, "A", "Z"),
        (27, "a", "aa"),
        (703, "a", "aaa"),
        (0, "a", "0"),
        (4, "i", "iv"),
        (1994, "I", "MCMXCIV"),
        (3999, "i", "mmmcmxcix"),
        (4000, "i", "4000"),
    ],
)
def test_a_number_is_written_as_its_list_asks(number: int, numbering: str, written: str) -> None:
    assert list_number(number, numbering) == written


def test_items_count_from_the_start_and_from_a_value() -> None:
    ordered = fromstring(
        '<ol start="8"><li>a<ol><li>b</li></ol></li><li>c</li><li value="20">d</li><li>e</li></ol>'
    )
    assert item_numbers(ordered) == ["8", "9", "20", "21"]
    assert item_numbers(fromstring('<ol type="a"><li/><li/></ol>')) == ["a", "b"]
