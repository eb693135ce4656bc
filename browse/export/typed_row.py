"""An article as a row with types, for programs that ask by date: its date as it is known, and the days it may mean."""

from __future__ import annotations

import calendar
import re
from datetime import date

from browse.export.stream import COLUMNS, Row

PRECISIONS = {4: "year", 7: "month", 10: "day"}  # by the length of an ISO prefix
_PREFIX = re.compile(r"\d{4}(?:-\d\d){0,2}", re.ASCII)
DATES = ("published_precision", "published_from", "published_to")
FIELDS = (*COLUMNS[: COLUMNS.index("published") + 1], *DATES, *COLUMNS[COLUMNS.index("published") + 1 :])


def typed_row(row: Row) -> Row:
    """The FIELDS of an article of an export. `vanished` is true or false; what is not known is None."""
    dates = zip(DATES, date_fields(row["published"]), strict=True)
    whole = row | dict(dates) | {"vanished": bool(row["vanished"])}
    return {name: whole[name] for name in FIELDS}


def date_fields(published: str | None) -> tuple[str | None, str | None, str | None]:
    """How precise an ISO prefix is, and the first and the last day that it may mean; None each where it is no date.

    >>> date_fields("2022-02"), date_fields("2021"), date_fields(None)
    (('month', '2022-02-01', '2022-02-28'), ('year', '2021-01-01', '2021-12-31'), (None, None, None))
    """
    if not _PREFIX.fullmatch(published or ""):
        return None, None, None
    assert published is not None
    try:
        first = date.fromisoformat(published + "-01-01"[len(published) - 4 :])
    except ValueError:
        return None, None, None
    precision = PRECISIONS[len(published)]
    year, month = first.year, 12 if precision == "year" else first.month
    last = first if precision == "day" else date(year, month, calendar.monthrange(year, month)[1])
    return precision, first.isoformat(), last.isoformat()
