"""A step of a run in a process of its own, which holds nothing but what the step needs, and gives it all back."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from typing import TypeVar

from ingest.load.file.trouble import ArchiveError
from ingest.load.garbage import few_collections
from ingest.load.processes.fork_server import empty_main_module, signals_held_back
from ingest.load.processes.process_handle import SECONDS_TO_END, exit_in_words
from ingest.load.processes.reading_process import leave_signals_to_the_run

A = TypeVar("A")
B = TypeVar("B")


def in_own_process(step: Callable[[A], B], given: A) -> B:
    """What the step gives. An error that it raises is raised here, and where this program ends, the process ends.

    Raises ArchiveError where the process dies.
    """
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_main, args=(there, step, given), daemon=True)
    resource_tracker.ensure_running()  # before the signals are held back: once started, it lets them through
    try:
        with signals_held_back(), empty_main_module():
            process.start()
        there.close()
        answer, error = here.recv()
    except EOFError as error:
        process.join(SECONDS_TO_END)
        raise ArchiveError(
            f"the process that joins persons and compares texts has died ({exit_in_words(process.exitcode)}): look "
            "whether the machine has memory left, and run again"
        ) from error
    finally:
        here.close()
        if process.pid:
            process.kill()
            process.join()
    if error is not None:
        raise error
    given_back: B = answer
    return given_back


def _main(pipe: Connection, step: Callable[[A], B], given: A) -> None:
    leave_signals_to_the_run()
    threading.Thread(target=_end_with_the_run, daemon=True).start()
    try:
        with few_collections():
            answer = step(given)
    except Exception as error:  # the run tells it, as if the step had failed there
        pipe.send((None, error))
    else:
        pipe.send((answer, None))


def _end_with_the_run() -> None:
    """Ends this process once the run has ended, however that was, also where it did so while this one was started."""
    run = multiprocessing.parent_process()
    if run is not None:
        wait([run.sentinel])
        os._exit(0)
