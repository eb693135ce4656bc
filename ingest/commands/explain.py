"""`cuttings explain`: shows span by span how a file is read and why, for a person or as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from cuttings.labels import Label
from ingest.commands.terminal.mendable import explained
from ingest.commands.terminal.options import ARCHIVE, JSON, curators_files, settings_of
from ingest.commands.terminal.spoken_of import former_ids, spoken_of
from ingest.commands.terminal.suggesting import completed_path
from ingest.describe import runners_up
from ingest.load.processes.work import reading_of
from ingest.model.article import Article
from ingest.model.identity import article_id, document_id, sha256
from ingest.model.span import Span
from ingest.model.tiling import PARAGRAPH_BREAK
from ingest.pipeline import Reading

_STYLE = {"cut": "red", "replaced": "yellow", "kept": "", "labelled": "cyan"}


@click.command()
@click.argument("name", metavar="FILE|MEMBER|ID", shell_complete=completed_path)
@ARCHIVE
@curators_files
@JSON
def explain(name: str, db: Path, people_file: Path | None, overrides_file: Path | None, as_json_: bool) -> None:
    """Show a document span by span: label, rule and reason; claims and their evidence, persons, damage.

    \b
    cuttings explain articles/story.txt
    cuttings explain articles/story.html --json
    cuttings explain 'articles/export.csv!/row/17'
    cuttings explain 3f2a9c1b7d60aa --db archive.db
    """
    with explained():
        settings = settings_of(db, people_file, overrides_file).by_present_ids(former_ids(db))
        document = spoken_of(name, db, settings.overrides.columns)
        reading = reading_of(document.data, document.path, settings)
    if as_json_:
        click.echo(json.dumps(explanation_as_json(document.data, reading), ensure_ascii=False, indent=2))
    else:
        Console(highlight=False).print(explanation_as_text(document.data, reading))


def explanation_as_json(data: bytes, reading: Reading) -> dict[str, Any]:
    """The explanation as plain values, for JSON; nothing is left out."""
    name = document_id(sha256(data))
    document = reading.document
    return {
        "document": {"id": name, "media_type": document.media_type, "charset": document.charset},
        "articles": [_article(name, reading, article) for article in reading.articles],
        "dropped": [article_id(name, article.part.number) for article in reading.dropped],
        "refused": [
            *({"id": article_id(name, r.part.number), "reason": r.reason} for r in reading.refused),
            *({"id": None, "reason": f"{which}: {reason}"} for which, reason in document.refused),
        ],
    }


def _article(name: str, reading: Reading, article: Article) -> dict[str, Any]:
    chosen = dict(article.chosen)
    return {
        "id": article_id(name, article.part.number),
        "language": article.part.language,
        "fields": {field: claim.value for field, claim in sorted(chosen.items())},
        "spans": [_span(reading.document.layer, span) for span in article.spans],
        "runners_up": {
            field: {"value": up.claim.value, "rule": up.claim.rule, "quote": up.claim.quote, "why_not": up.why}
            for field, up in sorted(runners_up(article.claims, chosen).items())
        },
        "claims": [_claim(claim, chosen.get(claim.field) == claim) for claim in article.claims],
        "persons": [
            {"name": p.name, "mentions": [[m.start, m.end, m.form, m.method, m.why] for m in p.mentions]}
            for p in article.people
        ],
        "damage": [{"kind": d.kind, "count": d.count, "example": d.example} for d in article.damage],
        "body": article.body,
    }


def _span(layer: str, span: Span) -> dict[str, Any]:
    return {
        "start": span.start,
        "end": span.end,
        "label": span.label,
        "rule": span.rule,
        "why": span.why,
        "text": layer[span.start : span.end],
        "replacement": span.replacement,
    }


def _claim(claim: Any, chosen: bool) -> dict[str, Any]:
    names = ("field", "value", "rule", "quote", "confidence", "note")
    return {"chosen": chosen, **{name: getattr(claim, name) for name in names}}


def explanation_as_text(data: bytes, reading: Reading) -> RenderableType:
    """The explanation for a terminal. Colours say what is cut (red), replaced (yellow) or labelled (cyan)."""
    name = document_id(sha256(data))
    document = reading.document
    head = Text(f"document {name}  {document.media_type}  {document.charset}  {len(document.layer)} characters\n")
    parts = [part for article in reading.articles for part in _sections(name, reading, article)]
    gone = [Text(f"dropped by overrides.yml: {article_id(name, a.part.number)}", "red") for a in reading.dropped]
    gone += [Text(f"refused: {article_id(name, r.part.number)}: {r.reason}", "red") for r in reading.refused]
    gone += [Text(f"refused: {which}: {reason}", "red") for which, reason in document.refused]
    return Group(head, *parts, *gone)


def _sections(name: str, reading: Reading, article: Article) -> Iterator[RenderableType]:
    yield Text(
        f"article {article_id(name, article.part.number)}  language {article.part.language or 'unknown'}", "bold"
    )
    yield _span_table(reading.document.layer, article)
    yield _claim_table(article)
    yield _runner_up_table(article)
    yield _person_table(article)
    for defect in article.damage:
        yield Text(f"damage: {defect.kind} ({defect.count}): {_short(defect.example)}", "magenta")
    yield Text("")


def _span_table(layer: str, article: Article) -> Table:
    """A row for each cut and each kept stretch; the repairs of a stretch are named in its row."""
    table = _table("at", "label", "rule", "text", "why")
    for run in _runs(article.spans):
        first = run[0]
        text = _short(layer[first.start : run[-1].end])
        why = "; ".join(dict.fromkeys(span.why for span in run if span.why))
        table.add_row(str(first.start), first.label, Text(_rules(run)), Text(text), Text(why), style=_STYLE[_kind(run)])
    return table


def _runs(spans: Sequence[Span]) -> Iterator[list[Span]]:
    """Neighbouring kept spans of one label within a paragraph; every cut alone."""
    run: list[Span] = []
    for span in spans:
        goes_on = run and span.kept and span.label == run[-1].label and span.rule != PARAGRAPH_BREAK
        if run and not goes_on:
            yield run
            run = []
        if span.rule != PARAGRAPH_BREAK:
            run.append(span)
    if run:
        yield run


def _rules(run: Sequence[Span]) -> str:
    """The rule of a stretch, and its repairs: "body, repaired: odd space (3)"."""
    rules = dict.fromkeys(span.rule for span in run if span.replacement is None)
    repairs = Counter(span.rule for span in run if span.replacement is not None)
    repaired = ", ".join(f"{rule} ({count})" if count > 1 else rule for rule, count in repairs.items())
    return ", ".join([*rules, *([f"repaired: {repaired}"] if repaired else [])])


def _kind(run: Sequence[Span]) -> str:
    if not run[0].kept:
        return "cut"
    if any(span.replacement is not None for span in run):
        return "replaced"
    return "kept" if run[0].label is Label.BODY else "labelled"


def _claim_table(article: Article) -> Table:
    table = _table("", "field", "value", "rule", "evidence", "note")
    for claim in article.claims:
        won = article.chosen.get(claim.field) == claim
        row = (claim.field, claim.value or "unknown", claim.rule, _short(claim.quote), claim.note)
        table.add_row("✓" if won else "", *(Text(cell) for cell in row), style="bold" if won else "dim")
    return table


def _runner_up_table(article: Article) -> Table:
    """Of each field what would be believed if the chosen value were not there, and why it is not."""
    table = _table("runner-up", "value", "rule", "evidence", "why not")
    for field, (claim, why) in sorted(runners_up(article.claims, article.chosen).items()):
        row = (field, claim.value or "unknown", claim.rule, _short(claim.quote), why)
        table.add_row(*(Text(cell) for cell in row))
    return table


def _person_table(article: Article) -> Table:
    table = _table("person", "times", "forms", "why")
    for person in article.people:
        forms = ", ".join(dict.fromkeys(m.form for m in person.mentions))
        times = str(len(person.mentions))
        table.add_row(Text(person.name), times, Text(forms), Text(_short(person.mentions[0].why)))
    return table


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in columns:
        table.add_column(column)
    return table


def _short(text: str, length: int = 90) -> str:
    """A text on one line, shortened for a table; the JSON has all of it."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length // 2]} … {line[-length // 2 :]}"
