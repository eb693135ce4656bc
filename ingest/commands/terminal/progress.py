"""What is told while long work goes on: a bar on a terminal, elsewhere a line now and then; its steps go to a log too.

A step whose end nobody can count has its name and the seconds that it takes, and no bar that stands at its end. What is
left is told by the pace of the whole step, and only once a tenth of it is done: an early guess is wrong by much.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TaskID, TextColumn
from rich.table import Column
from rich.text import Text

from ingest.commands.terminal.log_file import NO_LOG, LogFile

T = TypeVar("T")
SHARE, SECONDS = 0.1, 5.0  # of a step, before what is left of it is told
SILENT, EVERY = 50.0, 60.0  # seconds where no terminal is: before the first line, and between two
NARROW = 60  # columns: on fewer there is no room for a bar


@contextmanager
def progress(quiet: bool, log: LogFile = NO_LOG) -> Iterator[Shown]:
    """Shows what is done: on a terminal by bars, elsewhere by lines; nothing where it is to be quiet."""
    console = Console(stderr=True)
    name = TextColumn("{task.description}", table_column=Column(ratio=1, no_wrap=True, overflow="ellipsis"))
    bar = [] if console.width < NARROW else [BarColumn(bar_width=20)]
    columns = (name, *bar, CountColumn(), LeftColumn())
    with Progress(
        *columns, console=console, transient=True, expand=True, disable=quiet or not console.is_terminal
    ) as bars:
        lines = LinesNowAndThen() if not quiet and not console.is_terminal else None
        try:
            yield Shown(bars, lines, log)
        finally:
            if lines:
                lines.end()


class Shown:
    """Passes items on, and shows how many are done; shows which step is done that nobody counts."""

    def __init__(self, bars: Progress, lines: LinesNowAndThen | None = None, log: LogFile = NO_LOG) -> None:
        self._bars, self._lines, self._log = bars, lines, log

    def __call__(self, items: Iterable[T], what: str, total: int) -> Iterator[T]:
        with self._begun(what, total) as task:
            for done, item in enumerate(items, 1):
                yield item
                if done > total:  # of a container each member is passed on, and was not counted
                    self._bars.update(task, total=done)
                self._bars.update(task, completed=done)
                if self._lines:
                    self._lines.done = done

    @contextmanager
    def step(self, what: str) -> Iterator[None]:
        """Within, the step is done."""
        with self._begun(what, None):
            yield

    @contextmanager
    def _begun(self, what: str, total: int | None) -> Iterator[TaskID]:
        started = time.monotonic()
        task = self._bars.add_task(what, total=total)
        if self._lines:
            self._lines.begin(what, total)
        try:
            yield task
        finally:
            self._bars.remove_task(task)
            counted = "" if total is None else f" ({total})"
            self._log.line(f"{what}{counted}: {time.monotonic() - started:.1f} s")


class CountColumn(ProgressColumn):
    """How many of all are done; nothing of what is not counted."""

    def render(self, task: Task) -> Text:
        return Text("" if task.total is None else f"{task.completed:,.0f} of {task.total:,.0f}")


class LeftColumn(ProgressColumn):
    """How long it will still take, where that can be told; else how long it has taken."""

    def render(self, task: Task) -> Text:
        return Text(left(task.completed, task.total, task.elapsed or 0.0).rjust(11))


def left(done: float, total: float | None, elapsed: float) -> str:
    """What is told of the time of a step, of which `done` was done in so many seconds."""
    if total is None or elapsed < SECONDS or done < total * SHARE:
        return spoken(elapsed)
    return f"{spoken(elapsed * (total - done) / max(done, 1))} left"


def spoken(seconds: float) -> str:
    """A time as precise as a guess may be.

    >>> spoken(4.2), spoken(47), spoken(100), spoken(4000)
    ('4 s', '50 s', '2 min', '67 min')
    """
    if seconds < 10:
        return f"{seconds:.0f} s"
    return f"{round(seconds, -1):.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"


class LinesNowAndThen:
    """Prints what is being done, where nobody sees a bar: after SILENT seconds, and every EVERY seconds."""

    def __init__(self) -> None:
        self.done = 0
        self._what, self._total = "", 0
        self._ended = threading.Event()
        threading.Thread(target=self._print, daemon=True).start()

    def begin(self, what: str, total: int | None) -> None:
        """From now on this is done."""
        self._what, self._total, self.done = what, total or 0, 0

    def end(self) -> None:
        """Nothing is printed from now on."""
        self._ended.set()

    def _print(self) -> None:
        pause = SILENT
        while not self._ended.wait(pause):
            counted = f": {self.done:,} of {max(self._total, self.done):,}" if self._total else " …"
            if self._what:
                click.echo(f"{self._what}{counted}", file=sys.stderr)
            pause = EVERY
