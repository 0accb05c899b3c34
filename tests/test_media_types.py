"""The table of picture kinds agrees with Pillow and with the files that Pillow writes."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from handbill.media_types import PICTURES, PictureKind, names_a_picture


@pytest.mark.parametrize(
    "kind", [kind for kind in PICTURES if kind.format], ids=lambda kind: kind.format
)
def test_pillow_writes_what_the_table_says(kind: PictureKind) -> None:
    stream = io.BytesIO()
    Image.new("L", (2, 2)).save(stream, kind.format)
    assert stream.getvalue().startswith(kind.signature)
    assert Image.MIME[kind.format] == kind.media_type
    endings = {
        ending for ending, name in Image.registered_extensions().items() if name == kind.format
    }
    assert {f".{ending}" for ending in kind.endings} <= endings


def test_each_media_type_and_ending_stands_once() -> None:
    endings = [ending for kind in PICTURES for ending in kind.endings]
    assert len(endings) == len(set(endings))
    assert len({kind.media_type for kind in PICTURES}) == len(PICTURES) == 5


@pytest.mark.parametrize(
    ("words", "expected"),
    [("img_01.JPG", True), (" chart.svg ", True), ("A chart.svg", False), ("notes.txt", False)],
)
def test_names_of_picture_files(words: str, expected: bool) -> None:
    assert names_a_picture(words) is expected
