"""Hands finished files to the outside judges, each started once for all of them."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from pathlib import Path

from handbill.errors import JudgeError, Location, Problem
from handbill.judges import ace, epubcheck, verapdf
from handbill.judges.tools import Missing, Tool, find_ace, find_epubcheck, find_verapdf
from handbill.judges.verdict import Verdict

UNPACKED_LIMIT = 2**30
"""A book that unpacks to more bytes is not given to the judges, which would fill the disk."""

Claims = Mapping[Path, tuple[str, ...]]


class Kind(StrEnum):
    """What the judges can be asked about; the value is the ending of its name."""

    PDF = ".pdf"
    EPUB = ".epub"


def verify(
    *paths: Path | str, claims: Claims | None = None, timeout: float | None = None
) -> tuple[Verdict, ...]:
    """What the outside judges say of finished files, in the order of ``paths``.

    A PDF goes to veraPDF, with one Verdict for each standard that it claims and for each that it
    must claim: those of ``claims[path]``, by default PDF/UA-1 and PDF/A-2a, or what it claims of
    PDF/UA-2 and PDF/A-3a, -4, -4f in their place. An EPUB goes to EPUBCheck and to Ace. A judge
    that is not installed says nothing: its Verdict has ``passed=None`` and names what to type.

    ``timeout`` is in seconds for one start of one judge; by default two minutes and half a minute
    more a file. Raises JudgeError where a path is no PDF or EPUB that can be opened (V001, V002)
    or unpacked (V006), or where a judge that is installed breaks down (V003 to V005).
    """
    files = [Path(path) for path in paths]
    kinds = _kinds(files)
    _refuse_bombs(files, kinds)
    wanted = {Path(path): flavours for path, flavours in (claims or {}).items()}
    seconds = 120 + 30 * len(files) if timeout is None else timeout
    with tempfile.TemporaryDirectory(prefix="handbill-verify-") as name:
        folder = Path(name)
        # The judges see copies under plain names: no name can pass for an option, and all judges
        # see the same bytes.
        copies = {f"{index}{kind}": index for index, kind in enumerate(kinds)}
        for copy, index in copies.items():
            shutil.copyfile(files[index], folder / copy)
        pdfs = {copy: files[index] for copy, index in copies.items() if copy.endswith(Kind.PDF)}
        epubs = {copy: files[index] for copy, index in copies.items() if copy not in pdfs}
        with ThreadPoolExecutor() as pool:  # each of them waits for a program
            found = pool.submit(_judge_pdfs, pdfs, folder, wanted, seconds)
            checked = pool.submit(_ask, find_epubcheck, epubcheck.judge, epubs, folder, seconds)
            looked = pool.submit(_ask, find_ace, ace.judge, epubs, folder, seconds)
        verdicts = found.result()
        for copy in epubs:
            verdicts[copy] = (checked.result()[copy], looked.result()[copy])
    return tuple(verdict for copy in copies for verdict in verdicts[copy])


def _judge_pdfs(
    files: Mapping[str, Path], folder: Path, claims: Claims, timeout: float
) -> dict[str, tuple[Verdict, ...]]:
    if not files:
        return {}
    must = {copy: claims.get(path) for copy, path in files.items()}
    match find_verapdf():
        case Tool() as tool:
            return verapdf.judge(tool, files, folder=folder, claims=must, timeout=timeout)
        case Missing() as missing:
            return {
                copy: tuple(
                    _not_validated(missing, path, flavour)
                    for flavour in must[copy] or verapdf.DEFAULT
                )
                for copy, path in files.items()
            }


def _ask(
    find: Callable[[], Tool | Missing],
    judge: Callable[..., dict[str, Verdict]],
    files: Mapping[str, Path],
    folder: Path,
    timeout: float,
) -> dict[str, Verdict]:
    if not files:
        return {}
    match find():
        case Tool() as tool:
            return judge(tool, files, folder=folder, timeout=timeout)
        case Missing() as missing:
            return {copy: _not_validated(missing, path) for copy, path in files.items()}


def _not_validated(missing: Missing, path: Path, profile: str = "") -> Verdict:
    return Verdict(
        path=path,
        judge=missing.name,
        version="",
        profile=profile,
        passed=None,
        reason=str(missing),
    )


def _refuse_bombs(files: list[Path], kinds: list[Kind]) -> None:
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


def _kinds(files: list[Path]) -> list[Kind]:
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
    return kinds


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


def _problem(code: str, path: Path, what: str, hint: str) -> Problem:
    return Problem(code=code, location=Location(path=str(path)), what=what, hint=hint)
