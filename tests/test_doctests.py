"""The examples in docstrings are run: those of every module."""

from __future__ import annotations

import doctest
import importlib

import pytest

from bench.structure import modules
from tests.conftest import ROOT

WITH_EXAMPLES = [
    module.name
    for module in modules(ROOT, ("cuttings", "ingest", "browse", "bench"))
    if ">>> " in module.path.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_the_examples_of_a_module_hold(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))
    assert result.attempted > 0
    assert result.failed == 0


def test_there_are_modules_with_examples() -> None:
    assert len(WITH_EXAMPLES) >= 2
