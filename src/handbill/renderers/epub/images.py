"""The pictures of a book: their file names, and whether they are what they say they are."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator

from PIL import Image

from handbill.errors import Problem, RenderError
from handbill.media_types import BY_MEDIA_TYPE, SVG
from handbill.models import ImageFile
from handbill.readers.files.pictures import PictureError, opened_picture, picture_kind
from handbill.renderers.epub.drawings import safe_svg
from handbill.renderers.epub.package import Item


def picture_items(images: Iterable[ImageFile], used: Iterable[str]) -> dict[str, Item]:
    """The file of each image that the book shows, by the name its text gives it.

    Raises RenderError for an image of a kind that readers of EPUB 3.3 need not know (B020), one
    that isn't what its media type says (B021), and a drawing that can't be made safe (B022).
    """
    wanted = set(used)
    problems: list[Problem] = []
    items: dict[str, Item] = {}
    for image in images:
        if image.source in wanted and image.source not in items:
            try:
                items[image.source] = _item(image, len(items) + 1)
            except RenderError as error:
                problems += error.problems
    if problems:
        raise RenderError(problems)
    return items


def _item(image: ImageFile, number: int) -> Item:
    kind = BY_MEDIA_TYPE.get(image.media_type)
    if kind is None:
        endings = sorted(kind.endings[0] for kind in BY_MEDIA_TYPE.values())
        raise RenderError(
            Problem(
                code="B020",
                what=f"{image.source} is {image.media_type}, which not every e-book reader shows",
                hint=f"make it one of {', '.join(endings)}",
            )
        )
    if image.media_type == SVG:
        data = safe_svg(image)
    else:
        _check(image)
        data = image.data
    name = f"images/image-{number}.{kind.endings[0]}"
    return Item(id=f"image-{number}", name=name, media_type=image.media_type, data=data)


def _check(image: ImageFile) -> None:
    kind = picture_kind(image.data)
    if kind is not None and kind.media_type != image.media_type:
        raise RenderError(_not_that(image, f"holds {kind.media_type}"))
    with _opened(image):
        pass


@contextlib.contextmanager
def _opened(image: ImageFile) -> Iterator[Image.Image]:
    try:
        with opened_picture(image.data) as opened:
            yield opened
    except PictureError as error:
        raise RenderError(_not_that(image, f"it {error}")) from error


def _not_that(image: ImageFile, what: str) -> Problem:
    return Problem(
        code="B021",
        what=f"{image.source} is called {image.media_type}, but {what}",
        hint="save the picture again, with the file ending of its kind",
    )


def moves(image: ImageFile) -> bool:
    """Whether a picture has more than one frame: nobody has said then that it does not flash."""
    if image.media_type == SVG:
        return False  # what moves in a drawing is taken out
    with _opened(image) as opened:
        return bool(getattr(opened, "is_animated", False))


def is_see_through(image: ImageFile) -> bool:
    """Whether the page shows through a picture: dark lines would be lost on a dark page."""
    if image.media_type == SVG:
        return True
    with _opened(image) as opened:
        return opened.has_transparency_data
