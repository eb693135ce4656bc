"""What every test may use: where the seeds, the labelled data and the expected readings lie."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.traceback import Traceback

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


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where several processes share the tests, files with long ones come first, and the short ones even out the end."""
    if hasattr(config, "workerinput"):
        long = {item.path for item in items if item.get_closest_marker("slow") or "browser" in item.path.parts}
        items.sort(key=lambda item: item.path not in long)


@pytest.fixture(autouse=True, scope="session")
def faults_are_not_painted() -> Iterator[None]:
    """Datasette has `rich` draw each fault with all variables, which takes a second that no test looks at.

    The trace is still taken, which fails where there is no exception, as core's own answer then does.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Traceback, "__rich_console__", lambda *_: iter(()))
        yield
