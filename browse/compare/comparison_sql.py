"""The statement that gives the numbers of a comparison from any SQLite shell."""

from __future__ import annotations

from collections.abc import Sequence

from browse.core.connection import Archive
from browse.query.sql import Parameters
from browse.search.matched import MatchedArticles
from browse.search.statement import conditions

# For each level how a date is told as its stretch of time, and how many letters a date must have to stand in one.
STRETCHES = {
    "day": ("published", 10),
    "week": ("date(published, 'weekday 0', '-6 days')", 10),
    "month": ("substr(published, 1, 7)", 7),
    "year": ("substr(published, 1, 4)", 4),
    "decade": ("substr(published, 1, 3) || '0s'", 4),
}


def comparison_sql(
    archive: Archive, among: MatchedArticles, matched: Sequence[MatchedArticles], level: str, share: bool
) -> tuple[str, dict[str, object]]:
    """SQL with its parameters: for each stretch with any article, all of them, and those of each query in their order.

    Queries are counted, or told in per cent of all (`share`). Of several archives as one it is asked of each file, and
    the numbers are added up, so that it counts. "" where a notebook is asked, which is no table of a file.
    """
    if any(one.of_notebook for one in (among, *matched)):
        return "", {}
    share = share and len(archive.parts) == 1
    parameters = Parameters()
    stretch, letters = STRETCHES[level]
    where = [*conditions(among, parameters), f"length(published) >= {letters}"]
    columns = [f"{stretch} AS {level}", "count(*) AS articles"]
    for number, one in enumerate(matched, 1):
        condition = " AND ".join(conditions(one, parameters)) or "1"
        count = f"sum(coalesce({condition}, 0))"
        columns.append(f"{f'round(100.0 * {count} / count(*), 4)' if share else count} AS query_{number}")
    listed = ",\n  ".join(columns)
    return f"SELECT {listed}\nFROM articles\nWHERE {' AND '.join(where)}\nGROUP BY 1 ORDER BY 1", parameters.values
