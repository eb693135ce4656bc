"""One reading process as the run sees it: its pipe, the jobs that were sent to it, and what it is working on."""

from __future__ import annotations

import signal
from collections.abc import MutableSequence
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess

from ingest.limits import allowance
from ingest.load.processes import reading_process
from ingest.load.processes.fork_server import empty_main_module

MOST_SENT = 32  # jobs without an answer that a process has: it works on while the run writes the archive
MOST_BYTES_SENT = 4 * 2**20  # of the messages of those jobs; one job may be larger
SECONDS_TO_END = 2.0  # that a process has to end by itself, before it is killed


class ProcessHandle:
    """A reading process. `sent` maps each job that it has not answered to the bytes of its message, in sending order.

    `progress` is memory that both processes share: the job, the stage and the article that are worked on, and the
    nanoseconds of processor that were taken (see `ingest.limits.allowance`). It can be read when the process has died.
    Raises OSError or EOFError where no process can be started.
    """

    def __init__(self, context: BaseContext) -> None:
        self.pipe, child_pipe = context.Pipe()
        self.progress: MutableSequence[int] = context.RawArray("q", allowance.PROGRESS_LENGTH)
        self.sent: dict[int, int] = {}
        self.process: BaseProcess = context.Process(  # type: ignore[attr-defined]  # each context has it, their base has not
            target=reading_process.main, args=(child_pipe, self.progress), daemon=True
        )
        with empty_main_module():
            self.process.start()
        child_pipe.close()

    def has_room(self) -> bool:
        """Whether another job may be sent."""
        return len(self.sent) < MOST_SENT and sum(self.sent.values()) < MOST_BYTES_SENT

    def job_in_work(self) -> int | None:
        """The number of the job that the process works on, or was working on when it died; None between two jobs."""
        number = self.progress[allowance.JOB]
        return number if self.progress[allowance.STAGE] != allowance.IDLE and number in self.sent else None

    def article_in_work(self) -> int | None:
        """The article of that job that is being described; None while the document is read as a whole."""
        describes = self.progress[allowance.STAGE] == allowance.DESCRIBES
        return self.progress[allowance.ARTICLE] if describes else None

    def seconds(self) -> float:
        """Of processor that the process has taken, up to its last answer."""
        return self.progress[allowance.NANOSECONDS] / 1e9

    def end(self, at_once: bool) -> int | None:
        """Ends the process, and returns its exit code. Unless it is to end at once, it has two seconds to do so."""
        self.pipe.close()
        if at_once:
            self.process.kill()
        self.process.join(SECONDS_TO_END)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        code = self.process.exitcode
        self.process.close()
        return code


def exit_in_words(code: int | None) -> str:
    """The exit code of a process in words: the name of the signal that ended it, or the code itself."""
    if code is None or code >= 0:
        return f"exit code {code}"
    try:
        return f"{signal.Signals(-code).name}"
    except ValueError:
        return f"signal {-code}"
