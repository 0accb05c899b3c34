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

LARGEST_IMAGE = 20_000_000
"""Of one image, in bytes."""

LARGEST_IMAGES = 200_000_000
"""Of all images of a text, in bytes, before the last of them."""

MOST_PIXELS_IN_ALL = 400_000_000
"""Of all images of a text: each is decoded in turn."""


Find = Callable[[str, int], bytes | None]
"""A file of a site by its address, at most so many bytes; None where the site has none."""


def read_images(
    body: Body, folder: Path, report: Report, *, find: Find | None = None
) -> tuple[ImageFile, ...]:
    """The file of each image in a text, once.

    Notes A003 (a warning) at each place whose image is not there, is no image, or is too much
    together with those before it: what is printed there is a gap.

    A name is looked for below ``folder``; one that begins with a slash is looked for from there.
    ``find`` is asked first. An image that an editor described may be missing without a word.
    """
    images = _Images(folder, find)
    for node in walk(body):
        if isinstance(node, Image):
            problem = images.add(node.source)
            if problem is not None and node.editor is None:
                report.warning("A003", node.location, problem.what, problem.hint)
    return tuple(images.files.values())


class _Images:
    """The images of one text, each read once, as long as they are not too large together."""

    def __init__(self, folder: Path, find: Find | None) -> None:
        self._folder = folder
        self._find = find
        self._size = self._pixels = 0
        self.files: dict[str, ImageFile] = {}
        self._problems: dict[str, Problem] = {}

    def add(self, source: str) -> Problem | None:
        """Read an image; what keeps it from being taken along, if anything does."""
        if source in self.files or source in self._problems:
            return self._problems.get(source)
        try:
            file = self._read(source)
        except ContentError as error:
            self._problems[source] = error.problems[0]
            return error.problems[0]
        self._size += len(file.data)
        self._pixels += file.width * file.height
        self.files[source] = file
        return None

    def _read(self, source: str) -> ImageFile:
        if self._size > LARGEST_IMAGES or self._pixels > MOST_PIXELS_IN_ALL:
            what = f"the images before {_short(source)} are too large together"
            raise _error(what, "make them smaller, or leave some out")
        return _load(source, self._folder, self._find)


def read_image(
    source: str, location: Location | None, folder: Path, report: Report
) -> ImageFile | None:
    """One image by its name below ``folder``; notes A003 and gives None where there is none."""
    try:
        return _load(source, folder, None)
    except ContentError as error:
        for problem in error.problems:
            report.error("A003", location, problem.what, problem.hint)
        return None


def _load(source: str, folder: Path, find: Find | None) -> ImageFile:
    data = _read(source, folder, find)
    return _drawing(source, data) if _is_drawing(data) else _picture(source, data)


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
