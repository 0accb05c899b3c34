"""Pictures that are something else: no decoder but that of their own kind ever sees them."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from tests.hostile.harness import POST, Case, refused

EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n%%EndComments\n{} loop\nshowpage\n"


def saved_as(format: str) -> bytes:
    stream = io.BytesIO()
    Image.new("P" if format == "BLP" else "RGB", (4, 4)).save(stream, format)
    return stream.getvalue()


def post_with(data: bytes, root: Path) -> Path:
    (root / "a.png").write_bytes(data)
    (root / "post.md").write_text(f"{POST}\n![A dot](a.png)\n", encoding="utf-8")
    return root / "post.md"


def chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)


def png(width: int, height: int, *chunks: bytes) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(chunks) + chunk(b"IEND", b"")


def webp(width: int, height: int) -> bytes:
    canvas = struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3]
    body = b"WEBPVP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + canvas
    return b"RIFF" + struct.pack("<I", len(body)) + body


NO_KIND = "image is no PNG, JPEG, GIF, WebP or SVG: a.png"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="10"/>'
CASES: dict[str, tuple[bytes, str]] = {
    "an EPS with an endless loop": (EPS, NO_KIND),
    "an EPS that calls itself a drawing": (EPS + b"% <svg", "not readable as SVG: a.png"),
    "a BLP": (saved_as("BLP"), NO_KIND),
    "a DDS": (saved_as("DDS"), NO_KIND),
    "a TIFF": (saved_as("TIFF"), NO_KIND),
    "an AVIF": (b"\0\0\0\x20ftypavif\0\0\0\0avifmif1miafMA1B", NO_KIND),
    "a PDF": (b"%PDF-1.7\n", NO_KIND),
    "a sound in a RIFF container": (b"RIFF\x24\0\0\0WAVEfmt ", NO_KIND),
    "nothing": (b"", NO_KIND),
    "a PNG of its first bytes alone": (b"\x89PNG", "image can't be read as PNG"),
    "a PNG without pixels": (png(10, 10), "image can't be read as PNG"),
    "a PNG of 4 billion pixels": (png(65_000, 65_000), "image has too many pixels"),
    "a PNG of 81 million pixels": (png(9_000, 9_001), "image has too many pixels"),
    "a PNG with text that inflates to 2 GB": (
        png(1, 1, chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(100_000_000), 9) * 2)),
        "image can't be read as PNG",
    ),
    "a WebP of 281 trillion pixels": (webp(1 << 24, 1 << 24), "image has too many pixels"),
    "a WebP of its first bytes alone": (b"RIFF\0\0\0\0WEBP", "image can't be read as WEBP"),
    "a GIF cut short": (b"GIF89a\x01", "image can't be read as GIF"),
    "a JPEG cut short": (b"\xff\xd8\xff", "image can't be read as JPEG"),
    "a drawing with a width of 400 digits": (SVG % (b"9" * 400), ""),
    "a drawing as wide as a continent": (SVG % b"999999999", "not readable as SVG: a.png"),
    "a drawing that declares entities": (
        b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG % b"10",
        "not readable as SVG: a.png",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_picture_is_refused_and_starts_nothing(tmp_path: Path, name: str) -> None:
    data, expected = CASES[name]
    case = Case(lambda root: post_with(data, root), expected)
    lines = refused(case.make(tmp_path), tmp_path)
    assert len(lines) == bool(expected)
    assert all(line.startswith(f"post.md:8: warning A003: {expected}") for line in lines)


def test_many_large_pictures_are_refused_together(tmp_path: Path) -> None:
    rows = zlib.compress(b"".join(bytes(8_001) for _ in range(8_000)), 9)
    data = png(8_000, 8_000, chunk(b"IDAT", rows))
    names = [f"{number}.png" for number in range(9)]
    for name in names:
        (tmp_path / name).write_bytes(data)
    images = "".join(f"\n![A dot]({name})\n" for name in names)
    (tmp_path / "post.md").write_text(POST + images, encoding="utf-8")
    assert refused(tmp_path / "post.md", tmp_path) == [
        "post.md:22: warning A003: the images before 7.png are too large together",
        "post.md:24: warning A003: the images before 8.png are too large together",
    ]
