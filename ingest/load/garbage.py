"""Python's collections of garbage, made rare while a run makes millions of objects."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

COLLECT_EVERY = 50_000  # new objects


@contextmanager
def few_collections() -> Iterator[None]:
    """Python looks for garbage in cycles at each 700 new objects, and goes over all the word lists every so often.

    A run makes millions of objects and hardly a cycle: that would be a twentieth of its time.
    """
    before = gc.get_threshold()
    gc.set_threshold(COLLECT_EVERY, 20, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)
