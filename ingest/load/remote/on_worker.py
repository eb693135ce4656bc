"""What a worker of the cluster does with a partition: it has reading processes of its own, as a run has.

A document that takes too much, or kills who reads it, ends a reading process there, and not the worker.
"""

from __future__ import annotations

import multiprocessing
import pickle
import threading

from cuttings.original import pack
from ingest.load.ledger.circumstances import program
from ingest.load.processes.crew import Crew
from ingest.load.processes.reading_process import message_of

_ONE = threading.Lock()  # processes are started with a `__main__` that is empty for the moment


class OtherProgramError(Exception):
    """The worker has another version of the program, which would read documents otherwise."""


def packed_answers(of_program: str, message: bytes) -> bytes:
    """The answers to the jobs of a partition, packed. `message` holds the work and the jobs.

    Raises OtherProgramError, and ArchiveError where no reading process lives.
    """
    if program() != of_program:
        raise OtherProgramError("a worker has another version of Cuttings, or other formats: install the same there")
    work, jobs = pickle.loads(message)
    with _ONE:
        multiprocessing.current_process().daemon = False  # Dask's nanny starts it as one that may start no process
        with Crew(1) as crew:
            return pack(message_of(list(crew.each(work, jobs, len(jobs)))))
