"""The folds of the labelled persons: which documents weights are learned without, and where such weights are kept."""

from __future__ import annotations

import hashlib
from pathlib import Path

FOLDS = 5
FOLD_WEIGHTS = Path(__file__).resolve().parent / "folds"


def fold_of(id_: str) -> int:
    """Which of the folds a document belongs to, by its id alone."""
    return int(hashlib.sha256(id_.encode()).hexdigest()[:8], 16) % FOLDS
