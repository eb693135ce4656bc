"""The progress bar of long work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

T = TypeVar("T")


@contextmanager
def progress(quiet: bool) -> Iterator[Shown]:
    """A progress bar on a terminal; nothing elsewhere."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=quiet or not console.is_terminal) as bar:
        yield Shown(bar)


class Shown:
    """Passes items on, and shows how many are done."""

    def __init__(self, bar: Progress) -> None:
        self.bar = bar

    def __call__(self, items: Iterable[T], what: str, total: int) -> Iterator[T]:
        task = self.bar.add_task(what, total=total)
        for item in items:
            yield item
            self.bar.advance(task)
        self.bar.remove_task(task)
