"""Writes pages as a PDF: WeasyPrint draws, the structure tree and the metadata are ours."""

from __future__ import annotations

from collections.abc import Sequence

import pydyf

from handbill.paper.continuations import continuation_marks
from handbill.paper.engine import Drawing, Variant, draw, save
from handbill.paper.layout import Layout
from handbill.paper.problems import complaints_fail
from handbill.renderers.pdf.attachments import attach, source_files
from handbill.renderers.pdf.links import drop_links, finish_links, merge_lines
from handbill.renderers.pdf.metadata import PRODUCER, xmp_packet
from handbill.renderers.pdf.options import PdfOptions, Standard
from handbill.renderers.pdf.outline import add_page_labels, lead_to_elements
from handbill.renderers.pdf.proof.letters import check_letters
from handbill.renderers.pdf.tags.objects import StructureWriter, object_at
from handbill.renderers.pdf.tags.place import Hanging
from handbill.renderers.pdf.tags.tables import describe_tables
from handbill.renderers.pdf.tags.tree import Tree


def write(layout: Layout[PdfOptions]) -> bytes:
    """The bytes of a handout: the same for the same edition, wherever and whenever they are made.

    Raises RenderError where the structure can't be told (P010), where words are not shown (P011) or
    lost (P055), or where WeasyPrint complains (P002).
    """
    pdf2 = layout.options.standard is Standard.UA_2
    variant = Variant.PDF_A_4F if pdf2 else Variant.PDF_A_2A
    quads = merge_lines(layout.document.pages)
    marks = tuple(continuation_marks(layout.document.pages))

    def add_tags(pdf: pydyf.PDF, drawings: Sequence[Drawing]) -> None:
        for box, points in quads.items():
            if box.annotation is not None:
                box.annotation["QuadPoints"] = pydyf.Array(points)
        for mark in marks:
            drawings[mark.page].add_strokes(mark.strokes, mark.width)
        _tag(pdf, drawings, layout, pdf2=pdf2)

    with complaints_fail(layout.edition):
        pdf = draw(layout.document, variant, add_tags)
    _finish(pdf, layout)
    return save(pdf, variant)


def _tag(
    pdf: pydyf.PDF, drawings: Sequence[Drawing], layout: Layout[PdfOptions], *, pdf2: bool
) -> None:
    root = layout.root
    tree = Tree(root, pdf2=pdf2)
    describe_tables(root, tree)
    hanging = Hanging(tree)
    hanging.hang(drawings)
    texts = [drawing.texts() for drawing in drawings]
    check_letters(tree.root, texts, hanging.generated, root, layout.edition)
    drop_links(pdf, hanging.repeated_links)
    writer = StructureWriter(pdf, pdf2=pdf2)
    writer.write(tree.root)
    finish_links(pdf, writer, tree, pdf2=pdf2)
    if pdf2:
        lead_to_elements(pdf, writer, tree.root)
    add_page_labels(pdf)


def _finish(pdf: pydyf.PDF, layout: Layout[PdfOptions]) -> None:
    """Mend what WeasyPrint writes otherwise: the metadata, and a key of images."""
    options = layout.options
    for written in pdf.objects:
        extra = getattr(written, "extra", None)
        if extra and "Interpolate" in extra:
            extra["Interpolate"] = "false"  # ISO 19005-2, 6.2.8
    if options.embed_source:
        attach(pdf, source_files(layout.edition, options))
    metadata = object_at(pdf, pdf.catalog["Metadata"])
    title = layout.document.title
    packet = xmp_packet(layout.edition, options, title, attached=options.embed_source)
    metadata.stream = [packet]
    metadata.compress = False
    if layout.runs_left:
        pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L"  # ISO 32000-1, 12.2
    if pdf.info:
        pdf.info["Producer"] = pydyf.String(PRODUCER)
        pdf.info["Creator"] = pydyf.String("handbill")
