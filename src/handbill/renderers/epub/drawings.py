"""Makes an SVG drawing safe: an allow-list of what draws, nothing that runs, loads or leads away.

Names are those of SVG 2 (chapters 5, 7, 9-11, 13, 14) and of Filter Effects 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from handbill.errors import Problem, RenderError
from handbill.models import ImageFile

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
_SPACE = "{http://www.w3.org/XML/1998/namespace}"

_DRAWS = re.compile(
    "circle|clipPath|defs|desc|ellipse|fe[A-Z][A-Za-z]+|filter|g|image|line|linearGradient|marker"
    "|mask|path|pattern|polygon|polyline|radialGradient|rect|stop|style|svg|switch|symbol|text"
    "|textPath|title|tspan|use"
)
# Left out without a trace on the picture: what runs, moves, or tells programs about the file.
_SILENT = re.compile("animate[A-Za-z]*|discard|metadata|mpath|script|set|view")
_OUTSIDE = re.compile(
    r"@import|url\(\s*['\"]?(?!\s*['\"]?#)|\b(src|image|image-set|expression)\s*\(|javascript:",
    re.I,
)
_DEEPEST = 100
_INNER_PICTURE = re.compile(r"data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]+\Z")


class _UnsafeError(Exception):
    """What can't be taken out of a drawing without changing what it shows."""


def safe_svg(image: ImageFile) -> bytes:
    """The drawing with nothing left but what draws.

    Raises RenderError (B022) where it is not well-formed, declares entities, or shows HTML or
    what lies in another file.
    """
    try:
        root = fromstring(image.data)
        if root.tag != f"{{{SVG}}}svg":
            raise _UnsafeError("is no SVG drawing")
        clean = _clean(root)
    except (ParseError, DefusedXmlException, _UnsafeError) as error:
        what = str(error) if isinstance(error, _UnsafeError) else f"can't be read: {error}"
        raise RenderError(
            Problem(
                code="B022",
                what=f"{image.source} {what}",
                hint="save the drawing as plain SVG, or as PNG",
            )
        ) from error
    clean.set("xmlns", SVG)
    clean.set("xmlns:xlink", XLINK)
    for name, size in (("width", image.width), ("height", image.height)):
        clean.attrib.setdefault(name, str(size))
    text = '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(clean, encoding="unicode")
    return text.encode()


def _clean(node: Element, depth: int = 0) -> Element:
    if depth > _DEEPEST:
        raise _UnsafeError("is nested too deep")
    name = _local(node.tag)
    clean = Element(name, dict(_attributes(node)))
    clean.text, clean.tail = node.text, node.tail
    if name == "style" and _OUTSIDE.search(_plain(node.text or "")):
        raise _UnsafeError("loads styles or pictures from elsewhere")
    for child in node:
        namespace, _, inner = child.tag.rpartition("}")
        if namespace == f"{{{SVG}" and inner == "a":
            inner_group = Element(f"{{{SVG}}}g")
            inner_group.extend(list(child))
            inner_group.text, inner_group.tail = child.text, child.tail
            clean.append(_clean(inner_group, depth + 1))
        elif namespace != f"{{{SVG}" or _SILENT.fullmatch(inner) or child.get("requiredExtensions"):
            _keep_tail(clean, child.tail)
        elif not _DRAWS.fullmatch(inner):
            raise _UnsafeError(f"shows <{inner}>, which a picture in a book may not hold")
        else:
            clean.append(_clean(child, depth + 1))
    return clean


def _attributes(node: Element) -> Iterator[tuple[str, str]]:
    for name, value in node.attrib.items():
        if name in (f"{_SPACE}lang", f"{_SPACE}space"):
            yield f"xml:{_local(name)}", value
        elif name in ("href", f"{{{XLINK}}}href"):
            if not value.startswith("#") and not _INNER_PICTURE.match(value):
                raise _UnsafeError(f"shows what lies elsewhere: {value[:60]}")
            yield "xlink:href", value
        elif not name.startswith("{") and not name.lower().startswith("on"):
            if _OUTSIDE.search(_plain(value)):
                raise _UnsafeError(f"shows what lies elsewhere: {value[:60]}")
            yield name, value


def _plain(style: str) -> str:
    """CSS without the comments and escapes behind which an address can hide."""
    without = re.sub(r"/\*.*?\*/", "", style, flags=re.S)
    return re.sub(
        r"\\([0-9a-fA-F]{1,6})\s?", lambda match: chr(int(match[1], 16) % 0x110000), without
    )


def _keep_tail(parent: Element, tail: str | None) -> None:
    if not tail or not tail.strip():
        return
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
