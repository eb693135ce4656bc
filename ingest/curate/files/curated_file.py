"""A file of the curator's is replaced: whole or not at all, synced, with the permissions that it had."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(path: Path, text: str) -> Iterator[tuple[Path, Callable[[], None]]]:
    """The new file, written beside the present one, and the function that puts it in the place of that one.

    If anything goes wrong, also inside the `with`, the file is left or put back as it was. Putting it back needs no
    room on the disk.
    """
    place = path.resolve()
    new, former = (place.with_name(place.name + ending) for ending in (".new", ".former"))
    try:
        _write(new, text, place)
        if place.exists():
            shutil.copy2(place, former)
        try:
            yield new, lambda: os.replace(new, place)
        except BaseException:
            _put_back(former, place, new)
            raise
    finally:
        new.unlink(missing_ok=True)
        former.unlink(missing_ok=True)


def _write(new: Path, text: str, replaced: Path) -> None:
    """Writes a file with the permissions of the one it will replace. Raises OSError where that is read-only."""
    try:
        if replaced.exists():
            os.close(os.open(replaced, os.O_RDWR))
        with new.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if replaced.exists():
            shutil.copymode(replaced, new)
    except OSError as error:
        error.filename = str(replaced)  # the name that the curator knows
        raise


def _put_back(former: Path, place: Path, new: Path) -> None:
    if former.exists():
        os.replace(former, place)
    elif not new.exists():  # there was no former file, and the new one has been put in place
        place.unlink()
