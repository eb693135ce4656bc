"""Weights learned from labelled data, which cannot be misread.

A file of weights in `ingest/data/` names the columns that its numbers stand for, in their order, and says by which
command, at which commit and from which data it was learned. Where the program computes other columns than the file was
learned with, loading it is an error: numbers that are read at the wrong place decide in silence and wrongly.
docs/weights.md tells each file's provenance.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from itertools import zip_longest
from typing import Any

Columns = Mapping[str, Sequence[str]]  # what is weighed → the names of its columns, in order


class WeightsError(Exception):
    """Weights that stand for other columns than the program computes; the message says which, and what to do."""


def shipped(name: str, columns: Columns) -> Mapping[str, Any]:
    """The weights in `ingest/data/NAME.json`. Raises WeightsError where they are of other columns."""
    stored: Mapping[str, Any] = json.loads(files("ingest").joinpath("data", f"{name}.json").read_text("utf-8"))
    return checked(stored, columns, f"ingest/data/{name}.json")


def checked(stored: Mapping[str, Any], columns: Columns, name: str) -> Mapping[str, Any]:
    """`stored`, as it is, if it was learned with these columns. Raises WeightsError otherwise."""
    learned_with = stored.get("columns", {})
    for what, computed in columns.items():
        learned = learned_with.get(what, [])
        if list(learned) != list(computed):
            raise WeightsError(
                f"{name} is not for this program: {_difference(what, learned, computed)}. {_mend(stored)}"
            )
    return stored


def _difference(what: str, learned: Sequence[str], computed: Sequence[str]) -> str:
    pairs = enumerate(zip_longest(learned, computed, fillvalue="nothing"))
    place, (learned, computed) = next(pair for pair in pairs if pair[1][0] != pair[1][1])
    return f"column {place} of {what} was learned as {learned!r}, and is computed as {computed!r}"


def _mend(stored: Mapping[str, Any]) -> str:
    command = stored.get("learned", {}).get("command")
    return f"Learn it again with `{command}`" if command else "It names no columns: see docs/weights.md"
