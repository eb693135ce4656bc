"""Makes the tables of the schema in an empty database, and their indexes once they are filled."""

from __future__ import annotations

from sqlite_utils import Database

from cuttings.schema import TABLES, VERSION, VIEWS
from cuttings.table import Table
from ingest.load.file.full_text import FTS

SORTING = -8_192  # KiB: SQLite sorts in as much as its cache may take; with 32 MiB 100,000 articles took no less time


def create(db: Database) -> None:
    """Makes every table and view of the schema, empty and without secondary indexes, except two that writing needs.

    What a document has is looked up before it is written. Without an index each look-up would be a scan.
    """
    for table in TABLES:
        _create(db, table)
    db.table("articles").create_index(["document_id"])
    db.table("tilings").create_index(["document_id"])
    for view in VIEWS:
        db.execute(f"CREATE VIEW {view.name} AS {view.sql}")
    db.execute(FTS)
    db.execute(f"PRAGMA user_version = {VERSION}")


def add_missing_tables(db: Database) -> None:
    """Makes the tables of the schema that the archive of an earlier version of the program has not."""
    there = set(db.table_names())
    for table in TABLES:
        if table.name not in there:
            _create(db, table)


def index(db: Database) -> None:
    """Makes the secondary indexes, after the rows are written: that is quicker, and the indexes are smaller."""
    (held,) = db.execute("PRAGMA cache_size").fetchone()
    db.execute(f"PRAGMA cache_size = {SORTING}")
    for table in TABLES:
        for columns in table.indexes:
            db.table(table.name).create_index(columns, if_not_exists=True)
        for number, (column, condition) in enumerate(table.few):
            name = f"few_{table.name}_{number}"
            db.execute(f"CREATE INDEX IF NOT EXISTS {name} ON {table.name} ({column}) WHERE {condition}")
    db.execute(f"PRAGMA cache_size = {held}")


def _create(db: Database, table: Table) -> None:
    types = {column.name: column.type for column in table.columns}
    sql = db.create_table_sql(table.name, types, pk=table.pk, foreign_keys=list(table.foreign_keys))
    db.execute(sql.rstrip(" ;\n") + (" WITHOUT ROWID" if table.by_key else ""))
