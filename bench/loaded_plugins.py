"""Loads just the plugins of Datasette that BENCH_PLUGINS names, by their distributions, and no other that is installed.

As a plugin of pytest (`-p bench.loaded_plugins`), or imported before Datasette; only 1.0 has a way of its own.
"""

from __future__ import annotations

import os
import sys
from importlib.metadata import distribution

VARIABLE = "BENCH_PLUGINS"


def load(names: list[str]) -> None:
    """Registers the plugins of these distributions."""
    vars(sys)["_called_from_test"] = True  # Datasette loads what is installed, unless this is there when it is imported
    from datasette.plugins import pm

    for name in names:
        for entry in distribution(name).entry_points:
            if entry.group == "datasette":
                pm.register(entry.load(), name=entry.name)


load([name for name in os.environ.get(VARIABLE, "").split(",") if name])
