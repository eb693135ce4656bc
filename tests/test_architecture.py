"""The house stands as docs/architecture.md draws it: one door, floors, no circle, no room of more than twelve modules."""

from __future__ import annotations

import ast
import re

import pytest

from bench.structure import Module, circles, flat, homonyms, imports, modules
from tests.conftest import ROOT

FOUND = modules(ROOT)
GRAPH = imports(FOUND)
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
FLOORS = {room: int(floor) for floor, room in re.findall(r"^\| (\d+) \| `([a-z._]+)` \|", PAGE, flags=re.MULTILINE)}
HOUSES = {"cuttings", "ingest", "browse"}
LARGEST = 12  # modules that lie flat in a folder, unless its docstring says why there are more


def room_of(module: str) -> str:
    """The room of docs/architecture.md that a module lies in; "" for the front doors, which may import any room."""
    return next((room for room in sorted(FLOORS, key=len, reverse=True) if f"{module}.".startswith(f"{room}.")), "")


def test_every_module_that_the_page_names_is_there() -> None:
    """`load/store` is ingest/load/store.py, `query/plan` browse/query/plan.py; a folder is named in the same way."""
    named = set(re.findall(r"`([a-z_]+(?:/[a-z_]+)+)`", PAGE))
    known = {
        path.relative_to(ROOT).with_suffix("").as_posix() for house in HOUSES for path in (ROOT / house).rglob("*")
    }
    assert len(named) > 20
    assert {name for name in named if not {f"ingest/{name}", f"browse/{name}", name} & known} == set()


def test_every_module_lies_in_a_room() -> None:
    front_doors = {"ingest", "browse", "ingest.__main__"}
    assert [module.name for module in FOUND if not room_of(module.name) and module.name not in front_doors] == []


@pytest.mark.parametrize("house", sorted(HOUSES))
def test_a_house_imports_the_door_and_nothing_else_of_another(house: str) -> None:
    allowed = {house, "cuttings"}
    crossing = {
        (name, other)
        for name, others in GRAPH.items()
        for other in others
        if name.partition(".")[0] == house and other.partition(".")[0] not in allowed
    }
    assert crossing == set()


def test_a_room_imports_lower_floors_alone() -> None:
    upwards = {
        (name, other)
        for name, others in GRAPH.items()
        for other in others
        if (mine := room_of(name)) and (its := room_of(other)) and mine != its and FLOORS[mine] <= FLOORS[its]
    }
    assert upwards == set()


def test_no_module_is_in_a_circle() -> None:
    assert circles(GRAPH) == []


def test_no_folder_holds_more_modules_than_can_be_seen_at_once() -> None:
    crowded = {folder for folder, count in flat(FOUND).items() if count > LARGEST}
    explained = {module.name for module in FOUND if module.is_package and "modules lie flat" in (docstring(module))}
    assert crowded - explained == set()


def docstring(module: Module) -> str:
    return ast.get_docstring(module.tree) or ""


def test_every_package_says_what_it_is() -> None:
    assert [module.name for module in FOUND if module.is_package and not docstring(module)] == []


def test_one_name_of_a_module_means_one_thing() -> None:
    assert homonyms(FOUND)["modules"] == {}


@pytest.mark.parametrize("kind", ["classes", "functions"])
def test_one_name_means_one_thing(kind: str) -> None:
    """A command bears the name that is typed, and a program begins at `main`: these may be said again."""
    named = homonyms(module for module in FOUND if room_of(module.name) != "ingest.commands")[kind]
    assert {name: count for name, count in named.items() if name != "main"} == {}
