"""Ctrl-C, SIGTERM and a system that refuses end in one line and the right exit status."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from handbill import cli
from handbill.cli.stopping import Stopped, stoppable

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")


def started(*arguments: str | Path, **how: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "handbill_command", *map(str, arguments)]
    return subprocess.Popen(  # type: ignore[call-overload, no-any-return]
        command, **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, **how}
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_at_any_moment_ends_in_one_line(
    content: Path, tmp_path: Path, number: signal.Signals
) -> None:
    chance = random.Random(number)
    stopped = 0
    for turn in range(6):
        out = tmp_path / str(turn)
        process = started("build", content, "-o", out, "-f", "pdf")
        time.sleep(0.15 + chance.uniform(0.0, 1.5))
        process.send_signal(number)
        _, errors = process.communicate(timeout=30)
        assert "Traceback" not in errors
        if process.returncode == 0:
            continue
        if process.returncode == -number and not errors:
            assert not out.exists()  # a busy machine had not begun to run Python itself
            continue
        stopped += 1
        assert process.returncode == 128 + number
        assert errors == "handbill: stopped\n"
        assert not out.exists()
    assert stopped


def test_a_stop_that_a_library_swallows_comes_again() -> None:
    class Careless:
        def __del__(self) -> None:
            signal.raise_signal(signal.SIGTERM)

    def lose_a_stop() -> None:
        with stoppable():
            Careless()
            time.sleep(5)

    with pytest.raises(Stopped) as caught:
        lose_a_stop()
    assert caught.value.status == 143


def test_handlers_are_given_back() -> None:
    before = signal.getsignal(signal.SIGINT)
    cli.main(["check", "absent"])
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_output_is_said(content: Path, tmp_path: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        process = started("build", content, "-f", "sms", "-o", tmp_path, stdout=full)
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "error R009: the system refused: No space left on device" in errors
    assert "Traceback" not in errors


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_error_output_changes_no_status(tmp_path: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        process = started("check", tmp_path / "absent", stderr=full)
        process.communicate(timeout=30)
    assert process.returncode == 1


def test_a_closed_error_output_changes_no_status(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "handbill_command", "check", str(tmp_path / "absent")]
    process = subprocess.Popen(command, preexec_fn=lambda: os.close(2), stdout=subprocess.PIPE)
    out, _ = process.communicate(timeout=30)
    assert (process.returncode, out) == (1, b"")
