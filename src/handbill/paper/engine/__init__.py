"""WeasyPrint: the one room that imports it, and every touch of its insides.

WeasyPrint lays HTML out as boxes on pages and draws them. It has no public face for the boxes, for
another structure tree, or for fonts other than the machine's. Every name that is touched beyond its
public face stands in the table of ``tests/paper/test_engine.py``, where a new version that moves
one fails by that name. The rest of handbill sees only what is named here.
"""

# ruff: noqa: E402 - WeasyPrint is loaded before the modules that use it
from handbill.paper.engine.libraries import load_weasyprint

load_weasyprint()

from handbill.paper.engine.bidi import embedding_levels
from handbill.paper.engine.boxes import (
    IMAGES,
    KINDS,
    Box,
    Document,
    Font,
    Kind,
    Link,
    Page,
    Rectangle,
    line_ends,
)
from handbill.paper.engine.drawing import Drawing, Variant, draw, save
from handbill.paper.engine.pages import (
    BundledFonts,
    ElementHtml,
    ResourceRefused,
    complaints_to,
    lay_out_html,
)
from handbill.paper.engine.paint_order import order_boxes

__all__ = [
    "IMAGES",
    "KINDS",
    "Box",
    "BundledFonts",
    "Document",
    "Drawing",
    "ElementHtml",
    "Font",
    "Kind",
    "Link",
    "Page",
    "Rectangle",
    "ResourceRefused",
    "Variant",
    "complaints_to",
    "draw",
    "embedding_levels",
    "lay_out_html",
    "line_ends",
    "order_boxes",
    "save",
]
