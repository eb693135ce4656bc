"""`python -m bench.docs`: the pages of docs/ that are made from the code. A test fails when one is out of date."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from io import StringIO
from pathlib import Path

import click
from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from bench.provenance import DATA_SETS
from browse.core.facet_table import FACETS, FacetRow
from cuttings.index_terms import TOKENIZER
from cuttings.labels import Label
from cuttings.notebook.notebook_tables import NOTEBOOK
from cuttings.schema import TABLES, VIEWS
from cuttings.table import Column, Table, View
from cuttings.tables.given_copy import LEFT_OUT
from ingest.clean import RULES
from ingest.commands.cli import main as command
from ingest.describe.choose import TRUST
from ingest.describe.head.head import FORMS
from ingest.limits.budget import Budget
from ingest.model.rule import Rule
from ingest.people.writing.known_scripts import SCRIPTS
from ingest.people.writing.script import DATA
from ingest.read.content import Content
from ingest.read.format import Container, Row
from ingest.read.kinds.every_kind import KINDS
from ingest.read.registry import FORMATS
from ingest.relate import copies
from ingest.relate import kinds as relation_kinds
from ingest.repair.repairs import REPAIRS
from ingest.text.key_table import languages

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
WEIGHTS = (
    "lines",
    "pages",
    "title",
    "bylines",
    "text_day",
    "headline",
    *(f"persons/{name}/weights" for name, script in SCRIPTS.items() if (script.data / "weights.json").is_file()),
)
MADE = "<!-- Made by `python -m bench.docs` (make docs); edit the code, not this page. -->\n"


def schema() -> str:
    """docs/schema.md: every table and column."""
    head = (
        "# The schema of archive.db\n\n"
        "One file, plain SQLite with FTS5: any SQLite program opens it. Names are settled; a later version may add "
        "columns and tables. Every reference is a declared foreign key.\n\n"
        "**The invariant.** The spans of a document tile its text layer: no gap, no overlap. The kept spans of an "
        "article, with their replacements, are its body; the others are its cuts. `cuttings check` verifies it.\n\n"
        "**What it costs.** Bytes of the file for each byte of a body, of 497 texts of 4,000 characters and of 149 "
        "saved pages: 4.0 and 10.4. Documents with their originals take 0.2 and 4.0, articles 1.3 and 1.2, their index "
        "0.7 and 0.7, its words 0.4 and 1.1, spans 0.3 and 1.7, claims 0.3 and 0.6, mentions 0.3 and 0.4, aliases 0.2 "
        "and 0.3, all else 0.4 and 0.4.\n"
    )
    index = (
        f"\n## articles_fts\nThe full-text index (FTS5, `{TOKENIZER}`) over title, standfirst and "
        "body of `articles`; what is written without spaces stands there as pairs of signs "
        '(`"贸易 易战"` finds 贸易战):\n\n'
        "    SELECT a.title FROM articles_fts f JOIN articles a ON a.rowid = f.rowid\n"
        "    WHERE articles_fts MATCH 'sanctions' ORDER BY f.rank LIMIT 20\n"
    )
    return MADE + head + "".join((*map(_table, TABLES), *map(_view, VIEWS))) + index + _table(LEFT_OUT)


def desk() -> str:
    """docs/desk.md: every table and column of desk.db."""
    return MADE + (DOCS / "desk.head.md").read_text(encoding="utf-8") + "".join(map(_table, NOTEBOOK))


def _table(table: Table) -> str:
    key = table.pk if isinstance(table.pk, str) else ", ".join(table.pk)
    targets = {column: f" → `{other}.{name}`" for column, other, name in table.foreign_keys}
    return f"\n## {table.name}\nA row is {table.row}. Key: {key}.\n\n{_columns(table.columns, targets)}"


def _view(view: View) -> str:
    sql = "".join(f"    {line}\n" for line in view.sql.splitlines())
    return f"\n## {view.name}\nA view; a row is {view.row}.\n\n{_columns(view.columns, {})}\n{sql}"


def _columns(columns: tuple[Column, ...], targets: Mapping[str, str]) -> str:
    kinds = {str: "text", int: "integer", float: "real", bytes: "blob"}
    rows = "".join(f"| `{c.name}` | {kinds[c.type]} | {c.meaning}{targets.get(c.name, '')} |\n" for c in columns)
    return f"| column | type | meaning |\n|---|---|---|\n{rows}"


def method() -> str:
    """docs/method.md: every rule of the cleaning, every repair, the orders of trust."""
    return (
        MADE
        + (DOCS / "method.head.md").read_text(encoding="utf-8")
        + "".join((*_kinds(), *_labels(), *_heads(), *_rules(), *_repairs(), *_relations(), *_trust()))
    )


def formats() -> str:
    """docs/formats.md: every format, in the order in which they are asked."""
    head = (DOCS / "formats.head.md").read_text(encoding="utf-8")
    rows = "".join(f"| {row.name} | {_members(row)}{_outcome(row)} | {_shown(row.example)} |\n" for row in FORMATS)
    return f"{MADE}{head}\n| a file that begins as | states | for example |\n|---|---|---|\n{rows}"


def _members(row: Row) -> str:
    """How members of a container are called, by that of its example; "" for what is none, or only packed."""
    if not isinstance(row, Container):
        return ""
    member = next(row.members(Content(row.example), Budget(len(row.example))))
    return f"members, as `!/{member.place}`: " if member.place else "what is packed in it is asked again: "


def _outcome(row: Row) -> str:
    return row.states or "no article: skipped, or failed with its reason ([method.md](method.md#what-is-no-article))"


def _shown(example: bytes) -> str:
    """An example as a person can read it: of bytes that are no text, the first."""
    if not example:
        return ""
    if example.isascii() and b"\0" not in example:
        return _code(example.decode().replace("\r\n", "\n"))
    return f"the bytes {example[:2].hex(' ').upper()} …"


def _kinds() -> Iterator[str]:
    yield "\n## What is no article\n\nTold by content, never by a file's name. What is skipped is litter; what fails "
    yield "may hold articles that can't be read so. By their names alone are told hidden and temporary files.\n\n"
    yield "| kind | outcome | reason |\n|---|---|---|\n"
    for kind in sorted(KINDS, key=lambda kind: (not kind.litter, kind.name)):
        yield f"| {kind.name} | {'skipped' if kind.litter else 'failed'} | {kind.reason} |\n"


def _labels() -> Iterator[str]:
    yield "\n## Labels\n\n"
    yield "Every character of a document has one. What is kept makes the body, and what is cut is stored beside it.\n\n"
    yield "| label | | meaning |\n|---|---|---|\n"
    yield from (f"| {label} | {'kept' if label.kept else 'cut'} | {label.meaning} |\n" for label in Label)


def _heads() -> Iterator[str]:
    yield (
        "\n## Heads of texts\n\nWhat scrapers, clippers and exporters write above a text is read before the text is "
        "cleaned. What it states is trusted before what is read out of the text; its lines are cut as what they are.\n"
    )
    for rule, form in FORMS.items():
        lines = "".join(f"    {line}\n" for line in form.example.split("\n"))
        yield f"\n- **{rule}**: {form.meaning}\n\n{lines}"
    yield (
        f"\nKeys are known in {len(languages())} languages: {', '.join(languages())}. Keys are a head where two state "
        "fields that tell of an article, or one does and two state others; without keys it takes a headline and a day "
        "or an address beside it.\n"
    )


def _rules() -> Iterator[str]:
    yield "\n## Rules of the cleaning\n\nEach example and counter-example is a test.\n"
    for label in dict.fromkeys(rule.label for rule in RULES):
        yield f"\n### {label}\n"
        yield from (_rule(rule) for rule in RULES if rule.label == label)


def _rule(rule: Rule) -> str:
    places = {"line": "a whole line", "start": "the beginning of a line"}
    against = "".join(f"\n  - not: {_code(text)}" for text in rule.counter_examples)
    region = "" if rule.region == "any" else f", at the {rule.region} of the text"
    claims = f"\n  - tells: {', '.join(rule.claims)}" if rule.claims else ""
    entry = f"\n- **{rule.name}** ({places[rule.where]}{region}): {rule.purpose}"
    return f"{entry}\n  - cuts: {_code(rule.example)}{claims}{against}\n"


def _repairs() -> Iterator[str]:
    yield "\n## Repairs\n\nA repair touches signs, never meaning. Each is a span with its replacement.\n"
    for repair in REPAIRS:
        before, after = repair.example
        against = "".join(f"\n  - not: {_code(text)}" for text in repair.counter_examples)
        yield f"\n- **{repair.name}**: {repair.purpose}\n  - {_code(before)} → {_code(after)}{against}\n"


def _relations() -> Iterator[str]:
    yield "\n## Relations between articles\n\nNever a merge. Two articles have one relation, the first of these:\n\n"
    yield from (f"- **{kind.name}**: {kind.meaning}\n" for kind in relation_kinds.KINDS)
    yield (
        "\n## Copies\n\nA list shows one article for all copies of a text. Copies are the same text; or versions in one"
        " language,\nwith the same numbers, of which the shorter has"
        f" {copies.SAMPLED} words and {copies.AS_LONG:.0%} of the longer one's,\nand that share {copies.NEARLY:.0%} of"
        " their runs of five words: one word in thirty is another."
        f" Of fewer than {copies.TELLING} words\nthe headlines must be the same, too."
        " The one that is shown is still in a file, dated without\n"
        "doubt, the earliest, with a headline, the longest: the first of these that tells.\n"
    )


def _trust() -> Iterator[str]:
    yield "\n## Orders of trust\n\nOf several claims on a field the first in this order is chosen; all are kept.\n\n"
    yield "| field | order |\n|---|---|\n"
    for field, order in TRUST.items():
        yield f"| {field} | {', '.join(order)} |\n"


def _code(text: str) -> str:
    visible = text.replace("\n", "⏎").replace("\u00a0", "⍽").replace("\u200b", "∅").replace("|", "¦").replace("\t", "⇥")
    fence = "``" if "`" in visible else "`"
    return f"{fence}{visible}{fence}"


def commands() -> str:
    """docs/commands.md: the help of every command."""
    return MADE + "# Commands\n" + "".join(_command(["cuttings"], command))


def _command(path: list[str], described: click.Command) -> Iterator[str]:
    context = click.Context(described, info_name=" ".join(path), max_content_width=100, terminal_width=100)
    yield f"\n## {' '.join(path)}\n\n```\n{described.get_help(context)}\n```\n"
    if isinstance(described, click.Group):
        for name in sorted(described.commands):
            yield from _command([*path, name], described.commands[name])


def weights() -> str:
    """docs/weights.md: of each file of weights what it was learned by, and from what."""
    return MADE + (DOCS / "weights.head.md").read_text(encoding="utf-8") + "".join(_weights(name) for name in WEIGHTS)


def _weights(name: str) -> str:
    stored = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    learned, columns = stored["learned"], stored["columns"]
    counted = ", ".join(f"{len(names)} of `{what}`" for what, names in columns.items())
    rows = "".join(
        f"| {set_.repository} | {set_.commit} | {set_.licence} |\n"
        for set_ in map(DATA_SETS.__getitem__, learned["data"])
    )
    return (
        f"\n## {name}.json\n\nLearned by `{learned['command']}` at commit {learned['commit']}. Columns: {counted}.\n\n"
        f"| learned from | commit | licence |\n|---|---|---|\n{rows}"
    )


def package() -> str:
    """docs/package.md: README.md as a package index shows it, where no link leads into this repository."""
    lines = (DOCS.parent / "README.md").read_text(encoding="utf-8").splitlines(keepends=True)
    text = "".join(line for line in lines if not line.startswith("!["))
    return re.sub(r"\[([^\]]+)\]\((?![a-z]+://)([^)]+)\)", r"\1 (`\2`)", text)


def searching() -> str:
    """docs/searching.md, in which the table of facets is that of the reading room; all else is written by hand."""
    head = "| facet | in an address | in a query | which finds articles |\n|---|---|---|---|\n"
    made = head + "".join(map(_facet, FACETS))
    page = (DOCS / "searching.md").read_text(encoding="utf-8")
    return re.sub(r"(<!-- facets:.*-->\n)[^<]*(<!-- end)", lambda match: match[1] + made + match[2], page)


def _facet(facet: FacetRow) -> str:
    field = f"`{facet.key}:{facet.example}`" if facet.says else ""
    also = "".join(f", `{name}:`" for name in facet.also)
    return f"| {facet.label} | `{facet.key}` | {field}{also} | {facet.says.format(facet.example)} |\n"


def metadata() -> str:
    """metadata.yml: what columns mean is said by the schema, facets have their columns; the rest is written by hand."""
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    page = yaml.load((ROOT / "metadata.yml").read_text(encoding="utf-8"))
    described = page["databases"]["archive"]["tables"]
    for table in (*TABLES, *VIEWS):
        described[table.name]["columns"] = {
            column.name: DoubleQuotedScalarString(column.meaning.replace("`", "")) for column in table.columns
        }
    facets = described["articles"]["facets"]
    facets += [facet.column for facet in FACETS if not facet.many and facet.column not in facets]
    out = StringIO()
    yaml.dump(page, out)
    return out.getvalue()


PAGES: dict[str, Callable[[], str]] = {
    "../metadata.yml": metadata,
    "schema.md": schema,
    "desk.md": desk,
    "method.md": method,
    "formats.md": formats,
    "searching.md": searching,
    "commands.md": commands,
    "weights.md": weights,
    "package.md": package,
}


def main() -> None:
    """Writes every page."""
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
