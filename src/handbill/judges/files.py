"""The files that judges are given: what kind each is, and which of them are refused."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from handbill.errors import JudgeError, Location, Problem

UNPACKED_LIMIT = 2**30
"""A book that unpacks to more bytes is not given to the judges, which would fill the disk."""


class Kind(StrEnum):
    """What the judges can be asked about; the value is the ending of its name."""

    PDF = ".pdf"
    EPUB = ".epub"

    @property
    def media_type(self) -> str:
        """The media type of such a file, as the artifacts of formats have it."""
        return {Kind.PDF: "application/pdf", Kind.EPUB: "application/epub+zip"}[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """The files that a judge is asked about at once."""

    files: Mapping[str, Path]
    """By the plain name of the copy in ``folder`` that the judge sees, the path that was given."""
    folder: Path
    """Where the copies are; a judge may leave its reports there."""
    timeout: float
    """In seconds, for one start of the judge."""
    claims: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the name of the copy, the profiles that a file must claim, where the caller names them."""


def kinds_of(files: Sequence[Path]) -> tuple[Kind, ...]:
    """The kind of each file, in their order.

    Raises JudgeError for every path that is neither PDF nor EPUB (V001), that can't be opened
    (V002), or that unpacks to more than ``UNPACKED_LIMIT`` (V006).
    """
    kinds = _recognised(files)
    _refuse_bombs(files, kinds)
    return kinds


def _recognised(files: Sequence[Path]) -> tuple[Kind, ...]:
    kinds: list[Kind] = []
    problems: list[Problem] = []
    for path in files:
        try:
            kind = _kind(path)
        except OSError as error:
            problems.append(
                _problem("V002", path, f"can't be opened: {error.strerror or error}", "")
            )
            continue
        if kind is None:
            hint = "give the judges .pdf and .epub files only"
            problems.append(_problem("V001", path, "is neither a PDF nor an EPUB", hint))
        else:
            kinds.append(kind)
    if problems:
        raise JudgeError(problems)
    return tuple(kinds)


def _kind(path: Path) -> Kind | None:
    """By its name, or by what it holds where the name says nothing."""
    if path.exists() and not path.is_file() and not path.is_dir():
        raise OSError(0, "it is a pipe or a device, not a file")  # opening it might never end
    with path.open("rb") as file:
        start = file.read(1024)
    for kind in Kind:
        if path.suffix.lower() == kind:
            return kind
    if b"%PDF-" in start:
        return Kind.PDF
    return Kind.EPUB if _is_epub(path) else None


def _is_epub(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.read("mimetype").strip() == b"application/epub+zip"
    except (OSError, KeyError, ValueError, RuntimeError, NotImplementedError, zipfile.BadZipFile):
        return False


def _refuse_bombs(files: Sequence[Path], kinds: Sequence[Kind]) -> None:
    problems = [
        _problem("V006", path, f"unpacks to {size / 2**30:,.1f} GiB", "leave it out")
        for path, kind in zip(files, kinds, strict=True)
        if kind is Kind.EPUB and (size := _unpacked(path)) > UNPACKED_LIMIT
    ]
    if problems:
        raise JudgeError(problems)


def _unpacked(path: Path) -> int:
    """In bytes, as the container says (Ace holds it to that); 0 where it is no container."""
    try:
        with zipfile.ZipFile(path) as archive:
            return sum(entry.file_size for entry in archive.infolist())
    except (OSError, ValueError, NotImplementedError, zipfile.BadZipFile):
        return 0


def _problem(code: str, path: Path, what: str, hint: str) -> Problem:
    return Problem(code=code, location=Location(path=str(path)), what=what, hint=hint)
