"""The folds of the labelled texts, split by domain, and the weights of each that have not seen its domains."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from zlib import crc32

from ingest.clean.cleaning import TextWeights
from ingest.clean.headline.headline_judge import judge_weights
from ingest.clean.lines.line_classifier import LineWeights, line_weights

FOLDS = 5
FOLD_FILE = Path(__file__).with_name("lines_folds.json.gz")
HEADLINE_FOLD_FILE = Path(__file__).with_name("headline_folds.json.gz")


def fold_of(domain: str) -> int:
    """Which fifth of the domains a domain belongs to."""
    return crc32(domain.encode()) % FOLDS


def fold_weights() -> list[LineWeights]:
    """For each fold the weights that have not seen its domains, as the last learning wrote them."""
    with gzip.open(FOLD_FILE, "rt", encoding="utf-8") as file:
        return [line_weights(stored) for stored in json.load(file)]


def text_fold_weights() -> list[TextWeights]:
    """The same with the judges of headlines that have not seen the fold's domains."""
    with gzip.open(HEADLINE_FOLD_FILE, "rt", encoding="utf-8") as file:
        return [
            TextWeights(lines, judge_weights(stored))
            for lines, stored in zip(fold_weights(), json.load(file), strict=True)
        ]
