"""What stands in the templates of Datasette's own pages beside what core wrote: changed as they are read, before any
value stands in them. On a page that is not about an archive nothing of it is written."""

from __future__ import annotations

import re

from jinja2 import Environment
from jinja2.ext import Extension

from browse.server.answers import nonce_attribute


def _part(name: str) -> str:
    return '{% if cuttings_site %}{% include "cuttings/_NAME.html" %}{% endif %}'.replace("NAME", name)


def _labelled(field: str) -> str:
    """JavaScript that names the field into which SQL is typed, which the editor makes itself."""
    return f'{{% if cuttings_site %}}editor.{field}.setAttribute("aria-label", "SQL");{{% endif %}}'


EDITOR_OF_1 = "        schema,\n      }));"  # of Datasette 1.0
# Its editor is a large program. Of ours a page is painted first, then loads it; who types by then goes on in it.
BEGIN_OF_1 = 'window.addEventListener("DOMContentLoaded", () => {\n    const sqlFormat'
BEGIN_LATE = """{% if cuttings_site %}
  const whenPainted = (begin) => window.addEventListener("load", () => requestAnimationFrame(() => setTimeout(() => {
    const script = document.createElement("script");
    script.src = document.getElementById("late-editor").src;
    script.onload = () => {
      const field = document.querySelector("textarea#sql-editor");
      const [typing, height] = [field && document.activeElement === field, field ? field.offsetHeight : 0];
      begin();
      if (typing) editor.focus();
      if (height) editor.dom.style.minHeight = `${height}px`;
    };
    document.head.append(script);
  })));
  whenPainted(() => {
    const sqlFormat{% else %}ELSE{% endif %}""".replace("ELSE", BEGIN_OF_1)
NAV, EXPORT, LINKED = "{% block nav %}", '<p class="export-links">', "{% if foreign_key_tables %}"
# For a template what is replaced, once, and by what; what is not found is left.
CHANGES: dict[str, tuple[tuple[str, str], ...]] = {
    "base.html": (
        ("<html>", '<html{% if cuttings_site %} lang="en"{% endif %}>'),
        (NAV, NAV + _part("masthead_of_core")),
    ),
    "_codemirror_foot.html": (
        ('editor.setOption("extraKeys"', _labelled("getInputField()") + 'editor.setOption("extraKeys"'),
        (EDITOR_OF_1, EDITOR_OF_1 + _labelled("contentDOM")),
        (BEGIN_OF_1, BEGIN_LATE),
    ),
    "query.html": ((EXPORT, _part("query_note") + EXPORT),),
    "row.html": ((LINKED, _part("meanings") + LINKED),),
}
# Attributes that tags of core's templates lack, for who does not see the page (what a field is, of which level a
# heading is below the one before it), and for who waits: the editor is begun when the page is there, and may come then.
LACKING: dict[str, tuple[tuple[str, str], ...]] = {
    "table.html": (
        ('<select name="_filter_column', 'aria-label="Column"'),
        ('<select name="_filter_op', 'aria-label="Comparison"'),
        ('<input type="text" name="_filter_value', 'aria-label="Value"'),
        ('<select name="_sort"', 'aria-label="Sort by"'),
        ("<h3", 'aria-level="2"'),
    ),
    "query.html": (("<h3", 'aria-level="2"'), ('<textarea id="sql-editor"', 'aria-label="SQL"')),
    "_codemirror.html": (
        ('<script src="{{ base_url }}-/static/codemirror', "defer"),
        ('<script src="{{ base_url }}-/static/cm-resize', "defer"),
        ("<script src=\"{{ static('cm-editor", 'type="text/plain" id="late-editor"'),
    ),
    "database.html": (("<h3>Custom", 'aria-level="2"'), ('<textarea id="sql-editor"', 'aria-label="SQL"')),
}


def _with(tag: str, attribute: str) -> str:
    """The beginning of a tag with an attribute more, on pages about an archive."""
    return re.sub(r"<\w+", lambda name: f"{name[0]}{{% if cuttings_site %}} {attribute}{{% endif %}}", tag, count=1)


class CoreTemplates(Extension):
    """Gives each script of a template the number (nonce) of the answer, and core's templates our parts."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.globals["cuttings_nonce"] = nonce_attribute

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Changes a template as it is read."""
        template = (name or "").removeprefix("default:")
        for core_part, put in CHANGES.get(template, ()):
            source = source.replace(core_part, put, 1)
        for tag, attribute in LACKING.get(template, ()):
            source = source.replace(tag, _with(tag, attribute))
        return re.sub(r"<script(?=[\s>{])", "<script{{ cuttings_nonce() }}", source)
