"""How the archive was made: its runs, what was cut by which rule, what is undated, doubtful, damaged or failed."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from browse.rows import Row, one, rows

# By label and rule over `spans`, not the view: one pass over the index on rule.
_RULES = """
    select label, rule, count(*) as cuts, sum(length(text)) as characters, min(trim(text)) as example from cuts
    group by label, rule order by cuts desc, label, rule
"""
_REPAIRS = """
    select rule, count(*) as repairs, min(text) as was, min(replacement) as reads from spans
    where replacement is not null group by rule order by repairs desc, rule
"""
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
_FAILED = """
    select reason, count(*) as files, min(path) as example from outcomes
    where outcome = 'failed' and run_id = :id group by reason order by files desc, reason
"""
OUTCOMES = ("new", "changed", "unchanged", "duplicate", "vanished", "failed")


@dataclass(frozen=True, slots=True)
class AboutPage:
    """Everything that the page about the archive shows."""

    totals: Row
    run: Row | None
    folders: tuple[str, ...]
    failed: tuple[Row, ...]
    rules: tuple[Row, ...]
    repairs: tuple[Row, ...]
    damage: tuple[Row, ...]

    @property
    def cuts(self) -> int:
        """How many passages were cut."""
        return sum(rule["cuts"] for rule in self.rules)

    @property
    def outcomes(self) -> tuple[tuple[str, int], ...]:
        """What became of the files of the last run."""
        return tuple((name, self.run[name] or 0) for name in OUTCOMES) if self.run else ()


def read(conn: sqlite3.Connection) -> AboutPage:
    """The archive's account of itself. It counts every span: to be kept until the archive changes."""
    run = one(conn, "select * from runs order by id desc limit 1")
    return AboutPage(
        totals=one(conn, _TOTALS) or {},
        run=run,
        folders=_folders(run),
        failed=rows(conn, _FAILED, run["id"]) if run else (),
        rules=rows(conn, _RULES),
        repairs=rows(conn, _REPAIRS),
        damage=rows(conn, _DAMAGE),
    )


def _folders(run: Row | None) -> tuple[str, ...]:
    try:
        found = json.loads(run["folders"] or "[]") if run else []
    except ValueError:
        return ()
    return tuple(str(folder) for folder in found) if isinstance(found, list) else ()
