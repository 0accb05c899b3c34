"""Starts an outside program with a time limit and leaves nothing of it behind."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from handbill.errors import JudgeError, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a program ended and what it wrote."""

    status: int
    stdout: str
    stderr: str


def run(
    command: Sequence[str],
    *,
    timeout: float,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> Outcome:
    """Runs ``command`` without standard input for at most ``timeout`` seconds.

    ``env`` is laid over the environment of this process. Whatever the program started itself (a
    browser, a virtual machine) ends with it. Raises JudgeError where it can't be started (V003) or
    does not end in time (V004).
    """
    # Files, not pipes: a grandchild that keeps a pipe open would make us wait for it.
    with tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr:
        try:
            process = subprocess.Popen(  # noqa: S603 - the command is built by this package
                list(command),
                stdin=subprocess.DEVNULL,
                stdout=stdout,
                stderr=stderr,
                cwd=cwd,
                env={**os.environ, **(env or {})},
                start_new_session=True,
            )
        except OSError as error:
            what = f"{command[0]} can't be started: {error.strerror or error}"
            raise _failure("V003", what, "`handbill doctor` says what is missing") from error
        try:
            status = process.wait(timeout)
        except subprocess.TimeoutExpired as error:
            what = f"{command[0]} did not end within {timeout:.0f} seconds"
            raise _failure("V004", what, "give it fewer or smaller files at a time") from error
        finally:
            _end(process)
        return Outcome(status=status, stdout=_text(stdout), stderr=_text(stderr))


def no_report(name: str, outcome: Outcome) -> JudgeError:
    """The error (V005) for a judge that ran and left nothing to read; it carries its last words."""
    lines = (outcome.stderr.strip() or outcome.stdout.strip() or "nothing").splitlines()
    what = f"{name} gave no report (exit status {outcome.status}); it said: {lines[-1]}"
    hint = "`handbill doctor` looks whether everything that it needs is in order"
    return _failure("V005", what, hint)


def _failure(code: str, what: str, hint: str) -> JudgeError:
    return JudgeError(Problem(code=code, what=what, hint=hint))


def _end(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")
