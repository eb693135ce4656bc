"""`make quick` leaves the slow tests out, and still tests every room."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.conftest import ROOT
from tests.test_architecture import FLOORS, room_of

TESTS = sorted(path for path in (ROOT / "tests").glob("test_*.py") if path.name != Path(__file__).name)


def slow(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any(ast.unparse(decorator) == "pytest.mark.slow" for decorator in function.decorator_list)


def all_slow(tree: ast.Module) -> bool:
    """Whether a module marks all of its tests as slow."""
    assigned = [ast.unparse(node) for node in tree.body if isinstance(node, ast.Assign)]
    return "pytestmark = pytest.mark.slow" in assigned


def quick_tests(tree: ast.Module) -> list[str]:
    if all_slow(tree):
        return []
    functions = [node for node in tree.body if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    return [function.name for function in functions if function.name.startswith("test_") and not slow(function)]


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def rooms(paths: Iterable[Path]) -> set[str]:
    """The rooms that those of these modules import which have a test that is not slow."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in paths]
    return {room_of(name) for tree in trees if quick_tests(tree) for name in imported(tree)}


def test_every_room_has_a_quick_test() -> None:
    through_the_server = {"browse.routes"}  # which holds the addresses that the tests of pages ask for
    assert set(FLOORS) - rooms(TESTS) - through_the_server == set()
