"""Every pattern of the packages: those that a module holds, those written in a call, and those built when asked."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import pkgutil
import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

PACKAGES = tuple(name for name in ("ingest", "browse", "cuttings") if importlib.util.find_spec(name))
METHODS = frozenset(("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split"))
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_CALLS = frozenset(f"re.{method}" for method in (*METHODS, "compile"))
# What holds something else; a bound method of a pattern is called builtin_method, or as other built-in functions are.
_HOLDERS = ("cell", "partial", "_lru_cache_wrapper", "builtin_function_or_method", "builtin_method", "method")
_HELD = ("__closure__", "cell_contents", "__defaults__", "__wrapped__", "__self__", "func", "args", "keywords")


@dataclass(frozen=True, slots=True)
class Used:
    """A pattern, where it is held, and the methods that the code calls on what bears that name."""

    where: str  # ingest.clean.rules.credits.CREDITS[3].pattern
    pattern: re.Pattern[Any]
    methods: frozenset[str]
    longest: int = 0  # characters of the longest text that it is tried on, where what holds it sees to that


@dataclass(frozen=True, slots=True)
class Site:
    """A call of `re` in a module: the function that it is in ("" for the module itself) and the whole statement."""

    module: str
    function: str
    statement: ast.stmt
    call: ast.Call

    @property
    def method(self) -> str:
        assert isinstance(self.call.func, ast.Attribute)
        return self.call.func.attr

    @property
    def methods(self) -> frozenset[str]:
        """The method of a pattern that the call is, written out; `search` for what it only compiles."""
        return frozenset({"search" if self.method == "compile" else self.method})

    def written(self) -> re.Pattern[Any] | None:
        """The pattern, where it is made of what the module holds; None where it depends on what the call is given."""
        local = {name for name in names_in(self.call.args[0]) if name not in vars(module_of(self.module))}
        if local:
            return None
        values = {ast.unparse(word.value) for word in self.call.keywords if word.arg == "flags"}
        flags = self.call.args[1:2] if self.method == "compile" else []
        source = ast.unparse(self.call.args[0]), " | ".join([*map(ast.unparse, flags), *values]) or "0"
        made = [eval(code, vars(module_of(self.module))) for code in source]
        return made[0] if isinstance(made[0], re.Pattern) else re.compile(*made)


@cache
def module_of(name: str) -> ModuleType:
    """The module of a name, imported."""
    return importlib.import_module(name)


@cache
def modules() -> tuple[ModuleType, ...]:
    """All modules of the packages, imported, but those that run when they are."""
    names = [*PACKAGES]
    for package in PACKAGES:
        names += [item.name for item in pkgutil.walk_packages(module_of(package).__path__, f"{package}.")]
    return tuple(module_of(name) for name in names if not name.endswith("__main__"))


@cache
def sources() -> dict[str, ast.Module]:
    """The syntax tree of each module."""
    return {module.__name__: ast.parse(Path(str(module.__file__)).read_text("utf-8")) for module in modules()}


def held() -> Iterator[Used]:
    """The patterns that can be reached from what modules hold: values, containers, rows of tables, closures."""
    seen: set[int] = set()
    for module in modules():
        for name, value in list(vars(module).items()):
            for where, holder in reach(value, f"{module.__name__}.{name}", seen):
                if isinstance(holder, re.Pattern):
                    yield Used(where, holder, methods_of(module.__name__, _last_name(where)))
                else:
                    pattern = getattr(holder.pattern, "compiled", holder.pattern)  # a LatePattern
                    yield Used(where, pattern, METHODS.intersection(dir(holder)), holder.longest)


def reach(value: object, where: str, seen: set[int]) -> Iterator[tuple[str, Any]]:
    """The patterns that can be reached from a value, and how; in a pattern's place what holds it and bounds its text by
    a `longest`."""
    open_ = [(where, value)]
    while open_:
        where, value = open_.pop()
        if id(value) in seen or isinstance(value, (str, bytes, int, float, ModuleType)):
            continue
        seen.add(id(value))
        if isinstance(value, re.Pattern) or (_ours(value) and {"pattern", "longest"} <= {*dir(value)}):
            if not isinstance(value, type):
                yield where, value
        else:
            open_.extend(reversed([*_inside(value, where)]))


def _inside(value: object, where: str) -> Iterator[tuple[str, object]]:
    """What a value holds. Of other people's classes nothing is walked."""
    if isinstance(value, dict):
        yield from ((f"{where}[{key!r}]", item) for key, item in value.items())
    elif isinstance(value, (list, tuple, set, frozenset)):
        names = getattr(value, "_fields", None)
        yield from ((f"{where}.{names[n]}" if names else f"{where}[{n}]", item) for n, item in enumerate(value))
    elif _ours(value):
        yield from ((f"{where}.{name}", item) for name, item in _attributes(value).items())
        for name in _HELD:
            with suppress(AttributeError, ValueError):  # a cell may be empty
                yield where, getattr(value, name)


def _attributes(value: object) -> dict[str, object]:
    slots = [name for kind in type(value).__mro__ for name in getattr(kind, "__slots__", ())]
    return {name: getattr(value, name) for name in slots if hasattr(value, name)} | dict(getattr(value, "__dict__", {}))


def _ours(value: object) -> bool:
    """Whether a value is of our modules, or one of those that hold what is: closures, partials, remembered calls."""
    if type(value).__name__ in _HOLDERS:
        return True
    module = getattr(value, "__module__", None) or type(value).__module__
    return str(module).partition(".")[0] in PACKAGES


def _last_name(where: str) -> str:
    """The name by which the code calls what is held there: STOPS of ingest.repair.repairs.STOPS[1]."""
    return re.sub(r"\[[^]]*\]", "", where).rpartition(".")[2]


def methods_of(module: str, name: str) -> frozenset[str]:
    """The methods that are called on what bears the name, where it bears it; `search` if none is found."""
    value = vars(module_of(module)).get(name)
    where = [other.__name__ for other in modules() if vars(other).get(name, value) is value]
    methods = {method for other in where for method in _called()[other].get(name, ())}
    return frozenset(methods or {"search"})


@cache
def _called() -> dict[str, defaultdict[str, set[str]]]:
    """The methods of patterns that each module names, by the name that they are called on."""
    called: dict[str, defaultdict[str, set[str]]] = {}
    for module, tree in sources().items():
        names = called[module] = defaultdict(set)
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in METHODS:
                names[ast.unparse(node.value).partition("[")[0].rpartition(".")[2]].add(node.attr)
    return called


def sites() -> Iterator[Site]:
    """Every call of `re` that takes a pattern, in the order of the sources."""
    for module, tree in sources().items():
        for statement in tree.body:
            yield from _sites(module, statement)


def _sites(module: str, statement: ast.stmt) -> Iterator[Site]:
    functions = [node for node in ast.walk(statement) if isinstance(node, _FUNCTIONS)]
    inside = {id(node): getattr(function, "name", "lambda") for function in functions for node in ast.walk(function)}
    for node in ast.walk(statement):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in _CALLS:
            yield Site(module, inside.get(id(node), ""), statement, node)


def names_in(node: ast.AST) -> set[str]:
    """The names that a piece of source reads or binds."""
    return {name.id for name in ast.walk(node) if isinstance(name, ast.Name)}
