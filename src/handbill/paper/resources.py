"""The images and fonts of a page by their addresses: what came with the edition, nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from handbill.fonts.files import FontFile
from handbill.media_types import SVG
from handbill.models import ImageFile
from handbill.paper.qr import qr_svg

SCHEME = "handbill"
FONT = "font/ttf"


@dataclass(frozen=True, slots=True)
class Resource:
    """Bytes in memory and what they are."""

    media_type: str
    data: bytes


def font_address(name: str) -> str:
    """The address of a font for ``@font-face``."""
    return f"{SCHEME}://fonts/{name.replace('[', '_').replace(']', '_').replace(',', '_')}"


def resources_of(
    root: Element, images: tuple[ImageFile, ...], qr: str | None, fonts: tuple[FontFile, ...]
) -> dict[str, Resource]:
    """What a page needs, by address; the images' ``src`` in the page become those addresses."""
    resources = {font_address(font.name): Resource(FONT, font.data) for font in fonts}
    by_source = {image.source: image for image in images}
    numbers = {image.source: number for number, image in enumerate(images)}
    for image in root.iter("img"):
        source = image.get("src", "")
        if qr is not None and _is_code(image):
            address, resource = f"{SCHEME}://code/qr.svg", Resource(SVG, qr_svg(qr))
        else:
            file = by_source[source]
            address = f"{SCHEME}://images/{numbers[source]}"
            resource = Resource(file.media_type, file.data)
        image.set("src", address)
        resources[address] = resource
    return resources


def _is_code(image: Element) -> bool:
    return image.get("class") == "code"
