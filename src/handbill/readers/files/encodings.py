"""What a text file that is no UTF-8 is likely to be, told with its first byte that says so."""

from __future__ import annotations

import codecs

from handbill.errors import Location, Problem

_WIDE = {codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16"}
_FEW = 0.15
"""The share of bytes above ASCII that Western European text stays below."""


def foreign_encoding(data: bytes, offset: int, path: str) -> Problem:
    """The problem (F002) of a file whose byte at ``offset`` is none of UTF-8."""
    name = _likely(data)
    byte = data[offset]
    shown = _shown(byte) if name == "Windows-1252" else ""
    what = f"not UTF-8: byte 0x{byte:02X}{shown}"
    likely = f"; the file is probably in {name}" if name else ""
    source = f"from {name or 'the encoding of its script, such as GB18030 or Windows-1251,'}"
    line = data[:offset].count(b"\n") + 1
    if name == "UTF-16":
        line = 1
    return Problem(
        code="F002",
        location=Location(path=path, line=line),
        what=what + likely,
        hint=f"convert it {source} to UTF-8: open it as that, save it as UTF-8",
    )


def _likely(data: bytes) -> str:
    """The name of the encoding; "" where many could be meant."""
    if data[:2] in _WIDE:
        return "UTF-16"
    above = sum(byte > 0x7F for byte in data)
    return "Windows-1252" if above < len(data) * _FEW else ""


def _shown(byte: int) -> str:
    """The letter that a byte is in Windows-1252, which holds all that Latin-1 does."""
    letter = bytes([byte]).decode("cp1252", errors="ignore")
    return (
        f" ({letter} in Windows-1252 and Latin-1)"
        if letter and byte >= 0xA0
        else (f" ({letter} in Windows-1252)" if letter else "")
    )
