"""The fork server: the process that loads the models once, and that all reading processes are then forked from.

A reading process starts in 0.02 s that way. Windows has no fork server; there each reading process loads the models.
"""

from __future__ import annotations

import atexit
import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from multiprocessing import forkserver, resource_tracker
from multiprocessing.context import BaseContext
from types import ModuleType
from typing import Any

AVAILABLE = "forkserver" in multiprocessing.get_all_start_methods()
HELD_BACK = {getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)}
SECONDS_TO_END = 0.3  # a killed fork server with all models took up to 0.1


def process_context() -> BaseContext:
    """What new processes and their pipes are made with."""
    return multiprocessing.get_context("forkserver" if AVAILABLE else "spawn")


@lru_cache(maxsize=1)
def start_fork_server() -> None:
    """Starts the fork server, which loads the models while the run looks for files. Later calls do nothing.

    The server ignores Ctrl-C from its first moment on: it ends with this program, and a traceback of its own would be
    shown to the user as if it were this program's.
    """
    multiprocessing.get_context("forkserver").set_forkserver_preload(["ingest.load.processes.preload"])
    atexit.register(_stop_fork_server)  # first: a signal held back until the server runs interrupts what follows
    resource_tracker.ensure_running()  # before the signals are blocked: once started, it unblocks them
    with signals_held_back(), empty_main_module():
        forkserver.ensure_running()


def _stop_fork_server() -> None:
    """Ends the fork server and multiprocessing's resource tracker, which would otherwise outlive this process."""
    server: Any = forkserver._forkserver
    tracker: Any = resource_tracker._resource_tracker
    if server._forkserver_pid:
        os.kill(server._forkserver_pid, signal.SIGKILL)  # it may be loading models, and would go on to the end
    server._stop()
    tracker._stop()


@contextmanager
def signals_held_back() -> Iterator[None]:
    """Within, no signal stops this program, and a process that is started here hears none until it wants to."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, HELD_BACK)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def empty_main_module() -> Iterator[None]:
    """Keeps multiprocessing from running the caller's script once more in each process that is started here."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
