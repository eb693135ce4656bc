"""Makes Python's collections of garbage rare while a run makes millions of objects."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

COLLECT_EVERY = 50_000  # new objects


@contextmanager
def few_collections() -> Iterator[None]:
    """Within, Python looks for garbage less often.

    By default it looks for cycles at each 700 new objects, and goes over all word lists every so often. A run makes
    millions of objects and hardly a cycle; looking for them would take a twentieth of its time.
    """
    before = gc.get_threshold()
    gc.set_threshold(COLLECT_EVERY, 20, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)
