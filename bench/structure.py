"""How the code is built, in figures: `python -m bench.structure [FOLDER]` (a checkout; by default this one).

Reads the sources of cuttings/, ingest/, browse/ and tests/ as text and syntax; nothing of them is run. Circles are
those of import statements, wherever they stand. A homonym is one name of several modules, classes or functions.
"""

from __future__ import annotations

import ast
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

PACKAGES = ("cuttings", "ingest", "browse")
Imports = Mapping[str, frozenset[str]]
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Module:
    """One source file: its dotted name and its syntax tree."""

    name: str
    path: Path
    tree: ast.Module

    @property
    def is_package(self) -> bool:
        return self.path.name == "__init__.py"

    @property
    def lines(self) -> int:
        return len(self.path.read_text(encoding="utf-8").splitlines())


def modules(root: Path, packages: Iterable[str] = PACKAGES) -> list[Module]:
    """The modules of the packages that there are, by name."""
    paths = sorted(path for package in packages for path in (root / package).rglob("*.py"))
    return [Module(_name(root, path), path, ast.parse(path.read_text(encoding="utf-8"))) for path in paths]


def _name(root: Path, path: Path) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(sources: Iterable[Module]) -> Imports:
    """Which of the modules each of them imports, at its head or inside a function."""
    known = {module.name: module for module in sources}
    return {name: frozenset(_imported(module.tree, known)) for name, module in known.items()}


def _imported(tree: ast.Module, known: Mapping[str, Module]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield from (name for name in (full if full in known else node.module,) if name in known)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)


def circles(graph: Imports) -> list[list[str]]:
    """The groups of modules each of which imports, by some way, every other."""
    reached = {name: _reachable(graph, name) for name in graph}
    groups = {frozenset({name} | {other for other in reached[name] if name in reached[other]}) for name in graph}
    return sorted(sorted(group) for group in groups if len(group) > 1)


def _reachable(graph: Imports, start: str) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for name in graph[waiting.pop()]:
            if name not in seen:
                seen.add(name)
                waiting.append(name)
    return seen


def functions(sources: Iterable[Module]) -> Iterator[Function]:
    for module in sources:
        for node in ast.walk(module.tree):
            if isinstance(node, Function):
                yield node


def homonyms(sources: Iterable[Module]) -> dict[str, dict[str, int]]:
    """The names that several modules, classes or public functions bear, with how many bear each."""
    bearers: dict[str, Counter[str]] = defaultdict(Counter)
    for module in sources:
        if not module.is_package:
            bearers["modules"][module.name.rpartition(".")[2]] += 1
        for node in module.tree.body:
            if isinstance(node, ast.ClassDef):
                bearers["classes"][node.name] += 1
            elif isinstance(node, Function) and not node.name.startswith("_"):
                bearers["functions"][node.name] += 1
    return {kind: {name: n for name, n in sorted(names.items()) if n > 1} for kind, names in bearers.items()}


def flat(sources: Iterable[Module]) -> dict[str, int]:
    """How many modules lie flat in each folder."""
    return dict(Counter(module.name.rpartition(".")[0] for module in sources if not module.is_package))


def parameters(function: Function) -> int:
    """How many parameters a function has, without self and cls."""
    names = [a.arg for a in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)]
    return len([name for name in names if name not in {"self", "cls"}])


def figures(root: Path) -> dict[str, object]:
    """What `main` prints."""
    sources = modules(root)
    lengths = [(f.end_lineno or f.lineno) - f.lineno + 1 for f in functions(sources)]
    taken = Counter(parameters(f) for f in functions(sources))
    folders = flat(sources)
    shared = homonyms(sources)
    return {
        "modules": len(sources),
        "lines": sum(module.lines for module in sources),
        "lines of tests": sum(module.lines for module in modules(root, ["tests"])),
        "functions": len(lengths),
        "lines of a function, median and most": (median(lengths), max(lengths)),
        "functions of more than five parameters": sum(n for size, n in taken.items() if size > 5),
        "folders of more than twelve modules": {name: n for name, n in sorted(folders.items()) if n > 12},
        "circles of imports": [len(circle) for circle in circles(imports(sources))],
        **{f"names of several {kind}": (len(names), names) for kind, names in shared.items()},
    }


def main() -> None:
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent
    for what, figure in figures(root).items():
        print(f"{what}: {figure}")


if __name__ == "__main__":
    main()
