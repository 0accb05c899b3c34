"""The files that a PDF says it was made from (ISO 19005-3, 6.8), inflated within bounds."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from handbill.errors import ContentError, Location, Problem
from handbill.models import SourceFile
from handbill.readers.files.opening import read_file

LARGEST_HANDOUT = 250_000_000
"""Of the PDF, in bytes."""

LARGEST_SOURCE = 250_000_000
"""Of all its files together, inflated, in bytes."""

MOST_FILES = 500

_LARGEST_METADATA = 1_000_000


class AttachmentError(ValueError):
    """A PDF is not such as handbill writes them; the message says in what."""


def attached_source(path: Path) -> tuple[str, tuple[SourceFile, ...]]:
    """The slug in the metadata, "" where there is none, and the files attached as the source.

    Raises ContentError: F001 and F003 where the file can't be read, X001 where it is not a whole
    PDF, is encrypted, or holds more than handbill reads.
    """
    import pikepdf  # only handouts need it

    data = read_file(path, most=LARGEST_HANDOUT)
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            if document.is_encrypted:
                raise AttachmentError("it is encrypted")
            return _slug(document), tuple(_files(document))
    except pikepdf.PasswordError as error:
        raise _unreadable(path, "it is encrypted") from error
    except (
        *(OSError, ValueError, KeyError, TypeError, AttributeError, RuntimeError, MemoryError),
        pikepdf.PdfError,
    ) as error:
        raise _unreadable(path, str(error)) from error


def _unreadable(path: Path, reason: str) -> ContentError:
    return ContentError(
        Problem(
            code="X001",
            location=Location(path=str(path)),
            what=f"can't be read: {reason}",
            hint="is it a whole PDF, as handbill wrote it?",
        )
    )


def _slug(document: Any) -> str:
    metadata = document.Root.get("/Metadata")
    if metadata is None:
        return ""
    _inflated(metadata, _LARGEST_METADATA)  # pikepdf would take whatever it inflates to
    with document.open_metadata() as properties:
        return str(properties.get("{urn:x-handbill:edition/}slug", ""))


def _files(document: Any) -> Iterator[SourceFile]:
    names = sorted(document.attachments)
    if len(names) > MOST_FILES:
        raise AttachmentError(f"it holds {len(names)} files, and {MOST_FILES} are read")
    left = LARGEST_SOURCE
    for name in names:
        specification = document.attachments[name]
        if str(specification.obj.get("/AFRelationship", "")) != "/Source":
            continue
        stream = specification.get_file()
        data = _inflated(stream.obj, left)
        left -= len(data)
        if not specification.filename.strip():
            raise AttachmentError("a file in it has no name")
        kind = str(stream.mime_type).strip() or "application/octet-stream"
        yield SourceFile(name=specification.filename, media_type=kind, data=data)


def _inflated(stream: Any, most: int) -> bytes:
    """The data of a stream that is plain or deflated once, as handbill and pikepdf write them."""
    filters = stream.get("/Filter")
    names = [] if filters is None else list(filters) if _is_array(filters) else [filters]
    raw: bytes = stream.read_raw_bytes()
    match [str(name) for name in names]:
        case []:
            data, rest = raw, b""
        case ["/FlateDecode"] if stream.get("/DecodeParms") is None:
            inflater = zlib.decompressobj()
            try:
                data = inflater.decompress(raw, most + 1)
            except zlib.error as error:
                raise AttachmentError(f"a file in it is damaged: {error}") from error
            rest = inflater.unconsumed_tail
        case _:
            raise AttachmentError("a file in it is packed in a way that handbill does not write")
    if rest or len(data) > most:
        raise AttachmentError(f"its files are larger than {LARGEST_SOURCE // 1_000_000} MB")
    return data


def _is_array(value: Any) -> bool:
    import pikepdf

    return isinstance(value, pikepdf.Array)
