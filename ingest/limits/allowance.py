"""What one article may cost: ten seconds of processor, and 500 MB above what its process held.

The bounds that are known before work begins (`ingest.limits.bounds`) refuse most articles that would cost more. This is
the watchdog for the others. It watches in a process that called `watch`, as those that read documents do
(`ingest.load.processes.crew`); in any other process the functions here do nothing. Time is counted in seconds of
processor, so that no article is refused because the machine has much else to do.

On Linux and macOS an article that takes too long is ended. How much memory a process may still take is known on Linux
alone. On other systems only the bounds hold.
"""

from __future__ import annotations

import signal
from collections.abc import MutableSequence
from types import FrameType

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]  # a module elsewhere

# Seconds of processor. Of the 666 largest saved pages the slowest is read in 0.2 and described in 1.6. A text may be
# read twice, at the first look and again where that was long ago: with the grace of each that makes ten seconds.
READING, DESCRIBING = 1.75, 4.5
# Of one member of a file: the encoding of a table is told by all of it (2 GB: 8 s), of a workbook every cell is read.
EXPANDING = 60
AGAIN = 0.25  # seconds after which the signal comes again: a library may have caught what it raised
GRACE = 0.5  # seconds after which the process ends: one call of a function in C hears no signal
MEMORY = 440 * 2**20  # bytes that reading an article may take; those of what is sent and received come on top
STATM = "/proc/self/statm"
TIMED = hasattr(signal, "setitimer")
TIMES_UP = (signal.SIGVTALRM, signal.SIGPROF) if TIMED else ()  # the signals that end a process that took too long

TOO_LONG = (
    f"takes too long: more than {READING} s of processor to be read, or {DESCRIBING} to be cleaned and described; "
    "shorten it, or split it into its articles"
)
TOO_LARGE = f"takes more than {MEMORY // 2**20} MB of memory: shorten it, or split it into its articles"


class ExceededError(BaseException):
    """An article has taken more time than it may. It is no `Exception`, for libraries catch every one and go on."""


class _Watch:
    """What this process works on, in memory that the run reads also when this process has died."""

    progress: MutableSequence[int] | None = None
    armed = False


JOB, STAGE, ARTICLE, NANOSECONDS = range(4)  # what `progress` holds; the last: of processor
PROGRESS_LENGTH = 4
IDLE, READS, DESCRIBES, EXPANDS = range(4)  # stages
_SECONDS = (0.0, READING, DESCRIBING, EXPANDING)


def watch(progress: MutableSequence[int]) -> None:
    """From here on each article of this process has its allowance; which one is worked on is noted in `progress`."""
    _Watch.progress = progress
    if TIMED:
        signal.signal(signal.SIGPROF, _raise)
        signal.signal(signal.SIGVTALRM, signal.SIG_DFL)


def begin(stage: int, article: int) -> None:
    """The work on an article begins (its number in the document): it has the whole allowance of the stage."""
    if _Watch.progress is None:
        return
    _Watch.progress[STAGE], _Watch.progress[ARTICLE] = stage, article
    _Watch.armed = True
    _time(_SECONDS[stage])


def rest() -> None:
    """The work on an article is over, and no time is counted until the next begins."""
    if _Watch.progress is None:
        return
    _Watch.armed = False
    _Watch.progress[STAGE] = IDLE
    _time(0)


def limit_memory() -> None:
    """From here on the process may take `MEMORY` more bytes than it holds; what would take more gets a MemoryError."""
    if resource is None or (held := held_memory()) is None:
        return
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    allowed = held + MEMORY
    resource.setrlimit(resource.RLIMIT_DATA, (allowed if most < 0 else min(allowed, most), most))


def lift_memory() -> None:
    """The process may again take as much memory as the system allows."""
    if resource is not None:
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def held_memory() -> int | None:
    """The bytes of this process that RLIMIT_DATA counts; None where the system doesn't say."""
    try:
        with open(STATM, "rb") as file:
            pages = int(file.read().split()[5])
    except OSError:
        return None
    return pages * resource.getpagesize() if resource else None


def reason(error: BaseException) -> str:
    """Why an article that took too much time or memory was refused, in words for a person."""
    return TOO_LARGE if isinstance(error, MemoryError) else TOO_LONG


def _time(seconds: float) -> None:
    if TIMED:
        signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN)
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds + GRACE if seconds else 0)


def _raise(number: int, frame: FrameType | None) -> None:
    if _Watch.armed:
        raise ExceededError(TOO_LONG)
