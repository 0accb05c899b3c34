"""The cover: the user's own picture, or one drawn from title, authors and archived label.

Black on white with rules, as the handout is printed. The letters come from handbill's fonts; a
title they have no letters for becomes a drawing whose letters the reading system brings.
"""

from __future__ import annotations

import io
import unicodedata
import zlib
from collections.abc import Callable, Iterator
from typing import Literal
from xml.etree.ElementTree import Element, tostring

from PIL import Image, ImageDraw, ImageFont

from handbill.document import Unknown
from handbill.errors import Problem, RenderError
from handbill.fonts.coverage import letters_of_all
from handbill.fonts.files import TEXT_FAMILY, FontFile, bundled_fonts
from handbill.markup import EditionMarkup, direction
from handbill.markup.elements import element
from handbill.media_types import BY_MEDIA_TYPE, PNG, SVG
from handbill.models import Edition, ImageFile
from handbill.renderers.epub.images import picture_items
from handbill.renderers.epub.package import Item

WIDTH, HEIGHT, MARGIN = 1200, 1800, 110
TITLE_SIZES = (124, 108, 94, 82, 70, 58, 48)
TOP, TITLE_HEIGHT = 290, 900
INK, PAPER = 17, 255
Weight = Literal[400, 600, 700]
Measure = Callable[[str], float]


def cover_item(edition: Edition, name: str) -> Item:
    """The picture of the cover; ``name`` is the image that the user chose, empty for none.

    Raises RenderError (B023) where the edition has no image of that name.
    """
    if name:
        picture = picture_items((_own(edition, name),), [name])[name]
        media_type, data = picture.media_type, picture.data
    elif _can_be_painted(cover_text(edition)):
        media_type, data = PNG, _painted(edition)
    else:
        media_type, data = SVG, _drawn(edition)
    ending = BY_MEDIA_TYPE[media_type].endings[0]
    return Item(
        id="cover-image",
        name=f"images/cover.{ending}",
        media_type=media_type,
        data=data,
        properties=("cover-image",),
    )


def _own(edition: Edition, name: str) -> ImageFile:
    for image in edition.post.images:
        if image.source == name:
            return image
    raise RenderError(
        Problem(
            code="B023",
            location=edition.place,
            what=f"the cover is not there: {name}",
            hint="put the picture into the content folder, or correct its name",
        )
    )


def cover_words(edition: Edition) -> tuple[str, ...]:
    """What the cover says, in reading order.

    The site, what the edition is called where that is not the title of the post, the post's title
    and authors or that they are not known, the publisher, and the label of an archived post.
    """
    post = edition.post
    publisher = post.publisher if post.publisher != post.site else ""
    label = EditionMarkup(edition).running_label()
    words = (post.site, _edition_title(edition), post.title, _authors(edition), publisher, label)
    return tuple(word for word in words if word)


def _authors(edition: Edition) -> str:
    """The names of the authors, or that they are not known."""
    authors, wording = edition.post.authors, EditionMarkup(edition).wording
    if isinstance(authors, Unknown) or not authors:
        return wording.author_unknown
    return wording.names(authors)


def _edition_title(edition: Edition) -> str:
    """What an editor calls the edition; empty where it goes by the title of the post."""
    return edition.title if edition.title != edition.post.title else ""


def cover_text(edition: Edition) -> str:
    """The words of the cover on one line."""
    return ". ".join(cover_words(edition))


# --- painted with our own letters -------------------------------------------------------------


def _upright() -> list[FontFile]:
    return [font for font in bundled_fonts() if font.family == TEXT_FAMILY and not font.italic]


def _can_be_painted(text: str) -> bool:
    """Whether each weight of our font holds all letters."""
    held = letters_of_all(_upright())
    return all(ord(letter) in held for letter in unicodedata.normalize("NFC", text))


