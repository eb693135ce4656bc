"""What one article may cost: ten seconds of processor, and 500 MB above what its process held.

Bounds that are known before work begins (`ingest.limits.bounds`) refuse most of what would cost more. This is the
watchdog for the rest. It watches in a process that called `watch`, as the readers of `ingest.load.processes.crew` do;
elsewhere nothing here does anything. Time is the processor's, so that a loaded machine refuses nothing.

Linux and macOS end what takes too long; Linux alone knows how much memory a process may still take. Elsewhere the
bounds stand alone.
"""

from __future__ import annotations

import signal
from collections.abc import MutableSequence
from types import FrameType

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

# Seconds of processor. Of the 666 largest saved pages the slowest is read in 0.2 and described in 1.6. A text may be
# read twice, at the first look and again where that was long ago: with the grace of each that makes ten seconds.
READING, DESCRIBING = 1.75, 4.5
AGAIN = 0.25  # after which it is said again: a library may have caught what was raised
GRACE = 0.5  # after which the process ends: one call of a function in C hears nothing
MEMORY = 440 * 2**20  # bytes of an article's own; what is sent and received comes on top
STATM = "/proc/self/statm"
TIMED = hasattr(signal, "setitimer")
TIMES_UP = (signal.SIGVTALRM, signal.SIGPROF) if TIMED else ()  # what a process that took too long died of

ALLOWED = 2 * (READING + GRACE) + DESCRIBING + GRACE

TOO_LONG = f"takes more than {ALLOWED:.0f} s of processor: shorten it, or split it into its articles"
TOO_LARGE = f"takes more than {MEMORY // 2**20} MB of memory: shorten it, or split it into its articles"


class ExceededError(BaseException):
    """An article has taken more time than it may. No `Exception`, for libraries catch those and go on."""


class _Watch:
    """Where the work of this process is, for whoever looks when it has died: [job, stage, article]."""

    place: MutableSequence[int] | None = None
    armed = False


IDLE, READS, DESCRIBES = range(3)
_SECONDS = (0.0, READING, DESCRIBING)


def watch(place: MutableSequence[int]) -> None:
    """From here on the articles of this process have an allowance each; what is at work is noted in `place`."""
    _Watch.place = place
    if TIMED:
        signal.signal(signal.SIGPROF, _raise)
        signal.signal(signal.SIGVTALRM, signal.SIG_DFL)


def begin(stage: int, article: int) -> None:
    """An article's turn comes: it has the whole allowance of the stage."""
    if _Watch.place is None:
        return
    _Watch.place[1], _Watch.place[2] = stage, article
    _Watch.armed = True
    _time(_SECONDS[stage])


def rest() -> None:
    """Nothing is at work."""
    if _Watch.place is None:
        return
    _Watch.armed = False
    _Watch.place[1] = IDLE
    _time(0)


def limit_memory() -> None:
    """From here on the process may take `MEMORY` more than it holds; what would take more gets a MemoryError."""
    if resource is None or (held := held_memory()) is None:
        return
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = held + MEMORY
    resource.setrlimit(resource.RLIMIT_DATA, (wanted if most < 0 else min(wanted, most), most))


def lift_memory() -> None:
    """The process may take what the system allows."""
    if resource is not None:
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def held_memory() -> int | None:
    """The bytes of this process's own that RLIMIT_DATA counts; None where the system doesn't say."""
    try:
        with open(STATM, "rb") as file:
            pages = int(file.read().split()[5])
    except OSError:
        return None
    return pages * resource.getpagesize() if resource else None


def reason(error: BaseException) -> str:
    """Why an article was refused that took too much."""
    return TOO_LARGE if isinstance(error, MemoryError) else TOO_LONG


def _time(seconds: float) -> None:
    if TIMED:
        signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN)
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds + GRACE if seconds else 0)


def _raise(number: int, frame: FrameType | None) -> None:
    if _Watch.armed:
        raise ExceededError(TOO_LONG)
