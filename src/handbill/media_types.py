"""The kinds of picture that a post may show, each with its media type, endings and first bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureKind:
    """A kind of picture; EPUB 3.3, 3.2, names the same five as core media types."""

    media_type: str
    endings: tuple[str, ...]
    """Of a file's name, without the full stop; handbill itself writes the first."""
    format: str
    """What Pillow calls it; empty for what Pillow does not read."""
    signature: bytes
    """What every file of it begins with; empty where nothing is certain."""


PNG = "image/png"
SVG = "image/svg+xml"

PICTURES = (
    PictureKind(media_type=PNG, endings=("png",), format="PNG", signature=b"\x89PNG"),
    PictureKind(
        media_type="image/jpeg", endings=("jpg", "jpeg"), format="JPEG", signature=b"\xff\xd8"
    ),
    PictureKind(media_type="image/gif", endings=("gif",), format="GIF", signature=b"GIF8"),
    PictureKind(media_type="image/webp", endings=("webp",), format="WEBP", signature=b"RIFF"),
    PictureKind(media_type=SVG, endings=("svg",), format="", signature=b""),
)
BY_MEDIA_TYPE = {kind.media_type: kind for kind in PICTURES}

_ENDINGS = "|".join(ending for kind in PICTURES for ending in kind.endings)
_NAME = re.compile(rf"\S+\.(?:{_ENDINGS})", re.IGNORECASE)


def names_a_picture(words: str) -> bool:
    """Whether words are nothing but the name of a picture's file, such as ``img_01.JPG``."""
    return _NAME.fullmatch(words.strip()) is not None
