"""The size of an SVG image, read without following anything that it points to."""

from __future__ import annotations

import re
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

_LENGTH = re.compile(r"\s*(\d{1,9}(?:\.\d+)?)\s*(px|pt|in|cm|mm|pc|em|)\s*")
_PIXELS = {
    "": 1,
    "px": 1,
    "pt": 4 / 3,
    "in": 96,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "pc": 16,
    "em": 16,
}
_NUMBER = re.compile(r"-?\d{1,9}(?:\.\d+)?")
_SVG = "{http://www.w3.org/2000/svg}svg"
_DEFAULT = (300, 150)
"""CSS 2.1 (10.3.2) where an image says no size of its own."""


def svg_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in CSS pixels; None where it can't be read or declares entities."""
    try:
        root = fromstring(data)
    except (ParseError, DefusedXmlException, ValueError):
        return None
    if root.tag != _SVG:
        return None
    box = [float(part) for part in _NUMBER.findall(root.get("viewBox") or "")]
    width, height = _pixels(root.get("width")), _pixels(root.get("height"))
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        if width is None and height is None:
            width, height = box[2], box[3]
        width = width if width is not None else (height or 0) * box[2] / box[3]
        height = height if height is not None else width * box[3] / box[2]
    size = (round(width or _DEFAULT[0]), round(height or _DEFAULT[1]))
    return size if 0 < size[0] < 100_000 and 0 < size[1] < 100_000 else None


def _pixels(length: str | None) -> float | None:
    match = _LENGTH.fullmatch(length or "")
    return float(match[1]) * _PIXELS[match[2]] if match else None
