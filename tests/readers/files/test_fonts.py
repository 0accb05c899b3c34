"""Fonts that a user names are read whole, or refused with a code and a reason."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from handbill import ContentError, read_font
from handbill.fonts.files import bundled_fonts
from handbill.readers.files import fonts

GOOD = bundled_fonts()[0].data


def without(table: str) -> bytes:
    return changed(lambda font: font.__delitem__(table))


def changed(change: Callable[[TTFont], object]) -> bytes:
    font = TTFont(io.BytesIO(GOOD))
    change(font)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def forbid_embedding(font: TTFont) -> None:
    font["OS/2"].fsType = 2


def with_endless_cmap() -> bytes:
    """A table of 40 bytes that says it maps four thousand million characters."""
    subtable = struct.pack(">HHIIIIII", 12, 0, 28, 0, 1, 0, 0xFFFFFFFF, 1)
    table = struct.pack(">HHHHI", 0, 1, 3, 10, 12) + subtable

    def change(font: TTFont) -> None:
        font.tables.pop("cmap", None)
        font["cmap"] = table_of("cmap", table)

    return changed(change)


def table_of(tag: str, data: bytes) -> object:
    from fontTools.ttLib.tables.DefaultTable import DefaultTable

    table = DefaultTable(tag)
    table.data = data
    return table


REFUSED = {
    "nothing": (b"", "it does not begin as one"),
    "text": (b"I am no font, whatever I am called", "it does not begin as one"),
    "a beginning": (GOOD[:4], "it is damaged"),
    "half": (GOOD[: len(GOOD) // 2], "it is damaged"),
    "a long directory": (GOOD[:4] + b"\xff" * 5000, "it is damaged"),
    "a collection": (b"ttcf" + GOOD, "a collection of several fonts"),
    "a web font": (b"wOF2" + GOOD, "compressed for the web (WOFF2)"),
    "an old web font": (b"wOFF" + GOOD, "compressed for the web (WOFF)"),
    "no letters": (without("cmap"), "it lacks the table cmap"),
    "no outlines": (without("glyf"), "it has no outlines"),
    "forbidden": (changed(forbid_embedding), "its maker does not allow it to be embedded"),
    "endless": (with_endless_cmap(), "it holds more characters than there are"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_no_text_can_be_set_with_is_refused(tmp_path: Path, kind: str) -> None:
    data, reason = REFUSED[kind]
    path = tmp_path / "font.ttf"
    path.write_bytes(data)
    with pytest.raises(ContentError) as caught:
        read_font(path)
    (problem,) = caught.value.problems
    assert problem.code == "F007"
    assert str(path) in str(problem)
    assert reason in problem.what


@pytest.mark.parametrize("place", range(0, len(GOOD), len(GOOD) // 40))
def test_a_damaged_font_is_read_or_refused_and_nothing_else(tmp_path: Path, place: int) -> None:
    path = tmp_path / "font.ttf"
    path.write_bytes(GOOD[:place] + b"\xff\x00\xfe" * 40 + GOOD[place + 120 :])
    assert code_of(path) in ("", "F007")


def code_of(path: Path) -> str:
    """The code of what a font is refused for; empty where it is read."""
    try:
        return "" if read_font(path).data else "?"
    except ContentError as error:
        return " ".join(problem.code for problem in error.problems)


def test_a_font_that_is_too_large_or_not_there_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "font.ttf"
    with pytest.raises(ContentError, match="F001"):
        read_font(path)
    path.write_bytes(GOOD)
    monkeypatch.setattr(fonts, "LARGEST_FONT", len(GOOD) - 1)
    with pytest.raises(ContentError, match="F003"):
        read_font(path)
    with pytest.raises(ContentError, match="F006"):
        read_font(path, inside=tmp_path / "elsewhere")


def test_a_font_knows_its_digest(tmp_path: Path) -> None:
    path = tmp_path / "font.ttf"
    path.write_bytes(GOOD)
    font = read_font(path)
    assert font.name == "font.ttf"
    assert len(font.digest) == 64
    assert font.digest == read_font(path).digest
