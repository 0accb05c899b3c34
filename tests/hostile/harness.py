"""What the hostile cases share: a table of named cases, and a run of one with a deadline."""

from __future__ import annotations

import contextlib
import dataclasses
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

import pytest

from handbill import HandbillError, load

SECONDS = 20
POST = "---\ntitle: Hostile\nlang: en\n---\n\nWords that are read.\n"

Make = Callable[[Path], Path]


@dataclasses.dataclass(frozen=True)
class Case:
    """One hostile input."""

    make: Make
    """Writes it below a new folder; returns the path that is then read."""
    expected: str
    """The first line of the error, the folder left out; "" where it must be read safely."""


@contextlib.contextmanager
def deadline(seconds: int = SECONDS) -> Iterator[None]:
    """Fail what takes longer."""

    def too_late(_signal: int, _frame: FrameType | None) -> None:
        pytest.fail(f"not done within {seconds} s")

    before = signal.signal(signal.SIGALRM, too_late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def programs_started() -> Iterator[list[str]]:
    """The programs that are started meanwhile; an audit hook of Python sees them."""
    started: list[str] = []
    watching = True

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if watching and event in ("subprocess.Popen", "os.exec", "os.posix_spawn", "os.system"):
            started.append(str(arguments[0]))

    sys.addaudithook(hook)
    try:
        yield started
    finally:
        watching = False


def refused(path: Path, root: Path) -> list[str]:
    """What loading says, the folder left out; empty where nothing is wrong."""
    with deadline(), programs_started() as started:
        try:
            problems = load(path).remarks
        except HandbillError as error:
            problems = error.problems
        lines = [str(problem).splitlines()[0] for problem in problems]
    assert started == []
    return [line.replace(f"{root}/", "") for line in lines]
