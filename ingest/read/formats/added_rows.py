"""The formats that other installed distributions add by entry points: which there are, before any is loaded."""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points

GROUP = "cuttings.formats"


def added_points() -> list[EntryPoint]:
    """Where the added formats are found, by name."""
    return sorted(entry_points(group=GROUP))


def provenance() -> str:
    """Which formats are added and by which versions: with others, a file may be read otherwise."""
    return " ".join(f"{point.value} {point.dist.version if point.dist else ''}" for point in added_points())