def _font(size: int, weight: Weight) -> ImageFont.FreeTypeFont:
    data = next(font.data for font in _upright() if font.weight == weight)
    return ImageFont.truetype(io.BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)


def _painted(edition: Edition) -> bytes:
    post, markup = edition.post, EditionMarkup(edition)
    sheet = Image.new("L", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(sheet)
    if edition.post.site:
        _lines(draw, MARGIN, post.site, 46, 600)
    draw.rectangle((MARGIN, 200, WIDTH - MARGIN, 211), fill=INK)
    top = TOP
    if name := _edition_title(edition):
        top += _lines(draw, 262, name, 50, 600)
    bottom = top + _title(draw, top, post.title)
    _lines(draw, bottom + 50, _authors(edition), 50, 400)
    if label := markup.running_label():
        _frame(draw, label)
    if post.publisher and post.publisher != post.site:
        draw.rectangle((MARGIN, 1616, WIDTH - MARGIN, 1619), fill=INK)
        _lines(draw, 1640, post.publisher, 38, 400)
    return _encoded(sheet)


def _encoded(sheet: Image.Image) -> bytes:
    """A PNG in sixteen greys at even steps, ink and paper among them.

    Runs of one grey are most of a cover: looking for more than runs, or for the sixteen greys that
    suit it best, takes twenty times as long and saves a seventh of the file.
    """
    levels = sheet.point([round(value / 17) for value in range(256)])
    picture = Image.frombytes("P", sheet.size, levels.tobytes())
    picture.putpalette([17 * level for level in range(16) for _ in range(3)])
    stream = io.BytesIO()
    picture.save(stream, "PNG", bits=4, compress_type=zlib.Z_RLE)
    return stream.getvalue()


def _title(draw: ImageDraw.ImageDraw, top: int, title: str) -> int:
    """Paint the title as large as it fits, and return its height."""
    for size in TITLE_SIZES:
        font = _font(size, 700)
        lines = list(wrap(_plain(title), font.getlength))
        step = round(size * 1.14)
        if top + len(lines) * step <= TOP + TITLE_HEIGHT and all(map(_fits(font.getlength), lines)):
            break
    for number, line in enumerate(lines):
        draw.text((MARGIN, top + number * step), line, font=font, fill=INK)
    return len(lines) * step


def _fits(measure: Measure) -> Callable[[str], bool]:
    return lambda line: measure(line) <= WIDTH - 2 * MARGIN


def _lines(
    draw: ImageDraw.ImageDraw, top: int, text: str, size: int, weight: Weight, inset: int = 0
) -> int:
    font = _font(size, weight)
    width = WIDTH - 2 * MARGIN - 2 * inset
    step = round(size * 1.3)
    for number, line in enumerate(wrap(_plain(text), font.getlength, width)):
        draw.text((MARGIN + inset, top + number * step), line, font=font, fill=INK)
        bottom = number + 1
    return bottom * step


def _frame(draw: ImageDraw.ImageDraw, label: str) -> None:
    """The archived label in the frame that the notice has in print."""
    font = _font(46, 700)
    lines = list(wrap(_plain(label), font.getlength, WIDTH - 2 * MARGIN - 100))
    height = len(lines) * 60 + 64
    top = 1560 - height
    draw.rectangle((MARGIN, top, WIDTH - MARGIN, top + height), outline=INK, width=5)
    draw.rectangle((MARGIN, top, MARGIN + 24, top + height), fill=INK)
    for number, line in enumerate(lines):
        draw.text((MARGIN + 60, top + 30 + number * 60), line, font=font, fill=INK)


def _plain(text: str) -> str:
    """Text as it is painted: a soft hyphen is not a letter."""
    return unicodedata.normalize("NFC", text).replace("\u00ad", "")


def wrap(text: str, measure: Measure, width: float = WIDTH - 2 * MARGIN) -> Iterator[str]:
    """Lines that fit the width: broken at spaces, and between wide letters of East Asia."""
    line = ""
    for piece in _pieces(text):
        if line and measure((line + piece).rstrip()) > width:
            yield line.rstrip()
            line = piece.lstrip()
        else:
            line += piece
    if line:
        yield line.rstrip()


def _pieces(text: str) -> Iterator[str]:
    piece = ""
    for character in text:
        piece += character
        if character == " " or unicodedata.east_asian_width(character) == "W":
            yield piece
            piece = ""
    yield piece


# --- drawn with the reader's letters ----------------------------------------------------------


def _width(size: int) -> Measure:
    """About how wide a line is: we don't know the letters that the reader has."""

    def measure(line: str) -> float:
        wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in line)
        return size * (wide + 0.58 * (len(line) - wide))

    return measure


