"""Images that a text shows, read from its folder and from nowhere else."""

from __future__ import annotations

import io
import warnings
from pathlib import Path
from urllib.parse import unquote, urlsplit

from PIL import Image as Pillow

from handbill.document import Body, Image, walk
from handbill.errors import Location
from handbill.media_types import BY_FORMAT, SVG
from handbill.models import ImageFile
from handbill.readers.files.drawings import svg_size
from handbill.readers.report import Report
from handbill.rules.images import undescribed

LARGEST_IMAGE = 20_000_000
"""In bytes."""

MOST_PIXELS = 80_000_000


def read_images(body: Body, folder: Path, report: Report) -> tuple[ImageFile, ...]:
    """The file of each image in a text, once.

    Notes A002 for an image that nobody described, A003 for what is not there or not an image.

    A name is looked for below ``folder``; one that begins with a slash is looked for from there.
    """
    files: dict[str, ImageFile] = {}
    for node in walk(body):
        if not isinstance(node, Image):
            continue
        report.extend(undescribed(node))
        if node.source not in files:
            file = _read(node.source, node.location, folder, report)
            if file is not None:
                files[node.source] = file
    return tuple(files.values())


def read_image(
    source: str, location: Location | None, folder: Path, report: Report
) -> ImageFile | None:
    """One image by its name below ``folder``; notes A003 and gives None where there is none."""
    return _read(source, location, folder, report)


def _read(source: str, location: Location | None, folder: Path, report: Report) -> ImageFile | None:
    hint = "put the file into the content folder and name it by its place there"
    parts = urlsplit(source)
    if parts.scheme or parts.netloc:
        report.error("A003", location, f"image is not in the content folder: {source[:80]}", hint)
        return None
    name = unquote(parts.path).lstrip("/")
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        report.error("A003", location, f"image lies outside the content folder: {source}", hint)
        return None
    if not name or not path.is_file():
        report.error("A003", location, f"image not found: {source}", hint)
        return None
    if path.stat().st_size > LARGEST_IMAGE:
        report.error("A003", location, f"image is larger than 20 MB: {source}", "make it smaller")
        return None
    return _typed(source, path.read_bytes(), location, report)


def _typed(source: str, data: bytes, location: Location | None, report: Report) -> ImageFile | None:
    if b"<svg" in data[:4096]:
        size = svg_size(data)
        if size is None:
            report.error("A003", location, f"not readable as SVG: {source}", "save it anew")
            return None
        return ImageFile(source=source, media_type=SVG, data=data, width=size[0], height=size[1])
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Pillow.DecompressionBombWarning)
            with Pillow.open(io.BytesIO(data)) as image:
                width, height = image.size
                kind = BY_FORMAT.get(image.format or "")
                if width * height <= MOST_PIXELS:
                    image.load()
    except (OSError, ValueError, SyntaxError, Warning, Pillow.DecompressionBombError) as error:
        report.error(
            "A003", location, f"not readable as an image: {source} ({error})", "save it anew"
        )
        return None
    if kind is None or width * height > MOST_PIXELS:
        what = "is no PNG, JPEG, GIF, WebP or SVG" if kind is None else "has too many pixels"
        report.error("A003", location, f"image {what}: {source}", "save it in another way")
        return None
    return ImageFile(
        source=source, media_type=kind.media_type, data=data, width=width, height=height
    )
