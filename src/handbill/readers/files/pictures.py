"""The one way in which a picture is opened: by the decoder that its first bytes name, no other.

Pillow left to itself tries some forty decoders, and one of them starts Ghostscript.
"""

from __future__ import annotations

import contextlib
import io
import struct
import warnings
from collections.abc import Iterator

from PIL import Image

from handbill.media_types import PICTURES, PictureKind

MOST_PIXELS = 80_000_000
"""Of one picture: width times height."""


class PictureError(ValueError):
    """Data is no PNG, JPEG, GIF or WebP that can be decoded; the message says why."""


def picture_kind(data: bytes) -> PictureKind | None:
    """Which of the kinds that Pillow may decode the first bytes announce; None for any other."""
    if data.startswith(b"RIFF") and data[8:12] != b"WEBP":
        return None
    kinds = (kind for kind in PICTURES if kind.format and kind.signature)
    return next((kind for kind in kinds if data.startswith(kind.signature)), None)


@contextlib.contextmanager
def opened_picture(data: bytes) -> Iterator[Image.Image]:
    """The picture, its pixels counted and not yet decoded.

    Raises PictureError, also for what goes wrong while the caller decodes it.
    """
    kind = picture_kind(data)
    if kind is None:
        raise PictureError("is no PNG, JPEG, GIF, WebP or SVG")
    if kind.format == "WEBP":
        _refuse_too_large(_webp_size(data))  # its decoder takes the memory when it opens
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of size, which is counted here, and of metadata
            with Image.open(io.BytesIO(data), formats=(kind.format,)) as image:
                _refuse_too_large(image.size)
                yield image
    except PictureError:
        raise
    except Image.DecompressionBombError as error:
        raise PictureError("has too many pixels") from error
    except Exception as error:  # decoders raise whatever a hostile file makes them
        raise PictureError(
            f"can't be read as {kind.format}: {error or type(error).__name__}"
        ) from error


def _refuse_too_large(size: tuple[int, int]) -> None:
    width, height = size
    if width * height > MOST_PIXELS:
        raise PictureError(f"has too many pixels: {width} x {height}")


def _webp_size(data: bytes) -> tuple[int, int]:
    """The canvas of an extended WebP (its container specification, "Extended File Format").

    The two simple forms can't be larger than 16,383 pixels a side, which Pillow tells in time.
    """
    if data[12:16] != b"VP8X" or len(data) < 30:
        return (0, 0)
    width, height = (
        struct.unpack("<I", data[24:27] + b"\0"),
        struct.unpack("<I", data[27:30] + b"\0"),
    )
    return width[0] + 1, height[0] + 1
