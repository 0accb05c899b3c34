"""A handout that holds its source (ISO 19005-3, 6.8): built again from it, or written out."""

from __future__ import annotations

import dataclasses
import operator
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from handbill.errors import ContentError, HandbillError, Location, Problem
from handbill.field_types import is_slug
from handbill.models import Edition, SourceFile
from handbill.readers import folder as content_folder
from handbill.readers.attachments import attached_source
from handbill.readers.files.fonts import SFNT
from handbill.readers.files.names import doubles, is_plain_name, is_plain_part
from handbill.readers.files.opening import first_bytes, is_there
from handbill.readers.files.pictures import picture_kind
from handbill.readers.reader import Reader, Request
from handbill.whole_files import write_whole

_TEXTS = frozenset({"post.md", "notice.md", "comments.yaml"})


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

    They go into a folder of their own, named by the slug of the post; no symbolic link in it is
    followed. All files are written, or none. Raises what ``source_of`` raises, ContentError (X004)
    where a file is there already, and WriteError (R002, R003) where the folder can't be written.
    """
    slug, files = source_of(path)
    targets = [Path(folder) / slug / file.name for file in files]
    problems = [
        _problem("X004", target, "the file is there already", "choose another folder")
        for target in targets
        if is_there(target)
    ]
    if problems:
        raise ContentError(problems)
    return write_whole({f"{slug}/{file.name}": file.data for file in files}, folder)


def source_of(path: str | Path) -> tuple[str, tuple[SourceFile, ...]]:
    """The slug of the post in a handout, and the files of its content folder.

    Raises ContentError: F001 or F003 where the file can't be read, X001 for what is not a readable
    PDF, X002 for one without its source, X003 for a name that is no plain name below the folder,
    X005 for a file that no content folder has.
    """
    slug, files = attached_source(Path(path))
    if not files or not slug:
        hint = "build it with --embed-source"
        raise ContentError(_problem("X002", path, "the file does not hold its source", hint))
    problems = [*_strange_names(path, slug, files), *_strange_files(path, files)]
    if problems:
        raise ContentError(problems)
    return slug, files


def _strange_names(path: str | Path, slug: str, files: tuple[SourceFile, ...]) -> Iterator[Problem]:
    names = [file.name for file in files]
    if not (is_slug(slug) and is_plain_part(slug)):
        yield _problem(
            "X003", path, f"no plain name for a folder: {slug[:80]!r}", "do not trust it"
        )
    for name in names:
        if not is_plain_name(name):
            what = f"a file name leads elsewhere: {name[:80]!r}"
            yield _problem("X003", path, what, "do not trust it")
    for name in doubles(names):
        yield _problem("X003", path, f"two files have the name {name[:80]!r}", "do not trust it")


def _strange_files(path: str | Path, files: tuple[SourceFile, ...]) -> Iterator[Problem]:
    """What would be written but is no text of a content folder and no picture."""
    for file in files:
        is_picture = picture_kind(file.data) or b"<svg" in file.data[:4096]
        if not (_is_text(file.name) or is_picture or file.data[:4] in SFNT):
            what = f"it holds a file that no content folder has: {file.name[:80]!r}"
            yield _problem("X005", path, what, "do not trust it")


def _is_text(name: str) -> bool:
    parts = PurePosixPath(name)
    return name in _TEXTS or (parts.parent.name == "editions" and len(parts.parts) == 2)


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
