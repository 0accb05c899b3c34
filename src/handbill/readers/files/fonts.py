"""Font files that a user names: read whole, and refused where no text could be set with them."""

from __future__ import annotations

import io
import struct
from pathlib import Path
from typing import Any

from handbill.errors import ContentError, Location, Problem
from handbill.models import GivenFont
from handbill.readers.files.opening import read_file

LARGEST_FONT = 40_000_000
"""In bytes: the largest font of Chinese, Japanese and Korean has 20 million."""

SFNT = (b"\x00\x01\x00\x00", b"OTTO", b"true")
"""How a TrueType or OpenType font begins, alone in its file."""

_OTHER_KINDS = {
    b"ttcf": "a collection of several fonts",
    b"wOFF": "compressed for the web (WOFF)",
    b"wOF2": "compressed for the web (WOFF2)",
}
_NEEDED = ("cmap", "head", "hhea", "hmtx", "maxp", "OS/2")
_RESTRICTED = 0x0002
"""OS/2.fsType: no embedding without the maker's leave."""
_GROUP = 12
"""Bytes of a group of characters in a subtable of cmap (formats 12 and 13)."""
_MOST_CHARACTERS = 0x110000


def read_font(path: str | Path, *, inside: Path | None = None, name: str = "") -> GivenFont:
    """A font for letters that handbill's own fonts lack, as ``Edition.fonts`` takes it.

    ``inside`` is the folder that the file must lie in; ``name`` is what the font is called in place
    of the name of its file. Raises ContentError: F001 where it can't be read, F003 where it has
    more than 40 MB, F006 where it lies outside, F007 where it is no font that can be embedded.
    """
    path = Path(path)
    data = read_file(path, most=LARGEST_FONT, inside=inside)
    fault = _fault(data)
    if fault:
        raise ContentError(
            Problem(
                code="F007",
                location=Location(path=str(path)),
                what=f"it is no font that text can be set with: {fault}",
                hint="give a TrueType or OpenType file (.ttf, .otf) that holds one font",
            )
        )
    return GivenFont(name=name or path.name, data=data)


def _fault(data: bytes) -> str:
    """What keeps a font from being used; empty for nothing."""
    kind = _OTHER_KINDS.get(data[:4])
    if kind is not None:
        return kind
    if data[:4] not in SFNT:
        return "it does not begin as one"
    try:
        return _fault_of_tables(data)
    except (
        *(ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, MemoryError),
        *(NotImplementedError, RecursionError, TypeError, ValueError, struct.error),
    ):
        return "it is damaged"


def _fault_of_tables(data: bytes) -> str:
    from fontTools.ttLib import TTFont, TTLibError

    try:
        font = TTFont(io.BytesIO(data), lazy=True)
        absent = [table for table in _NEEDED if table not in font]
        if absent:
            return f"it lacks the table {absent[0]}"
        if "glyf" not in font and "CFF " not in font:
            return "it has no outlines"
        if font["OS/2"].fsType & 0xF == _RESTRICTED:
            return "its maker does not allow it to be embedded"
        if _characters(font) > _MOST_CHARACTERS:
            return "it holds more characters than there are"
        for table in font.keys():  # noqa: SIM118  # a TTFont is no mapping
            if len(font.reader[table]) if table != "GlyphOrder" else 0:
                font[table]
        return "" if font.getBestCmap() else "it holds no letters of Unicode"
    except TTLibError:
        return "it is damaged"


def _characters(font: Any) -> int:
    """How many characters the groups of cmap say they have, which costs nothing to say."""
    table = font.reader["cmap"]
    total = 0
    for number in range(struct.unpack_from(">H", table, 2)[0]):
        (start,) = struct.unpack_from(">I", table, 4 + 8 * number + 4)
        (form,) = struct.unpack_from(">H", table, start)
        if form in (12, 13):
            (groups,) = struct.unpack_from(">I", table, start + 12)
            for first in range(start + 16, min(start + 16 + _GROUP * groups, len(table)), _GROUP):
                begin, end = struct.unpack_from(">II", table, first)
                total += max(0, end - begin + 1)
    return total
