"""Starts the command ``handbill``.

It stands outside of the package so that Ctrl-C is understood before the package is loaded.
"""

from __future__ import annotations

import gc
import os
import signal
from types import FrameType


def main() -> int:
    """Run the command line; returns its exit status."""
    numbers = [
        number
        for number in (signal.SIGINT, signal.SIGTERM)
        if signal.getsignal(number) is not signal.SIG_IGN
    ]
    for number in numbers:
        signal.signal(number, _end)
    gc.set_threshold(100_000, 20, 20)  # loading makes much and drops little: seldom look for it
    from handbill.cli import main as run

    status = run()
    for number in numbers:  # all is done and said: while Python ends, a stop changes nothing
        signal.signal(number, signal.SIG_IGN)
    return status


def _end(number: int, _frame: FrameType | None) -> None:
    """End at once: nothing has been begun yet."""
    os.write(2, b"handbill: stopped\n")
    os._exit(128 + number)


if __name__ == "__main__":
    raise SystemExit(main())
