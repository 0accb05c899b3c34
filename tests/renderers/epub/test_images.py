"""Pictures and drawings: what they say they are, and nothing that runs or loads."""

from __future__ import annotations

import dataclasses
import io

import pytest
from PIL import Image as Picture

from handbill import load
from handbill.errors import RenderError
from handbill.models import Edition, ImageFile
from handbill.renderers.epub.artifacts import render
from tests.renderers.epub.editions import EDITIONS, OWN
from tests.renderers.epub.reading import XHTML, Book


def test_a_drawing_is_made_safe() -> None:
    svg = Book(render(EDITIONS["drawing"]())).files["EPUB/images/image-1.svg"].decode()
    for unsafe in ("script", "onclick", "onload", "javascript", "animate", "inkscape", "metadata"):
        assert unsafe not in svg
    for stream in ("Both", "linearGradient", "url(#shade)", 'xlink:href="#second"', "<circle"):
        assert stream in svg


@pytest.mark.parametrize(
    "inside",
    [
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">words</p></foreignObject>',
        '<image href="https://example.org/a.png"/>',
        '<use href="other.svg#part"/>',
        '<style>@import "a.css";</style>',
        '<rect fill="url(https://example.org/#a)"/>',
        '<rect style="fill:u\\72l(https://example.org/)"/>',
        "<style>rect{fill:url/**/(x.svg#a)}</style>",
        '<image href="data:text/html;base64,AAAA"/>',
        '<iframe src="x"/>',
        "<rect style=\"fill:image-set('a.png' 1x)\"/>",
        "<g>" * 150 + "</g>" * 150,
    ],
)
def test_a_drawing_that_needs_what_lies_elsewhere_is_refused(inside: str) -> None:
    data = f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'.encode()
    with pytest.raises(RenderError, match="B022"):
        render(_with_image("image/svg+xml", data))


def test_entities_are_refused() -> None:
    data = (
        b'<!DOCTYPE svg [<!ENTITY a "aaaa">]>'
        b'<svg xmlns="http://www.w3.org/2000/svg"><text>&a;</text></svg>'
    )
    with pytest.raises(RenderError, match="B022"):
        render(_with_image("image/svg+xml", data))


def test_a_picture_is_what_it_says() -> None:
    stream = io.BytesIO()
    Picture.new("L", (4, 4)).save(stream, "PNG")
    render(_with_image("image/png", stream.getvalue()))
    with pytest.raises(RenderError, match="B021"):
        render(_with_image("image/jpeg", stream.getvalue()))
    with pytest.raises(RenderError, match="B021"):
        render(_with_image("image/png", b"no picture"))
    with pytest.raises(RenderError, match="B020"):
        render(_with_image("image/tiff", stream.getvalue()))


def test_frames_that_move_are_not_called_harmless() -> None:
    stream = io.BytesIO()
    frames = [Picture.new("L", (4, 4), shade) for shade in (0, 255)]
    frames[0].save(stream, "GIF", save_all=True, append_images=frames[1:])
    book = Book(render(_with_image("image/gif", stream.getvalue())))
    assert "unknownFlashingHazard" in book.meta("schema:accessibilityHazard")
    assert "none" not in book.meta("schema:accessibilityHazard")


@pytest.mark.parametrize(("mode", "see_through"), [("L", False), ("RGB", False), ("RGBA", True)])
def test_a_picture_with_holes_is_given_a_ground(mode: str, *, see_through: bool) -> None:
    stream = io.BytesIO()
    Picture.new(mode, (4, 4)).save(stream, "PNG")
    root = Book(render(_with_image("image/png", stream.getvalue()))).file("post.xhtml")
    classes = {img.get("class") for img in root.iter(f"{XHTML}img")}
    assert classes == {"see-through" if see_through else None}


def _with_image(media_type: str, data: bytes) -> Edition:
    edition = load(OWN / "drawing" / "in" / "post.md")
    images = tuple(
        ImageFile(source=image.source, media_type=media_type, data=data, width=4, height=4)
        for image in edition.post.images
    )
    return dataclasses.replace(edition, post=dataclasses.replace(edition.post, images=images))
