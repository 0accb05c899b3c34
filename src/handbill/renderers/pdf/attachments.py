"""The source of a handout inside its PDF (ISO 19005-3, 6.8)."""

from __future__ import annotations

import hashlib

import pydyf

from handbill.errors import Problem, RenderError
from handbill.models import Edition, SourceFile
from handbill.renderers.pdf.options import PdfOptions
from handbill.source_files import with_options


def source_files(edition: Edition, options: PdfOptions) -> tuple[SourceFile, ...]:
    """What rebuilds the handout: the edition's source, the options in effect in its edition file.

    Raises RenderError (P022) for an edition that has none.
    """
    if not edition.source:
        raise RenderError(
            Problem(
                code="P022",
                location=edition.place,
                what="there is no source to embed: the edition was not read from a content folder"
                " or a Markdown post",
                hint="load it from one, or build without the source",
            )
        )
    return with_options(edition.source, "pdf", options)


def attach(pdf: pydyf.PDF, files: tuple[SourceFile, ...]) -> None:
    """Embed files as the source of the document; no dates, as none were recorded."""
    names, references = pydyf.Array(), pydyf.Array()
    for file in files:
        specification = _specification(pdf, file)
        names.extend([pydyf.String(file.name), specification.reference])
        references.append(specification.reference)
    tree = pydyf.Dictionary({"Names": names})
    pdf.add_object(tree)
    pdf.catalog.setdefault("Names", pydyf.Dictionary())["EmbeddedFiles"] = tree.reference
    pdf.catalog["AF"] = references


def _specification(pdf: pydyf.PDF, file: SourceFile) -> pydyf.Dictionary:
    digest = hashlib.md5(file.data, usedforsecurity=False).hexdigest()
    stream = pydyf.Stream(
        [file.data],
        {
            "Type": "/EmbeddedFile",
            "Subtype": f"/{file.media_type.replace('/', '#2f').replace('+', '#2b')}",
            "Params": pydyf.Dictionary({"Size": len(file.data), "CheckSum": f"<{digest}>"}),
        },
        compress=True,
    )
    pdf.add_object(stream)
    specification = pydyf.Dictionary(
        {
            "Type": "/Filespec",
            "F": pydyf.String(file.name),
            "UF": pydyf.String(file.name),
            "EF": pydyf.Dictionary({"F": stream.reference, "UF": stream.reference}),
            "Desc": pydyf.String(f"Source of this handout: {file.name}"),
            "AFRelationship": "/Source",
        }
    )
    pdf.add_object(specification)
    return specification
