"""The server as our functions take it: its class is in datasette.app, which is still loading when it loads plugins."""

from __future__ import annotations

from typing import Any, TypeAlias

Datasette: TypeAlias = Any
