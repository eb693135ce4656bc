"""The door between the two rooms: every table of archive.db, as data. `docs/schema.md` is generated from it.

`ingest` fills these tables, `browse` reads them; neither knows more of the other.
"""

from __future__ import annotations

from cuttings.table import Table, View
from cuttings.tables.tables_of_findings import FINDINGS
from cuttings.tables.tables_of_persons import PERSONS
from cuttings.tables.tables_of_runs import RUNS
from cuttings.tables.tables_of_texts import CUTS, SPANS, TEXTS, WORDS

VERSION = 6  # PRAGMA user_version; raised with a change of the tables (ingest/load/file/carry_over.py)
TABLES: tuple[Table, ...] = (*TEXTS, *PERSONS, *FINDINGS, *RUNS, WORDS)
VIEWS: tuple[View, ...] = (SPANS, CUTS)
