"""The source of a handout inside its PDF, and out of it again (ISO 19005-3, 6.8)."""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePosixPath
from typing import Any

import pikepdf
import pydyf

from handbill.errors import ContentError, Location, Problem, RenderError
from handbill.models import Edition, SourceFile
from handbill.options import PdfOptions
from handbill.readers.folder.source import with_pdf_options


def source_files(edition: Edition, options: PdfOptions) -> tuple[SourceFile, ...]:
    """What rebuilds the handout: the edition's source, the options in effect in its edition file.

    Raises RenderError (P022) for an edition that was not read from files.
    """
    if not edition.source:
        raise RenderError(
            Problem(
                code="P022",
                location=edition.place,
                what="there is no source to embed: the edition was not read from files",
                hint="load it from a content folder, or build without the source",
            )
        )
    return with_pdf_options(edition.source, options)


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


# --- out of the PDF again ---------------------------------------------------------------------


def extract(path: str | Path) -> tuple[str, tuple[SourceFile, ...]]:
    """The slug of the post in a handout, and the files of its content folder.

    Raises ContentError: X001 for what is not a readable PDF, X002 for one without its source, X003
    for a name that would lead out of the folder.
    """
    try:
        with pikepdf.open(path) as pdf:
            found = [
                _read(file)
                for file in map(pdf.attachments.__getitem__, sorted(pdf.attachments))
                if str(file.obj.get("/AFRelationship", "")) == "/Source"
            ]
            with pdf.open_metadata() as metadata:
                slug = str(metadata.get("{urn:x-handbill:edition/}slug", ""))
    except (OSError, pikepdf.PdfError) as error:
        raise _error("X001", path, f"can't be read: {error}", "is it a PDF?") from error
    if not found or not slug:
        hint = "build it with --embed-source"
        raise _error("X002", path, "the file does not hold its source", hint)
    for name in (slug, *(file.name for file in found)):
        if not _is_safe(name) or (name == slug and "/" in name):
            raise _error("X003", path, f"a file name leads elsewhere: {name!r}", "do not trust it")
    return slug, tuple(found)


def _read(file: pikepdf.AttachedFileSpec) -> SourceFile:
    stream: Any = file.get_file()
    return SourceFile(
        name=file.filename, media_type=str(stream.mime_type), data=stream.read_bytes()
    )


def _is_safe(name: str) -> bool:
    """Whether a name stays within its folder, on every system."""
    parts = PurePosixPath(name).parts
    odd = set('\\:*?"<>|\0')
    return bool(parts) and not name.startswith("/") and ".." not in parts and not odd & set(name)


def _error(code: str, path: str | Path, what: str, hint: str) -> ContentError:
    return ContentError(Problem(code=code, location=Location(path=str(path)), what=what, hint=hint))


def extract_to(path: str | Path, folder: str | Path) -> tuple[Path, ...]:
    """Write the content folder of a handout below ``folder``; returns the files written.

    Raises what ``extract`` raises, and ContentError (X004) where a file is there already.
    """
    slug, files = extract(path)
    targets = [Path(folder) / slug / file.name for file in files]
    for target in targets:
        if target.exists():
            raise _error("X004", target, "the file is there already", "choose another folder")
    for target, file in zip(targets, files, strict=True):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.data)
    return tuple(targets)
