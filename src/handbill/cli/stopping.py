"""Ctrl-C and SIGTERM end a command in order: what was begun is undone, and one line says so."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from collections.abc import Iterator
from types import FrameType

_AGAIN = 0.05
"""Seconds until a stop that a library swallowed is asked for again."""


class Stopped(KeyboardInterrupt):
    """The command was asked to end; ``number`` is that of the signal."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    @property
    def status(self) -> int:
        """The exit status that shells give such an end."""
        return 128 + self.number


@contextlib.contextmanager
def stoppable() -> Iterator[None]:
    """Raise Stopped where SIGINT or SIGTERM arrives; only a main thread takes signals."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    taken = [number for number, handler in before.items() if handler is not signal.SIG_IGN]
    unraisable = sys.unraisablehook
    for number in taken:
        signal.signal(number, _stop)
    sys.unraisablehook = lambda lost: _ask_again(lost.exc_value) or unraisable(lost)
    try:
        yield
    finally:
        sys.unraisablehook = unraisable
        for number in taken:
            signal.signal(number, before[number])


def _stop(number: int, _frame: FrameType | None) -> None:
    raise Stopped(number)


def _ask_again(error: BaseException | None) -> bool:
    """Whether a stop was lost in a callback from C, where nothing can be raised: it comes again."""
    if not isinstance(error, Stopped):
        return False
    timer = threading.Timer(_AGAIN, signal.raise_signal, [error.number])
    timer.daemon = True
    timer.start()
    return True
