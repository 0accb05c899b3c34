"""Writes files into a folder: each of them whole, and all of them or none, even after a kill.

The files of one call are written into a folder of their own below the target (``.handbill-new``),
and synced. Renaming its plan decides: until then the old files stand, and what was begun is taken
away by the next call; from then on the next call finishes what was not put into place. A lock keeps
two calls for one folder apart.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from handbill.errors import Problem, WriteError

if sys.platform != "win32":
    import fcntl

STAGE = ".handbill-new"
LOCK = ".handbill-lock"


def write_whole(files: Mapping[str, bytes], folder: str | Path) -> tuple[Path, ...]:
    """Write ``files``, bytes by relative name, below ``folder``; returns their paths in order.

    A name may hold folders, parted by "/"; they and ``folder`` are made where they are missing. No
    symbolic link below ``folder`` is followed. On any failure the folder is left as it was; where
    the process is killed, the next call for the same folder finishes its work or undoes it.

    Raises WriteError: R002 where a file can't be written, R003 for a name that leads elsewhere.
    """
    root = Path(folder)
    strays = [name for name in files if not _stays_inside(name)]
    if strays:
        raise WriteError(_stray(name) for name in strays)
    made: list[Path] = []
    try:
        _make_folder(root, made)
        with _locked(root):
            _finish_what_was_begun(root)
            _refuse_links(root, files)
            _write_set(root, files)
    except OSError as error:
        _remove_folders(made)
        raise WriteError(_unwritable(root, error)) from error
    except BaseException:
        _remove_folders(made)
        raise
    return tuple(root.joinpath(name) for name in files)


# --- names ------------------------------------------------------------------------------------


def _stays_inside(name: str) -> bool:
    """Whether a name leads to a file below the folder, on every system."""
    parts = PurePosixPath(name).parts
    return (
        bool(parts)
        and not name.startswith("/")
        and ".." not in parts
        and not set("\\:\0") & set(name)
        and parts[0] not in (STAGE, LOCK)
    )


def _refuse_links(root: Path, names: Iterable[str]) -> None:
    """Raise WriteError (R003) where a folder on the way to a file is a symbolic link."""
    above = {folder: name for name in names for folder in _folders(name)}
    strays = [name for folder, name in above.items() if (root / folder).is_symlink()]
    if strays:
        raise WriteError(_stray(name) for name in dict.fromkeys(strays))


def _folders(name: str) -> list[str]:
    """The folders that a name lies in, the outermost first."""
    parents = PurePosixPath(name).parents
    return [folder.as_posix() for folder in reversed(parents) if folder.parts]


# --- one set of files -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is put into place, and what must be put back where that fails."""

    stage: Path
    names: list[str]
    replaced: list[str] = field(default_factory=list)
    """The names that had a file before; each lies in the stage's ``old``."""
    folders: list[str] = field(default_factory=list)
    """The folders that were not there before, the outermost first."""

    @property
    def root(self) -> Path:
        return self.stage.parent

    def new(self, name: str) -> Path:
        return self.stage / "new" / str(self.names.index(name))

    def old(self, name: str) -> Path:
        return self.stage / "old" / str(self.names.index(name))


def _write_set(root: Path, files: Mapping[str, bytes]) -> None:
    plan = _planned(root, list(files))
    try:
        _write_beside(plan, files)
        _apply(plan)
    except BaseException:
        _undo(plan)
        raise
    shutil.rmtree(plan.stage)


def _planned(root: Path, names: list[str]) -> _Plan:
    plan = _Plan(root / STAGE, names)
    for name in names:
        path = root / name
        if path.is_dir() and not path.is_symlink():
            raise IsADirectoryError(f"{path} is a folder")
        if os.path.lexists(path):
            plan.replaced.append(name)
        for folder in _folders(name):
            if folder not in plan.folders and not (root / folder).exists():
                plan.folders.append(folder)
    return plan


def _write_beside(plan: _Plan, files: Mapping[str, bytes]) -> None:
    """Write the new files and keep the old ones, and then the plan, which makes it count."""
    for folder in (plan.stage, plan.stage / "new", plan.stage / "old"):
        folder.mkdir(mode=0o700)
    for name, data in files.items():
        _write_synced(plan.new(name), data)
    for name in plan.replaced:
        _keep(plan.root / name, plan.old(name))
    _write_plan(plan, "apply")


