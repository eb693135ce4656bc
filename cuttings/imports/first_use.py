"""Names that a package offers out of its modules, each of which is imported when the first name of it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any


def at_first_use(package: str, names: Mapping[str, Sequence[str]]) -> Callable[[str], Any]:
    """The `__getattr__` of a package: `names` are those that each of its modules gives, by the module's name in it.

    A package that imports its modules to offer their names loads the models of all for whoever needs a small one. None
    of the names may be a module of the package: once that is imported, the package has it under this name.
    """
    home = {name: module for module, offered in names.items() for name in offered}

    def offered(name: str) -> Any:
        if name not in home:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{home[name]}"), name)

    return offered
