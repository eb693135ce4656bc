"""`cuttings ingest` in a process of its own: readers come first, and it does not outlive the server that began it."""

from __future__ import annotations

import os
import runpy

from ingest.load.processes.parent_death import end_with_parent

LESS_URGENT = 10  # of 19: what a run gives way to others by

if __name__ == "__main__":
    end_with_parent()
    if hasattr(os, "nice"):  # Windows has none: there a run is as urgent as the server
        os.nice(LESS_URGENT)
    runpy.run_module("ingest", run_name="__main__")
