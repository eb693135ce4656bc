"""Imported once by the fork server, so that the processes forked from it have the program and its models loaded.

Loading takes a second, on a busy machine many. The server would not notice meanwhile that the run has died.
"""

from __future__ import annotations

import gc
import importlib
import sys

from ingest.load.processes.parent_death import end_with_parent

_REPORT = "Ministers met in Paris to discuss the export of grain, Anna Keller said, and Rowley Fenwick paid. "
_EXAMPLES = (
    "Ministers meet in Paris\n\nPARIS, March 3, 2022. /TASS/. Ministers discussed exports of grain, Anna Keller said.",
    "МОСКВА, 3 марта. /ТАСС/. Президент России Владимир Путин провёл переговоры, сообщил Дмитрий Песков.",
    # No field and no dateline says its author and its day, and its outlet has a name of several words.
    f"https://www.harbour-chronicle.example/ministers\n\nNews | Sport\n\nMinisters meet in Paris to discuss grain\n\n"
    f"Anna Keller\n\n{_REPORT}\n\n{_REPORT}\n\nPosted on 3 March 2022 in News\n\nShare",
    # Its day stands far below the headline: the last resort is asked for it.
    "<html><head><title>Ministers meet</title></head><body><h1>Ministers meet</h1><p>By Anna Keller</p>"
    f"<p>{_REPORT * 10}</p><div>March 3, 2022</div></body></html>",
)
_OF_FEW = ("ftfy.badness", "bs4.dammit")  # what few texts need, and none of the examples


def load_models() -> None:
    """Looks at three texts and a page and reads them, which loads every list and every model that this needs."""
    work = importlib.import_module("ingest.load.processes.work")
    importlib.import_module("ingest.load.processes.sighting")
    pipeline = importlib.import_module("ingest.pipeline")
    for example in _EXAMPLES:
        pipeline.process(example.encode())  # raises what a job tells as the reason why its document is refused
        job = work.Job("", "", b"", fresh=example.encode())
        work.FirstLook(pipeline.PLAIN)(job)
        work.FullReading(pipeline.PLAIN)(job)
    for module in _OF_FEW:
        importlib.import_module(module)
    for rule in importlib.import_module("ingest.clean.rules.rulebook").RULES:
        _ = rule.pattern.compiled
    gc.freeze()  # the garbage collector would touch, and so copy, the memory that forked processes share


end_with_parent()
try:
    load_models()
except OSError:  # a library unpacks its model to a temporary file; the run says so, once
    sys.exit(1)
