"""Starts the command ``handbill``.

It stands outside of the package so that Ctrl-C is understood before the package is loaded.
"""

from __future__ import annotations

import os
import signal
from types import FrameType


def main() -> int:
    """Run the command line; returns its exit status."""
    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _end)
    from handbill.cli import main as run

    return run()


def _end(number: int, _frame: FrameType | None) -> None:
    """End at once: nothing has been begun yet, or everything is done."""
    os.write(2, b"handbill: stopped\n")
    os._exit(128 + number)


if __name__ == "__main__":
    raise SystemExit(main())
