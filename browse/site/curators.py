"""Who may curate: root, and whom the server's `permissions` name.

Datasette 1.0 reads `permissions: {curate: …}` of its configuration itself; for 0.65, which has no such block, the same
words are read from its metadata. In both, `--root` prints an address by which whoever started the server signs in.
"""

from __future__ import annotations

from typing import Any

from datasette.utils import actor_matches_allow

from browse.core.served import Datasette
from browse.core.visibility import CURATE
from browse.site.datasette_pages import hook


@hook
def permission_allowed(datasette: Datasette, actor: Any, action: str) -> bool | None:
    """The hook of Datasette 0.65: True, False, or None for what is not ours to say."""
    if action != CURATE:
        return None
    if actor and actor.get("id") == "root":
        return True
    allow = (datasette.metadata("permissions") or {}).get(CURATE)
    return None if allow is None else bool(actor_matches_allow(actor, allow))


@hook
def register_actions() -> list[Any]:
    """The hook of Datasette 1.0."""
    from datasette.permissions import Action  # of 1.0 alone

    return [Action(name=CURATE, description="Write decisions and notes about the articles", abbr=None)]