def _write_plan(plan: _Plan, name: str) -> None:
    draft = plan.stage / "draft"
    content = {"names": plan.names, "replaced": plan.replaced, "folders": plan.folders}
    _write_synced(draft, json.dumps(content).encode())
    for folder in (plan.stage / "new", plan.stage / "old"):
        _sync_folder(folder)
    draft.rename(plan.stage / name)
    _sync_folder(plan.stage)


def _write_synced(path: Path, data: bytes) -> None:
    with path.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _keep(path: Path, copy: Path) -> None:
    """A second name for a file, or a copy of it where the file system has no such names."""
    try:
        os.link(path, copy, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(path, copy, follow_symlinks=False)


def _apply(plan: _Plan) -> None:
    """Put every new file into place that is not there yet."""
    for folder in plan.folders:
        (plan.root / folder).mkdir(exist_ok=True)
    for name in plan.names:
        if plan.new(name).exists():
            plan.new(name).replace(plan.root / name)
    for place in {plan.root, *((plan.root / name).parent for name in plan.names)}:
        _sync_folder(place)


def _undo(plan: _Plan) -> None:
    """Put the old files back, and take away what was not there before."""
    decided = plan.stage / "apply"
    if decided.exists():
        decided.rename(plan.stage / "undo")
        _take_back(plan)
    shutil.rmtree(plan.stage, ignore_errors=True)


def _take_back(plan: _Plan) -> None:
    for name in plan.names:
        path = plan.root / name
        if name not in plan.replaced and not plan.new(name).exists():
            path.unlink(missing_ok=True)
        elif plan.old(name).exists() or plan.old(name).is_symlink():
            plan.old(name).replace(path)
    _remove_folders([plan.root / folder for folder in plan.folders])


def _finish_what_was_begun(root: Path) -> None:
    """Bring the work of a call that was killed to its end, or take it away."""
    stage = root / STAGE
    if stage.is_symlink() or stage.is_file():
        stage.unlink()
    if not stage.exists():
        return
    for decision, step in (("undo", _take_back), ("apply", _apply)):
        if (stage / decision).is_file():
            step(_read_plan(stage, decision))
            break
    shutil.rmtree(stage)


def _read_plan(stage: Path, decision: str) -> _Plan:
    """A plan that a call wrote; OSError where it is none, or leads out of the folder."""
    try:
        plan = _Plan(stage, **json.loads((stage / decision).read_bytes()))
        names = [*plan.names, *plan.folders]
        sound = all(isinstance(name, str) and _stays_inside(name) for name in names)
    except (ValueError, TypeError) as error:
        raise OSError(f"{stage} is not handbill's: remove it") from error
    if not sound:
        raise OSError(f"{stage} is not handbill's: remove it")
    _refuse_links(stage.parent, plan.names)
    return plan


# --- folders ----------------------------------------------------------------------------------


@contextlib.contextmanager
def _locked(root: Path) -> Iterator[None]:
    """Wait until no other call writes into the folder; the lock file goes with the lock."""
    if sys.platform == "win32":
        yield
        return
    while True:
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
        descriptor = os.open(root / LOCK, flags, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            if _is_file_of(root / LOCK, descriptor):
                try:
                    yield
                finally:
                    (root / LOCK).unlink(missing_ok=True)
                return
        finally:
            os.close(descriptor)


def _is_file_of(path: Path, descriptor: int) -> bool:
    """Whether a path still leads to an open file: another call may have removed it meanwhile."""
    try:
        return os.path.samestat(path.lstat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _make_folder(folder: Path, made: list[Path]) -> None:
    """Make the folder and those above it; ``made`` takes those that were not there."""
    if folder.is_dir():
        return
    if folder != folder.parent:
        _make_folder(folder.parent, made)
    folder.mkdir(exist_ok=True)
    made.append(folder)


def _remove_folders(folders: list[Path]) -> None:
    """Remove those that are empty, the innermost first."""
    for folder in reversed(folders):
        with contextlib.suppress(OSError):
            folder.rmdir()


def _sync_folder(folder: Path) -> None:
    """Make the names in a folder last; some systems can't open one."""
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


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
