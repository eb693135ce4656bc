"""The glance: defects of an archive that can be seen without reading all of it."""

from __future__ import annotations

from collections.abc import Iterator

from sqlite_utils import Database

from cuttings.schema import TABLES, VIEWS
from ingest.load.file.defects import INDEX, REFERENCE, TABLE, Defect

_NAMES = (*(table.name for table in (*TABLES, *VIEWS)), "articles_fts")


def at_a_glance(db: Database) -> Iterator[Defect]:
    """The defects that are seen at a glance: missing tables, and counts that contradict each other."""
    names = {row[0] for row in db.execute("SELECT name FROM sqlite_master")}
    missing = [name for name in _NAMES if name not in names]
    for name in missing:
        yield Defect(TABLE, name, f"the table {name} is not there")
    if missing:
        return
    count = db.table("articles").count
    indexed = db.execute("SELECT count(*) FROM articles_fts_docsize").fetchone()[0]
    if indexed != count:
        yield Defect(INDEX, "", f"the full-text index has {indexed} articles, the archive {count}")
    last = db.execute("SELECT articles FROM runs ORDER BY id DESC LIMIT 1").fetchone()
    if last and last[0] != count:
        yield Defect(REFERENCE, "articles", f"the archive has {count} articles; its last run left {last[0]}")
