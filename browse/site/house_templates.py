"""Our templates, each written down in one go.

In Datasette's environment an expression of a template may be something to wait for, so Jinja asks that of each: half of
what a page of results cost. In our templates nothing has to be waited for.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from datasette.utils.asgi import Request
from jinja2 import Environment

from browse.core.served import Datasette

FOLDER = Path(__file__).parent.parent / "templates" / "cuttings"

_in_one_go: WeakKeyDictionary[Environment, Environment | None] = WeakKeyDictionary()


async def page_of(datasette: Datasette, request: Request, template: str, context: dict[str, Any]) -> str:
    """A template of ours with its values. Where a server has others under our names, Datasette fills them in."""
    core = core_environment(datasette, request)
    if core not in _in_one_go:
        _in_one_go[core] = _without_waiting(core) if _all_ours(core) else None
    environment = _in_one_go[core]
    if environment is None or datasette.setting("template_debug"):
        return str(await datasette.render_template(f"{FOLDER.name}/{template}", context, request=request))
    return environment.get_template(f"{FOLDER.name}/{template}").render(context)


def core_environment(datasette: Datasette, request: Request) -> Environment:
    """The environment of a server's templates. Datasette 0.65 and 1.0 are asked in different ways."""
    environment: Environment = getattr(datasette, "jinja_env", None) or datasette.get_jinja_environment(request)
    return environment


def _without_waiting(core: Environment) -> Environment:
    environment = core.overlay()
    environment.is_async = False  # Jinja before 3.1.5 passes over overlay's own argument for it
    return environment


def _all_ours(core: Environment) -> bool:
    """Whether each name of ours leads to our file, and to none in a folder of --template-dir or of another plugin."""
    assert core.loader is not None
    files = (core.loader.get_source(core, f"{FOLDER.name}/{file.name}")[1] for file in FOLDER.iterdir())
    return all(file is not None and Path(file).parent.samefile(FOLDER) for file in files)
