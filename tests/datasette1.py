"""The environment with the next Datasette, as a fixture.

CUTTINGS_DATASETTE1 names that environment's Python; it has datasette 1.0a41, what this project depends on, and pytest.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def python() -> str:
    """The other environment's Python. Where there is none the test says so aloud; on CI it fails."""
    named = os.environ.get("CUTTINGS_DATASETTE1")
    if named and Path(named).exists():
        return str(Path(named).absolute())  # a link stays a link: it is what makes an environment
    message = f"no Python with Datasette 1.0 at CUTTINGS_DATASETTE1={named}: the reading room is tested in 0.65 alone"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)
