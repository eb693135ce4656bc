"""What every test may use: where the seeds, the labelled data and the expected readings lie."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BENCH = Path(os.environ.get("CUTTINGS_BENCH", ROOT.parent / "shared" / "bench"))


@pytest.fixture(scope="session")
def bench() -> Path:
    """The folder of labelled data. Where it is absent the test says so aloud; on CI it fails, if it was named."""
    if not BENCH.is_dir():
        message = f"no labelled data at {BENCH}: set CUTTINGS_BENCH to the folder that holds extract/ and persons/"
        if os.environ.get("CI") == "true" and "CUTTINGS_BENCH" in os.environ:
            pytest.fail(message)
        pytest.skip(message)
    return BENCH


@pytest.fixture(scope="session")
def articles() -> Path:
    """The five seed articles, as they stand in the repository."""
    return ROOT / "articles"
