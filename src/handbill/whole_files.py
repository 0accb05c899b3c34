"""Writes files into a folder: each of them whole, and all of them or none."""

from __future__ import annotations

import contextlib
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from handbill.errors import Problem, WriteError


def write_whole(files: Mapping[str, bytes], folder: str | Path) -> tuple[Path, ...]:
    """Write ``files``, bytes by relative name, below ``folder``; returns their paths in order.

    A name may hold folders, parted by "/"; they and ``folder`` are made where they are missing.
    Every file is written beside its place before the first is put into it, and a file that was
    there is replaced at once. On any failure the folder is left as it was.

    Raises WriteError: R002 where a file can't be written, R003 for a name that leads elsewhere.
    """
    root = Path(folder)
    strays = [name for name in files if not _stays_inside(name)]
    if strays:
        raise WriteError(_stray(name) for name in strays)
    paths = tuple(root.joinpath(name) for name in files)
    try:
        with contextlib.ExitStack() as undo:
            _make_folder(root, undo)
            new = [
                _write_beside(path, data, undo)
                for path, data in zip(paths, files.values(), strict=True)
            ]
            old = [backup for path in paths if (backup := _back_up(path, undo)) is not None]
            for temporary, path in zip(new, paths, strict=True):
                temporary.replace(path)
            undo.pop_all()
    except OSError as error:
        raise WriteError(_unwritable(root, error)) from error
    for backup in old:
        backup.unlink(missing_ok=True)
    return paths


def _stays_inside(name: str) -> bool:
    """Whether a name leads to a file below the folder, on every system."""
    parts = PurePosixPath(name).parts
    return (
        bool(parts)
        and not name.startswith("/")
        and ".." not in parts
        and not set("\\:\0") & set(name)
    )


def _make_folder(folder: Path, undo: contextlib.ExitStack) -> None:
    """Make the folder and those above it; undoing removes what was made, where it is empty."""
    if folder.is_dir():
        return
    if folder != folder.parent:
        _make_folder(folder.parent, undo)
    folder.mkdir(exist_ok=True)
    undo.callback(_remove_folder, folder)


def _remove_folder(folder: Path) -> None:
    with contextlib.suppress(OSError):
        folder.rmdir()


def _write_beside(path: Path, data: bytes, undo: contextlib.ExitStack) -> Path:
    """Write ``data`` to a new hidden file in the folder of ``path``."""
    if path.is_dir():
        raise IsADirectoryError(f"{path} is a folder")
    _make_folder(path.parent, undo)
    temporary = _hidden_name(path)
    with temporary.open("xb") as stream:
        undo.callback(temporary.unlink, missing_ok=True)
        stream.write(data)
    return temporary


def _back_up(path: Path, undo: contextlib.ExitStack) -> Path | None:
    """Copy the file that ``path`` holds; undoing puts it back, or takes away what is new there."""
    if not path.exists():
        undo.callback(path.unlink, missing_ok=True)
        return None
    backup = _hidden_name(path)
    undo.callback(backup.unlink, missing_ok=True)
    shutil.copy2(path, backup)
    undo.callback(backup.replace, path)
    return backup


def _hidden_name(path: Path) -> Path:
    return path.with_name(f".handbill-{secrets.token_hex(8)}")


def _stray(name: str) -> Problem:
    return Problem(
        code="R003",
        what=f"the name of a file leads out of its folder: {name!r}",
        hint="name it by letters, digits and hyphens",
    )


def _unwritable(folder: Path, error: OSError) -> Problem:
    return Problem(
        code="R002",
        what=f"{folder} can't be written: {error.strerror or error}",
        hint="name another folder",
    )
