"""How the archive was made: its runs, what was cut by which rule, what is undated, damaged, skipped or failed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from browse.core.joint.article_numbers import each_part
from browse.core.joint.given_file import what_is_left_out
from browse.pages.rows import Row, one, select
from cuttings.labels import KEPT
from cuttings.outcomes import OUTCOMES
from cuttings.tables.given_copy import GivenCopy

# Counted by the numbers of verdicts alone: at a million articles spans are 30 million rows.
_SPANS = """
    with counted as (select verdict_id, count(*) as n, min(id) as example from tiles group by verdict_id)
    select r.rule, r.label, sum(c.n) as spans, min(c.example) as example
    from counted c join verdicts v on v.id = c.verdict_id join rulings r on r.id = v.ruling_id
    group by r.id order by spans desc, r.rule, r.label
"""
_EXAMPLE = "select text, replacement from tiles where id = ?"
# Of an archive that was written before spans took few bytes, and that no run has carried over yet.
_SPANS_AS_ROWS = """
    select rule, label, count(*) as spans, min(rowid) as example from spans
    group by rule, label order by spans desc, rule, label
"""
_EXAMPLE_AS_ROW = "select text, replacement from spans where rowid = ?"
_HAS_TILES = "select 1 from sqlite_master where name = 'tiles'"
_DAMAGE = """
    select kind, count(*) as articles, sum(count) as places, min(example) as example from damage
    group by kind order by articles desc, kind
"""
_TOTALS = """
    select (select count(*) from articles) as articles,
           (select count(*) from documents) as documents,
           (select count(*) from sources) as sources,
           (select count(*) from persons) as persons,
           (select count(*) from articles where published is null) as undated,
           (select count(*) from articles where published_doubt is not null) as doubtful,
           (select count(*) from articles where source_id is null) as unsourced,
           (select min(published) from articles) as first,
           (select max(published) from articles) as last
"""
_WITHOUT_ARTICLE = """
    select reason, count(*) as files, min(path) as example from outcomes
    where outcome = '{outcome}' and run_id = :id group by reason order by files desc, reason
"""


@dataclass(frozen=True, slots=True)
class AboutPage:
    """Everything that the page about the archive shows."""

    totals: Row
    run: Row | None
    folders: tuple[str, ...]
    failed: tuple[Row, ...]
    skipped: tuple[Row, ...]
    rules: tuple[Row, ...]
    repairs: tuple[Row, ...]
    damage: tuple[Row, ...]
    left_out: GivenCopy | None = None  # what the file lacks, where it is a copy that was given away

    @property
    def cuts(self) -> int:
        """How many passages were cut."""
        return sum(rule["spans"] for rule in self.rules)

    @property
    def outcomes(self) -> tuple[tuple[str, int], ...]:
        """What became of the files of the last run; the first schema counted none as skipped."""
        return tuple((name, self.run.get(name) or 0) for name in OUTCOMES) if self.run else ()


def read_account(conn: sqlite3.Connection) -> AboutPage:
    """How the archive was made. Every span is counted for it, so it should be kept until the archive changes."""
    run = one(conn, "select * from runs order by id desc limit 1")
    spans = _spans(conn)
    return AboutPage(
        totals=one(conn, _TOTALS) or {},
        run=run,
        folders=_folders(run),
        failed=_without_article(conn, run, "failed"),
        skipped=_without_article(conn, run, "skipped"),
        rules=tuple(row for row in spans if row["label"] not in KEPT),
        repairs=_by_rule(row for row in spans if row["label"] in KEPT and row["reads"] is not None),
        damage=select(conn, _DAMAGE),
        left_out=what_is_left_out(conn),
    )


def _spans(conn: sqlite3.Connection) -> list[Row]:
    """How often each rule gave its labels, with an example. Of several files as one each numbers its own."""
    found: dict[tuple[str, str], Row] = {}
    for _, own in each_part(conn):
        spans, example = (_SPANS, _EXAMPLE) if one(own, _HAS_TILES) else (_SPANS_AS_ROWS, _EXAMPLE_AS_ROW)
        for row in select(own, spans):
            known = found.setdefault((row["rule"], row["label"]), {**row, **_read(own, example, row), "spans": 0})
            known["spans"] += row["spans"]
    return sorted(found.values(), key=lambda row: (-row["spans"], row["rule"] or "", row["label"]))


def _read(conn: sqlite3.Connection, example: str, row: Row) -> Row:
    """The example of a row: what stood in the file, and what the body has instead."""
    text, replacement = conn.execute(example, [row["example"]]).fetchone() or (None, None)
    return {"was": (text or "").strip() if row["label"] not in KEPT else text, "reads": replacement}


def _by_rule(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows of each rule added up to one, whatever the labels of the repaired spans are."""
    by_rule: dict[str, Row] = {}
    for row in rows:
        known = by_rule.setdefault(row["rule"], {**row, "spans": 0})
        known["spans"] += row["spans"]
    return tuple(by_rule.values())


def _without_article(conn: sqlite3.Connection, run: Row | None, outcome: str) -> tuple[Row, ...]:
    """Why files of the last run failed or were skipped, the commonest reason first."""
    return select(conn, _WITHOUT_ARTICLE.format(outcome=outcome), run["id"]) if run else ()


def _folders(run: Row | None) -> tuple[str, ...]:
    try:
        folders = json.loads(run["folders"] or "[]") if run else []
    except ValueError:
        return ()
    return tuple(str(folder) for folder in folders) if isinstance(folders, list) else ()
