"""A handout that holds its source (ISO 19005-3, 6.8): built again from it, or written out."""

from __future__ import annotations

import dataclasses
import operator
import tempfile
from pathlib import Path, PurePosixPath
from typing import Any

from handbill.errors import ContentError, HandbillError, Location, Problem
from handbill.models import Edition, SourceFile
from handbill.readers import folder as content_folder
from handbill.readers.files.opening import first_bytes
from handbill.readers.reader import Reader, Request
from handbill.whole_files import write_whole


def recognises(path: Path) -> bool:
    """Whether this is a PDF, by its first bytes (ISO 32000-1, 7.5.2)."""
    return b"%PDF-" in first_bytes(path, 1024)


def read(path: Path, request: Request) -> Edition:
    """The edition that the handout was built from, asking for the options it was built with.

    Problems and places name the handout and the file in it: ``handout.pdf/post.md:3``. Raises what
    ``source_of`` and reading a content folder raise.
    """
    slug, files = source_of(path)
    with tempfile.TemporaryDirectory(prefix="handbill-") as temporary:
        folder = Path(temporary) / slug
        write_whole({file.name: file.data for file in files}, folder)
        try:
            edition = content_folder.read(folder, request)
        except HandbillError as error:
            raise type(error)(_moved(error.problems, str(folder), str(path))) from error
    moved: Edition = _moved(edition, str(folder), str(path))
    return moved


READER = Reader(
    name="handout",
    reads="a handout (PDF) that was built with its source inside",
    recognises=recognises,
    read=read,
)


def extract(path: str | Path, folder: str | Path) -> tuple[Path, ...]:
    """Write the content folder of a handout below ``folder``; returns the files written.

    Raises what ``source_of`` raises, ContentError (X004) where a file is there already, and
    WriteError (R002) where the folder can't be written. All files are written, or none.
    """
    slug, files = source_of(path)
    targets = [Path(folder) / slug / file.name for file in files]
    problems = [
        _problem("X004", target, "the file is there already", "choose another folder")
        for target in targets
        if _is_there(target)
    ]
    if problems:
        raise ContentError(problems)
    return write_whole({f"{slug}/{file.name}": file.data for file in files}, folder)


def source_of(path: str | Path) -> tuple[str, tuple[SourceFile, ...]]:
    """The slug of the post in a handout, and the files of its content folder.

    Raises ContentError: X001 for what is not a readable PDF, X002 for one without its source, X003
    for a name that would lead out of the folder.
    """
    slug, files = _attachments(path)
    if not files or not slug:
        hint = "build it with --embed-source"
        raise ContentError(_problem("X002", path, "the file does not hold its source", hint))
    strays = [name for name in (slug, *(file.name for file in files)) if not _is_safe(name)]
    if strays or "/" in slug:
        raise ContentError(
            _problem("X003", path, f"a file name leads elsewhere: {name!r}", "do not trust it")
            for name in strays or [slug]
        )
    return slug, files


def _attachments(path: str | Path) -> tuple[str, tuple[SourceFile, ...]]:
    """The slug in the metadata, "" where there is none, and the files attached as the source."""
    import pikepdf  # only handouts need it

    try:
        with pikepdf.open(path) as document:
            attached = (document.attachments[name] for name in sorted(document.attachments))
            files = tuple(_source_file(file) for file in attached if _is_source(file))
            with document.open_metadata() as metadata:
                return str(metadata.get("{urn:x-handbill:edition/}slug", "")), files
    except (OSError, ValueError, KeyError, TypeError, RuntimeError, pikepdf.PdfError) as error:
        problem = _problem("X001", path, f"can't be read: {error}", "is it a whole PDF?")
        raise ContentError(problem) from error


def _is_source(file: Any) -> bool:
    return str(file.obj.get("/AFRelationship", "")) == "/Source"


def _source_file(file: Any) -> SourceFile:
    stream = file.get_file()
    return SourceFile(
        name=file.filename, media_type=str(stream.mime_type), data=stream.read_bytes()
    )


def _is_safe(name: str) -> bool:
    """Whether a name stays within its folder, on every system."""
    parts = PurePosixPath(name).parts
    odd = set('\\:*?"<>|\0')
    return bool(parts) and not name.startswith("/") and ".." not in parts and not odd & set(name)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # nobody may look: writing will say so
        return False


def _problem(code: str, path: str | Path, what: str, hint: str) -> Problem:
    return Problem(code=code, location=Location(path=str(path)), what=what, hint=hint)


def _moved(value: Any, old: str, new: str) -> Any:
    """The same value, every place in it that lies below ``old`` now below ``new``."""
    if isinstance(value, Location):
        rest = value.path.removeprefix(old)
        return dataclasses.replace(value, path=new + rest) if rest != value.path else value
    if isinstance(value, tuple):
        items = tuple(_moved(item, old, new) for item in value)
        return value if all(map(operator.is_, items, value)) else items
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    parts = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    moved = {name: _moved(part, old, new) for name, part in parts.items()}
    changed = {name: part for name, part in moved.items() if part is not parts[name]}
    return dataclasses.replace(value, **changed) if changed else value
