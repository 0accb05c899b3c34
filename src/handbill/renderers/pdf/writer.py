"""Writes pages as a PDF: WeasyPrint draws, the structure tree and the metadata are ours.

WeasyPrint has one seam for tagging: its function ``generate_pdf`` calls a function ``add_tags`` of
its module. We call a copy of the former that sees ours in place of the latter, so that nothing is
changed for other users of WeasyPrint in the process. ``tests/test_pdf_seam.py`` holds the seam.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from types import FunctionType
from typing import Any, BinaryIO
from xml.etree.ElementTree import Element

import pydyf
from weasyprint import DEFAULT_OPTIONS
from weasyprint.css import ColorProfile
from weasyprint.pdf import VARIANTS, generate_pdf

from handbill.paper.layout import Layout
from handbill.paper.problems import heard_from_weasyprint
from handbill.renderers.pdf.attachments import attach, source_files
from handbill.renderers.pdf.links import (
    add_page_labels,
    drop_links,
    finish_links,
    finish_outline,
    merge_rectangles,
)
from handbill.renderers.pdf.metadata import PRODUCER, xmp_packet
from handbill.renderers.pdf.options import PdfOptions, Standard
from handbill.renderers.pdf.tags.objects import StructureWriter
from handbill.renderers.pdf.tags.place import Hanging
from handbill.renderers.pdf.tags.tables import describe_tables
from handbill.renderers.pdf.tags.tree import Tree

AddTags = Callable[[pydyf.PDF, Any, Any, list[Any]], None]


def write(layout: Layout[PdfOptions]) -> bytes:
    """The bytes of a handout: the same for the same edition, wherever and whenever they are made.

    Raises RenderError where the structure can't be told (P010) or WeasyPrint complains (P002).
    """
    pdf2 = layout.options.standard is Standard.UA_2
    quads = merge_rectangles(layout.document.pages)
    options = _options(layout)

    def add_tags(pdf: pydyf.PDF, document: Any, version: Any, streams: list[Any]) -> None:
        del version
        for box, points in quads.items():
            box.link_annotation["QuadPoints"] = pydyf.Array(points)  # type: ignore[attr-defined]
        _tag(pdf, document, streams, layout.root, pdf2=pdf2)

    with heard_from_weasyprint(layout.edition):
        pdf = _with_our_tags(add_tags)(layout.document, None, 1, **options)
    _finish(pdf, layout)
    out = io.BytesIO()
    pdf.write(out, options["pdf_version"], options["pdf_identifier"], compress=True)
    return out.getvalue()


def _options(layout: Layout[PdfOptions]) -> dict[str, Any]:
    """WeasyPrint's options for the PDF/A part that we claim."""
    pdf2 = layout.options.standard is Standard.UA_2
    variant = "pdf/a-4f" if pdf2 else "pdf/a-2a"
    _, properties = VARIANTS[variant]
    return {**DEFAULT_OPTIONS, **properties, "pdf_variant": variant, "pdf_tags": True}


def _with_our_tags(add_tags: AddTags) -> Callable[..., pydyf.PDF]:
    """WeasyPrint's ``generate_pdf``, with our functions in place of two that it calls."""
    ours = {"add_tags": add_tags, "ColorProfile": _color_profile}
    return FunctionType(
        generate_pdf.__code__,
        {**generate_pdf.__globals__, **ours},
        generate_pdf.__name__,
        generate_pdf.__defaults__,
    )


def _color_profile(file: BinaryIO, *rest: Any) -> ColorProfile:
    """WeasyPrint's colour profile; WeasyPrint 70.0 leaves its file open."""
    with file:
        return ColorProfile(io.BytesIO(file.read()), *rest)


def _tag(pdf: pydyf.PDF, document: Any, streams: list[Any], root: Element, *, pdf2: bool) -> None:
    tree = Tree(root, pdf2=pdf2)
    describe_tables(root, tree)
    hanging = Hanging(tree)
    hanging.hang(document.pages, streams)
    drop_links(pdf, hanging.repeated_links)
    writer = StructureWriter(pdf, pdf2=pdf2)
    writer.write(tree.root)
    finish_links(pdf, writer, tree, pdf2=pdf2)
    if pdf2:
        finish_outline(pdf, writer, tree.root)
    add_page_labels(pdf)


def _finish(pdf: pydyf.PDF, layout: Layout[PdfOptions]) -> None:
    """What WeasyPrint writes otherwise: metadata, and images that a standard forbids."""
    for each in pdf.objects:
        extra = getattr(each, "extra", None)
        if extra and "Interpolate" in extra:
            extra["Interpolate"] = "false"  # ISO 19005-2, 6.2.8
    options = layout.options
    if options.embed_source:
        attach(pdf, source_files(layout.edition, options))
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    title = layout.document.metadata.title or ""
    packet = xmp_packet(layout.edition, options, title, attached=options.embed_source)
    metadata.stream = [packet]
    metadata.compress = False
    if pdf.info:
        pdf.info["Producer"] = pydyf.String(PRODUCER)
        pdf.info["Creator"] = pydyf.String("handbill")
