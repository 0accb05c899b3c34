"""Which headers stand over a cell, and how wide a table must be."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring

from handbill.markup.table_headers import cell_words, needed_width, rows_of

SPANS = """<table>
<thead>
<tr><th scope="col" rowspan="2">Drug</th><th scope="col" colspan="2">Young</th></tr>
<tr><th scope="col">Light<sup><a role="doc-noteref">1</a></sup></th><th scope="col">Heavy</th></tr>
</thead>
<tbody>
<tr><th scope="row" rowspan="2">A</th><td>1</td><td>2</td></tr>
<tr><td colspan="2">3</td></tr>
<tr><td><p>B</p><p>C</p></td><td>4</td><td>5</td></tr>
</tbody>
</table>"""


def test_each_cell_is_told_its_headers_the_topmost_first() -> None:
    headers = {
        cell_words(placed.cell): placed.headers
        for _, cells, _ in rows_of(fromstring(SPANS))
        for placed in cells
    }
    assert headers == {
        "Drug": (),
        "Young": (),
        "Light": ("Young",),
        "Heavy": ("Young",),
        "A": ("Drug",),
        "1": ("Young", "Light"),
        "2": ("Young", "Heavy"),
        "3": ("Young", "Light", "Heavy"),
        "B C": ("Drug",),
        "4": ("Young", "Light"),
        "5": ("Young", "Heavy"),
    }


def test_a_row_is_told_what_reaches_into_it_from_above() -> None:
    reaching = [
        [cell_words(placed.cell) for placed in above] for _, _, above in rows_of(fromstring(SPANS))
    ]
    assert reaching == [[], ["Drug"], [], ["A"], []]


def _table(*words: str) -> Element:
    cells = "".join(f"<td>{word}</td>" for word in words)
    return fromstring(f"<table><tbody><tr>{cells}</tr></tbody></table>")


def test_a_table_needs_room_for_its_longest_words_and_for_a_few_words_in_a_line() -> None:
    short, long, prose = needed_width(_table("a")), needed_width(_table("a" * 20)), "a b " * 50
    assert short < needed_width(_table(prose)) < long
    assert needed_width(_table("a" * 20, "a" * 20)) == 2 * long


def test_lines_of_wide_letters_may_end_anywhere() -> None:
    assert needed_width(_table("没有空格的中文可以在任何地方换行")) < needed_width(_table("a" * 10))
