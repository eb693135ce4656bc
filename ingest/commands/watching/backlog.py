"""What has changed and is not read yet, and when it should be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

STILL = 2.0  # seconds in which nothing changes before a run begins; a file changed within them may be half written
PATIENCE = 30.0  # seconds after which a run begins though something changes all the time; what does is left out


@dataclass(slots=True)
class Backlog:
    """Changes since the last run. `paths` are those that are known by name; all times are seconds of one clock."""

    paths: set[str] = field(default_factory=set)
    first: float | None = None  # when something changed that is not read yet; None where nothing did
    last: float = 0.0

    def add(self, paths: Iterable[str], now: float) -> None:
        """Notes that something has changed; without a path, anything may have."""
        self.paths.update(paths)
        self.first = now if self.first is None else self.first
        self.last = now

    def is_due(self, now: float) -> bool:
        """Whether a run should begin: once for all that was copied in at a time, and not before that has ended."""
        if self.first is None:
            return False
        return now - self.last >= STILL or now - self.first >= PATIENCE
