"""`cuttings report`: what the last run read, cut, doubted and failed at, read from the archive's tables."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text
from sqlite_utils import Database

from cuttings.outcomes import OUTCOMES
from ingest.commands.terminal.mendable import explained
from ingest.commands.terminal.options import ARCHIVE, JSON
from ingest.load.file.opening import open_archive
from ingest.load.file.trouble import telling

_SHOWN = 20  # rows of a list on the terminal; the JSON and the tables have all


@click.command()
@ARCHIVE
@JSON
def report(db: Path, as_json_: bool) -> None:
    """Say what the last run read, cut (by rule), could not date, doubted, and failed at, and why.

    \b
    cuttings report
    cuttings report --db archive.db --json
    """
    with explained(), telling(db):
        facts = report_of_run(open_archive(db))
    if as_json_:
        click.echo(json.dumps(facts.as_dict(), ensure_ascii=False, indent=2))
    else:
        Console(highlight=False).print(facts.as_text())


@dataclass(frozen=True, slots=True)
class Report:
    """The facts of an archive's last run, and of what the archive holds after it."""

    run: dict[str, Any]
    failed: list[dict[str, Any]]
    skipped: list[dict[str, Any]]
    cuts: list[dict[str, Any]]
    repairs: list[dict[str, Any]]
    undated: list[dict[str, Any]]
    doubtful: list[dict[str, Any]]
    damage: list[dict[str, Any]]
    totals: dict[str, Any]

    def as_dict(self) -> dict[str, Any]:
        """The report as plain values."""
        return asdict(self)

    def as_text(self) -> RenderableType:
        """The report for a terminal."""
        return Group(
            Text(_sentence(self.run, self.totals)),
            *_section("Failed", self.failed, "nothing failed"),
            *_section("Skipped, for they are no articles", self.skipped, "nothing was skipped"),
            *_section("Cut, by rule", self.cuts, "nothing was cut"),
            *_section("Repaired, by rule", self.repairs, "nothing was repaired"),
            *_section("Undated", self.undated, "every article has a date"),
            *_section("Doubtful dates", self.doubtful, "no date is in doubt"),
            *_section("Damage", self.damage, "no damage was seen"),
        )


_QUERIES = {
    "failed": "SELECT path, reason FROM outcomes WHERE run_id = :run AND outcome = 'failed' ORDER BY path",
    "skipped": """SELECT reason, count(*) AS files, min(path) AS example FROM outcomes
                  WHERE run_id = :run AND outcome = 'skipped' GROUP BY reason ORDER BY files DESC, reason""",
    "cuts": """SELECT label, rule, count(*) AS cuts, count(DISTINCT article_id) AS articles FROM cuts
               GROUP BY label, rule ORDER BY cuts DESC, label, rule""",
    "repairs": """SELECT rule, count(*) AS repairs, count(DISTINCT article_id) AS articles FROM spans
                  WHERE replacement IS NOT NULL AND rule <> 'paragraph-break'
                  GROUP BY rule ORDER BY repairs DESC, rule""",
    "undated": "SELECT id, title FROM articles WHERE published IS NULL ORDER BY id",
    "doubtful": """SELECT id, title, published, published_doubt AS doubt FROM articles
                   WHERE published_doubt IS NOT NULL ORDER BY id""",
    "damage": """SELECT kind, sum(count) AS times, count(*) AS articles FROM damage
                 GROUP BY kind ORDER BY articles DESC, kind""",
}
_TOTALS = """SELECT (SELECT count(*) FROM articles) AS articles, (SELECT count(*) FROM documents) AS documents,
    (SELECT count(*) FROM persons) AS persons, (SELECT count(*) FROM sources) AS sources,
    (SELECT count(*) FROM relations) AS relations, (SELECT count(*) FROM articles WHERE vanished) AS vanished,
    (SELECT count(*) FROM articles WHERE superseded_by IS NOT NULL) AS superseded"""


def report_of_run(db: Database) -> Report:
    """The report of the archive's last run. Nothing is written."""
    run = next(iter(db.query("SELECT * FROM runs ORDER BY id DESC LIMIT 1")), {})
    lists = {name: list(db.query(sql, {"run": run.get("id")})) for name, sql in _QUERIES.items()}
    return Report(run=run, totals=next(iter(db.query(_TOTALS))), **lists)


def _sentence(run: dict[str, Any], totals: dict[str, Any]) -> str:
    if not run:
        return "This archive has seen no run."
    counts = ", ".join(f"{run[name]} {name}" for name in OUTCOMES if run[name])
    held = ", ".join(f"{count} {name}" for name, count in totals.items() if count)
    return f"Run {run['id']}, {run['finished']}: {run['files']} files ({counts or 'none'}).\nThe archive holds {held}."


def _section(head: str, rows: list[dict[str, Any]], none: str) -> list[RenderableType]:
    if not rows:
        return [Text(f"\n{head}: {none}", "dim")]
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in rows[0]:
        table.add_column(column)
    for row in rows[:_SHOWN]:
        table.add_row(*(Text("" if value is None else str(value)) for value in row.values()))
    more = [Text(f"… and {len(rows) - _SHOWN} more: cuttings report --json", "dim")] if len(rows) > _SHOWN else []
    return [Text(f"\n{head} ({len(rows)})", "bold"), table, *more]
