"""The one way to open a file of a source: regular, inside its folder, of bounded size.

What is read comes from anywhere. A name may be a symbolic link that leads out of the folder, a pipe
that nobody ever fills, a device without an end, or a file that grows while it is read.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

from handbill.errors import ContentError, Location, Problem

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)  # a pipe does not wait for somebody to write
    | getattr(os, "O_NOFOLLOW", 0)  # links are resolved before
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


def read_file(path: Path, *, most: int, inside: Path | None = None) -> bytes:
    """The bytes of a regular file, at most ``most`` of them.

    ``inside`` is the folder that the file must lie in once every symbolic link is followed; None
    for a file that the user named, wherever it lies. Raises ContentError: F001 where there is no
    regular file that may be read, F003 where it is larger, F006 where it lies outside.
    """
    try:
        with _opened(path, inside) as file:
            data = file.read(most + 1)
    except (OSError, ValueError, RuntimeError) as error:  # no such file; NUL in it; links in a ring
        raise _error("F001", path, f"can't be read: {_reason(error)}", "check its name") from error
    if len(data) > most:
        size = f"{most / 1_000_000:g} MB"
        raise _error("F003", path, f"the file is larger than {size}", "is it the right file?")
    return data


def first_bytes(path: Path, count: int) -> bytes:
    """The first bytes of a regular file; b"" for all that is none or may not be read."""
    try:
        with _opened(path, None) as file:
            return file.read(count)
    except (OSError, ValueError, RuntimeError):
        return b""


def is_there(path: Path) -> bool:
    """Whether a folder has an entry of that name, even one that can't be read."""
    try:
        path.lstat()
    except (OSError, ValueError):
        return False
    return True


def is_file(path: Path) -> bool:
    """Whether a path leads to a regular file; never raises."""
    return stat.S_ISREG(_mode(path))


def is_folder(path: Path) -> bool:
    """Whether a path leads to a folder; never raises."""
    return stat.S_ISDIR(_mode(path))


def _mode(path: Path) -> int:
    """The kind of what a path leads to; 0 where nobody can tell."""
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return 0


def _opened(path: Path, inside: Path | None) -> BinaryIO:
    real = path.resolve()
    if inside is not None and not real.is_relative_to(inside.resolve()):
        what = "the file lies outside the content folder"
        raise _error("F006", path, what, "put the file itself there, not a link to it")
    _refuse_others(real.stat().st_mode)  # opening a device can already do something
    descriptor = os.open(real, _FLAGS)
    try:
        _refuse_others(os.fstat(descriptor).st_mode)
    except OSError:
        os.close(descriptor)
        raise
    return os.fdopen(descriptor, "rb")


def _refuse_others(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError("Is a directory")
    if not stat.S_ISREG(mode):
        raise OSError("it is no regular file")


def _reason(error: Exception) -> str:
    if isinstance(error, RuntimeError) or getattr(error, "errno", 0) == errno.ELOOP:
        return "its links lead in a ring"
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return "its name holds a NUL"


def _error(code: str, path: Path, what: str, hint: str) -> ContentError:
    return ContentError(Problem(code=code, location=Location(path=str(path)), what=what, hint=hint))
