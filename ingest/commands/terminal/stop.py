"""Signals that ask the program to stop: it prints a line, leaves nothing behind, and ends with the usual exit code."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
EXIT_CODE = 128  # and the number of the signal: 130 for SIGINT (Ctrl-C), 143 for SIGTERM, 129 for SIGHUP
DEAF = 3.0  # seconds in which a second signal does not disturb the tidying up after the first


class StoppedError(BaseException):
    """The program was asked to stop.

    It is no `Exception`, so that no handler of errors goes on; and no KeyboardInterrupt, to which libraries have
    answers of their own.
    """

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.number = number


@contextmanager
def stoppable() -> Iterator[None]:
    """Within, a signal to stop raises StoppedError, so that what was begun is cleaned up; then the program ends."""
    for number in SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:  # nohup, or a shell's background job
            signal.signal(number, _Stop().ask)
    try:
        yield
    except StoppedError as stopped:
        print(f"Stopped by {stopped}. Nothing is half changed: run the same command again.", file=sys.stderr)
        sys.exit(EXIT_CODE + stopped.number)


class _Stop:
    last = -DEAF

    def ask(self, number: int, frame: FrameType | None) -> None:
        now = time.monotonic()
        if now - _Stop.last >= DEAF:
            _Stop.last = now
            raise StoppedError(number)