def _drawn(edition: Edition) -> bytes:
    post, markup = edition.post, EditionMarkup(edition)
    rtl = direction(post.language) == "rtl"
    root = element("svg", xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH} {HEIGHT}")
    root.set("width", str(WIDTH))
    root.set("height", str(HEIGHT))
    root.set("xml:lang", post.language)
    root.append(_box(0, 0, WIDTH, HEIGHT, "#fff"))
    root.append(_box(MARGIN, 200, WIDTH - 2 * MARGIN, 11, "#111"))
    if post.site:
        root.append(_text(post.site, 150, 46, 600, rtl))
    top = TOP
    for line in wrap(_edition_title(edition), _width(50)):
        root.append(_text(line, top + 22, 50, 600, rtl))
        top += 65
    size, lines = _drawn_title(post.title, TITLE_HEIGHT + TOP - top)
    top += size
    for number, line in enumerate(lines):
        root.append(_text(line, top + round(number * size * 1.3), size, 700, rtl))
    top += round(len(lines) * size * 1.3) + 30
    for number, line in enumerate(wrap(_authors(edition), _width(50))):
        root.append(_text(line, top + number * 70, 50, 400, rtl))
    if label := markup.running_label():
        root.extend(_drawn_frame(label, rtl))
    if post.publisher and post.publisher != post.site:
        root.append(_box(MARGIN, 1616, WIDTH - 2 * MARGIN, 3, "#111"))
        root.append(_text(post.publisher, 1680, 38, 400, rtl))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode")
    ).encode()


def _drawn_frame(label: str, rtl: bool) -> Iterator[Element]:
    """The archived label in its frame, the heavy bar where the line begins."""
    frame = _box(MARGIN, 1430, WIDTH - 2 * MARGIN, 124, "none")
    frame.set("stroke", "#111")
    frame.set("stroke-width", "5")
    yield frame
    yield _box(WIDTH - MARGIN - 24 if rtl else MARGIN, 1430, 24, 124, "#111")
    size = next((size for size in (46, 40, 34, 28) if _width(size)(label) < 860), 22)
    words = _text(label, 1508, size, 700, rtl)
    words.set("x", str(WIDTH - MARGIN - 60 if rtl else MARGIN + 60))
    yield words


def _drawn_title(title: str, height: int) -> tuple[int, list[str]]:
    """The size at which a title fits into a height, and its lines."""
    for size in TITLE_SIZES:
        lines = list(wrap(title, _width(size)))
        if len(lines) * size * 1.3 <= height:
            break
    return size, lines


def _box(x: int, y: int, width: int, height: int, fill: str) -> Element:
    return element("rect", x=str(x), y=str(y), width=str(width), height=str(height), fill=fill)


def _text(line: str, y: int, size: int, weight: Weight, rtl: bool) -> Element:
    drawn = element("text", line, x=str(WIDTH - MARGIN if rtl else MARGIN), y=str(y), fill="#111")
    drawn.set("font-family", "sans-serif")
    drawn.set("font-size", str(size))
    drawn.set("font-weight", str(weight))
    if rtl:
        drawn.set("direction", "rtl")
    return drawn
