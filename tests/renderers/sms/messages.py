"""Messages that are hard to count, messages by chance, and the tables of TS 23.038 typed anew.

The tables are code points, septet by septet, as clauses 6.2.1 and 6.2.1.1 print them; nothing here
comes from handbill, so that the two can disagree.
"""

from __future__ import annotations

import functools
import random
from collections.abc import Iterator

TABLE_6_2_1 = [
    0x40, 0xA3, 0x24, 0xA5, 0xE8, 0xE9, 0xF9, 0xEC, 0xF2, 0xC7, 0x0A, 0xD8, 0xF8, 0x0D, 0xC5, 0xE5,
    0x394, 0x5F, 0x3A6, 0x393, 0x39B, 0x3A9, 0x3A0, 0x3A8, 0x3A3, 0x398, 0x39E, None, 0xC6, 0xE6,
    0xDF, 0xC9, 0x20, 0x21, 0x22, 0x23, 0xA4, 0x25, 0x26, 0x27, 0x28, 0x29, 0x2A, 0x2B, 0x2C, 0x2D,
    0x2E, 0x2F, 0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0x3A, 0x3B, 0x3C, 0x3D,
    0x3E, 0x3F, 0xA1, *range(0x41, 0x5B), 0xC4, 0xD6, 0xD1, 0xDC, 0xA7, 0xBF, *range(0x61, 0x7B),
    0xE4, 0xF6, 0xF1, 0xFC, 0xE0,
]  # fmt: skip
TABLE_6_2_1_1 = {
    0x0A: 0x0C, 0x14: 0x5E, 0x28: 0x7B, 0x29: 0x7D, 0x2F: 0x5C, 0x3C: 0x5B, 0x3D: 0x7E, 0x3E: 0x5D,
    0x40: 0x7C, 0x65: 0x20AC,
}  # fmt: skip

BASIC = "".join(chr(point) for point in TABLE_6_2_1 if point is not None)
EXTENDED = "".join(map(chr, TABLE_6_2_1_1.values()))
FAMILY = "\N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL}\u200d\N{BOY}"
FLAG = "\N{REGIONAL INDICATOR SYMBOL LETTER U}\N{REGIONAL INDICATOR SYMBOL LETTER S}"
SMILE = "\N{GRINNING FACE}"


def reference(text: str) -> tuple[str, int, tuple[str, ...]]:
    """Encoding, units and parts, one character after the other, with nothing clever."""
    sizes = [1 if letter in BASIC else 2 if letter in EXTENDED else 0 for letter in text]
    gsm = 0 not in sizes
    if not gsm:
        sizes = [2 if ord(letter) > 0xFFFF else 1 for letter in text]
    single, concatenated = (160, 153) if gsm else (70, 67)
    parts, room = [""], concatenated
    if sum(sizes) <= single:
        return ("gsm7" if gsm else "ucs2"), sum(sizes), (text,)
    for letter, size in zip(text, sizes, strict=True):
        if size > room:
            parts, room = [*parts, ""], concatenated
        parts[-1] += letter
        room -= size
    return ("gsm7" if gsm else "ucs2"), sum(sizes), tuple(parts)


def tricky() -> Iterator[str]:
    """Every length around a limit, with a double character on each side of each boundary."""
    yield from (
        "",
        " ",
        "\n",
        "\f",
        "@",
        "€",
        "é",
        "á",
        "ñ",
        "n\u0303",
        "\u00a0",
        "’",
        "…",
        "`",
        "ç",
    )
    for double in ("€", "[", "\f"):
        for before in (151, 152, 153, 158, 159, 160, 304, 305, 306):
            for after in (0, 1, 7, 152, 153):
                yield "a" * before + double + "b" * after
        yield from (double * count for count in (75, 76, 77, 79, 80, 81, 152, 153, 154))
    for size in (69, 70, 71, 133, 134, 135, 201, 202, 159, 160, 161, 306, 307):
        yield from ("я" * size, "é" * size, "a" * size, "a" * (size - 1) + "я", "\u05d0 " * size)
    for pair in (SMILE, FLAG, FAMILY, "e\u0301", "\u0915\u094d\u0937\u093f"):
        for before in (*range(60, 71), 131, 132, 133):
            yield "я" * before + pair + "я" * 70
            yield "я" * before + pair * 3
        yield pair * 30
    yield from ("a\r\nb", "\r\n" * 80, "\r" * 161, "a" * 159 + "\n", "a" * 160 + "\n")
    yield BASIC
    yield EXTENDED
    yield BASIC + EXTENDED
    yield "a\u0301" * 80


@functools.cache
def by_chance(count: int, seed: int = 23_038) -> tuple[str, ...]:
    """``count`` messages of up to 480 characters; the same ones for the same seed."""
    return tuple(_by_chance(count, seed))


def _by_chance(count: int, seed: int) -> Iterator[str]:
    chance = random.Random(seed)
    letters = "abcdefghijklmnopqrstuvwxyz    .,"
    pools = (
        letters,
        letters + BASIC,
        letters * 2 + EXTENDED,
        BASIC + EXTENDED * 4,
        letters + "’“”–…\u00a0",
        letters + "áíóúç",
        "אבגדהוזחטיכלמנסעפצקרשת ",
        letters + SMILE + "\N{FIRE}\N{WHITE HEART SUIT}",
        "привет мир" + SMILE,
    )
    for _ in range(count):
        length = chance.choice((20, 70, 71, 134, 140, 160, 161, 306, 307, 480))
        yield "".join(chance.choices(chance.choice(pools), k=chance.randint(1, length)))
