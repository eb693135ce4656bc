"""Imported once by the fork server, so that the processes forked from it have the program and its models loaded.

Loading takes a second, on a busy machine many. The server would not notice meanwhile that the run has died.
"""

from __future__ import annotations

import gc
import importlib
import sys

from ingest.load.processes.parent_death import end_with_parent

_EXAMPLES = (
    "Ministers meet in Paris\n\nPARIS, March 3, 2022. /TASS/. Ministers discussed exports of grain, Anna Keller said.",
    "МОСКВА, 3 марта. /ТАСС/. Президент России Владимир Путин провёл переговоры, сообщил Дмитрий Песков.",
    "<html><head><title>Ministers meet</title></head><body><h1>Ministers meet</h1><p>Ministers met in Paris on "
    "March 3, 2022, to discuss the export of grain, Anna Keller said.</p></body></html>",
)


def load_models() -> None:
    """Reads an English text, a Russian one and a page, which loads every model that reading needs."""
    importlib.import_module("ingest.load.processes.work")
    pipeline = importlib.import_module("ingest.pipeline")
    for example in _EXAMPLES:
        pipeline.process(example.encode())
    gc.freeze()  # the garbage collector would touch, and so copy, the memory that forked processes share


end_with_parent()
try:
    load_models()
except OSError:  # a library unpacks its model to a temporary file; the run says so, once
    sys.exit(1)
