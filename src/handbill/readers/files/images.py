"""Images that a text shows, read from its folder and from nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from handbill.document import Body, Image, walk
from handbill.errors import ContentError, Location, Problem
from handbill.media_types import SVG
from handbill.models import ImageFile
from handbill.readers.files.drawings import svg_size
from handbill.readers.files.opening import read_file
from handbill.readers.files.pictures import PictureError, opened_picture, picture_kind
from handbill.readers.report import Report
from handbill.rules.images import undescribed

LARGEST_IMAGE = 20_000_000
"""Of one image, in bytes."""

LARGEST_IMAGES = 200_000_000
"""Of all images of a text, in bytes."""

MOST_PIXELS_IN_ALL = 400_000_000
"""Of all images of a text: each is decoded in turn."""


Find = Callable[[str, int], bytes | None]
"""A file of a site by its address, at most so many bytes; None where the site has none."""


def read_images(
    body: Body, folder: Path, report: Report, *, find: Find | None = None
) -> tuple[ImageFile, ...]:
    """The file of each image in a text, once.

    Notes A002 for an image that nobody described, A003 for what is not there, not an image, or
    too much together with those before it.

    A name is looked for below ``folder``; one that begins with a slash is looked for from there.
    ``find`` is asked first.
    """
    files: dict[str, ImageFile | None] = {}
    size = pixels = 0
    for node in walk(body):
        if not isinstance(node, Image):
            continue
        report.extend(undescribed(node))
        if node.source in files:
            continue
        file = files[node.source] = read_image(
            node.source, node.location, folder, report, find=find
        )
        if file is not None:
            size, pixels = size + len(file.data), pixels + file.width * file.height
        if size > LARGEST_IMAGES or pixels > MOST_PIXELS_IN_ALL:
            what = f"the images up to {_short(node.source)} are too large together"
            report.error("A003", node.location, what, "make them smaller, or leave some out")
            break
    return tuple(file for file in files.values() if file is not None)


def read_image(
    source: str,
    location: Location | None,
    folder: Path,
    report: Report,
    *,
    find: Find | None = None,
) -> ImageFile | None:
    """One image by its name below ``folder``; notes A003 and gives None where there is none."""
    try:
        data = _read(source, folder, find)
        return _drawing(source, data) if _is_drawing(data) else _picture(source, data)
    except ContentError as error:
        for problem in error.problems:
            report.error("A003", location, problem.what, problem.hint)
        return None


def _read(source: str, folder: Path, find: Find | None) -> bytes:
    hint = "put the file into the content folder and name it by its place there"
    if find is not None and (data := _of_site(source, find)) is not None:
        return data
    try:
        parts = urlsplit(source)
    except ValueError as error:
        raise _error(f"image has no readable name: {_short(source)}", hint) from error
    if parts.scheme or parts.netloc:
        raise _error(f"image is not in the content folder: {_short(source)}", hint)
    name = unquote(parts.path).lstrip("/")
    if not name:
        raise _error(f"image not found: {_short(source)}", hint)
    try:
        return read_file(folder / name, most=LARGEST_IMAGE, inside=folder)
    except ContentError as error:
        if isinstance(error.__cause__, FileNotFoundError):
            raise _error(f"image not found: {_short(source)}", hint) from error
        raise _of_image(error.problems[0], source, hint) from error


def _of_site(source: str, find: Find) -> bytes | None:
    try:
        return find(source, LARGEST_IMAGE)
    except ContentError as error:
        raise _of_image(error.problems[0], source, "keep it inside the site's folder") from error


def _of_image(problem: Problem, source: str, hint: str) -> ContentError:
    """What is wrong with a file, said of the image that names it."""
    match problem.code:
        case "F003":
            return _error(f"image is larger than 20 MB: {_short(source)}", "make it smaller")
        case "F006":
            return _error(f"image lies outside the content folder: {_short(source)}", hint)
        case _:
            reason = problem.what.removeprefix("can't be read: ")
            what = f"image can't be read: {_short(source)} ({reason})"
            return _error(what, "name a file that may be read")


def _is_drawing(data: bytes) -> bool:
    return picture_kind(data) is None and b"<svg" in data[:4096]


def _drawing(source: str, data: bytes) -> ImageFile:
    size = svg_size(data)
    if size is None:
        raise _error(f"not readable as SVG: {_short(source)}", "save it anew")
    return ImageFile(source=source, media_type=SVG, data=data, width=size[0], height=size[1])


def _picture(source: str, data: bytes) -> ImageFile:
    kind = picture_kind(data)
    try:
        with opened_picture(data) as image:
            image.load()
            width, height = image.size
    except PictureError as error:
        raise _error(f"image {error}: {_short(source)}", "save it in another way") from error
    return ImageFile(
        source=source,
        media_type=kind.media_type if kind else "",
        data=data,
        width=width,
        height=height,
    )


def _short(source: str) -> str:
    return source if len(source) <= 80 else f"{source[:79]}…"


def _error(what: str, hint: str) -> ContentError:
    return ContentError(Problem(code="A003", what=what, hint=hint))
