"""What stands in the templates of Datasette's own pages beside what core wrote: changed as they are read, before any
value stands in them. On a page that is not about an archive nothing of it is written."""

from __future__ import annotations

import re

from jinja2 import Environment
from jinja2.ext import Extension

from browse.server.answers import nonce_attribute


def _part(name: str) -> str:
    return '{% if cuttings_site %}{% include "cuttings/_NAME.html" %}{% endif %}'.replace("NAME", name)


NAV, EXPORT, LINKED = "{% block nav %}", '<p class="export-links">', "{% if foreign_key_tables %}"
# For a template what is replaced, once, and by what; what is not found is left.
CHANGES: dict[str, tuple[tuple[str, str], ...]] = {
    "base.html": (
        ("<html>", '<html{% if cuttings_site %} lang="en"{% endif %}>'),
        (NAV, NAV + _part("masthead_of_core")),
    ),
    "query.html": ((EXPORT, _part("query_note") + EXPORT),),
    "row.html": ((LINKED, _part("meanings") + LINKED),),
}


class CoreTemplates(Extension):
    """Gives each script of a template the number (nonce) of the answer, and core's templates our parts."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.globals["cuttings_nonce"] = nonce_attribute

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Changes a template as it is read."""
        for core_part, put in CHANGES.get((name or "").removeprefix("default:"), ()):
            source = source.replace(core_part, put, 1)
        return re.sub(r"<script(?=[\s>{])", "<script{{ cuttings_nonce() }}", source)
