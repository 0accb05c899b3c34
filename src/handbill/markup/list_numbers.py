"""The numbers of ordered lists as a browser writes them (CSS Counter Styles 3, chapter 6)."""

from __future__ import annotations

from xml.etree.ElementTree import Element

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def list_number(number: int, numbering: str = "1") -> str:
    """A number as its list writes it, without the point; ``numbering`` is HTML's ``type``.

    A number that letters or Roman figures can't write is written in digits.
    """
    if numbering in ("a", "A") and number > 0:
        return _letters(number) if numbering == "a" else _letters(number).upper()
    if numbering in ("i", "I") and 0 < number < 4000:
        return _roman(number) if numbering == "i" else _roman(number).upper()
    return str(number)


def item_numbers(ordered: Element) -> list[str]:
    """What stands before each item of an ``ol``, whatever namespace it is in (HTML, 4.4.5)."""
    numbering = ordered.get("type", "1")
    number = int(ordered.get("start", "1"))
    numbers = []
    for item in ordered:
        if item.tag.rpartition("}")[2] == "li":
            number = int(item.get("value", number))
            numbers.append(list_number(number, numbering))
            number += 1
    return numbers


def _letters(number: int) -> str:
    """Letters from a to z, then aa, ab and so on."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("a") + letter) + letters
    return letters


def _roman(number: int) -> str:
    figures = ""
    for value, figure in _ROMAN:
        count, number = divmod(number, value)
        figures += figure * count
    return figures
