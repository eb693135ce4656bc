"""What becomes of a file in a run: each outcome is counted in the column of `runs` that has its name."""

from __future__ import annotations

OUTCOMES = ("new", "changed", "unchanged", "duplicate", "vanished", "skipped", "failed")
