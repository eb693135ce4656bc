"""An archive in several files by year, as who reads each year into an archive of its own has it."""

from __future__ import annotations

import shutil
from pathlib import Path

from sqlite_utils import Database

from ingest.load.file.full_text import rebuild_fts
from ingest.load.index.index_words import fill_words, forget_stems

OF_ARTICLES = (
    *("article_persons", "credits", "mentions", "damage", "claims", "tilings"),
    *("copies", "fingerprints", "article_wordings"),
)
TILES_GONE = "SELECT tiles.id FROM tilings JOIN tiles ON tiles.id BETWEEN first AND last WHERE article_id IN (SELECT id FROM gone)"
COUNTS = (
    "UPDATE persons SET articles = (SELECT count(*) FROM article_persons WHERE person_id = persons.id)",
    "UPDATE sources SET articles = (SELECT count(*) FROM articles WHERE source_id = sources.id)",
    "UPDATE aliases SET mentions = (SELECT count(*) FROM mentions WHERE mentions.person_id = aliases.person_id "
    "AND mentions.form = aliases.form)",
    "DELETE FROM persons WHERE articles = 0 AND id NOT IN (SELECT person_id FROM credits WHERE person_id IS NOT NULL)",
    "DELETE FROM aliases WHERE person_id NOT IN (SELECT id FROM persons)",
    "DELETE FROM sources WHERE id NOT IN (SELECT source_id FROM articles WHERE source_id IS NOT NULL "
    "UNION SELECT origin_id FROM articles WHERE origin_id IS NOT NULL)",
)


def without_idle_names(archive: Path) -> None:
    """Takes persons and sources out that no article names; a generated archive has them, a read one has not."""
    db = Database(archive)
    for statement in COUNTS:
        db.execute(statement)
    db.conn.commit()
    db.close()


def split_by_year(archive: Path, folder: Path, files: int = 3) -> list[Path]:
    """Writes the years of an archive into so many files; what is undated is in the last. Persons stand in each."""
    years = [row[0] for row in Database(archive).execute("SELECT DISTINCT published_year FROM articles ORDER BY 1")]
    known = [year for year in years if year is not None]
    paths = [folder / f"years-{number}.db" for number in range(files)]
    for number, path in enumerate(paths):
        own = known[number * len(known) // files : (number + 1) * len(known) // files]
        condition = f"coalesce(published_year IN ({', '.join(map(str, own))}), {int(number == files - 1)})"
        shutil.copy(archive, path)
        _keep(path, condition)
    return paths


def _keep(path: Path, condition: str) -> None:
    db = Database(path)
    for pragma in ("synchronous = OFF", "foreign_keys = OFF"):
        db.execute(f"PRAGMA {pragma}")
    db.execute("DROP TABLE articles_fts")
    db.execute(f"CREATE TEMP TABLE gone AS SELECT id, document_id FROM articles WHERE NOT {condition}")
    db.execute(f"DELETE FROM tiles WHERE id IN ({TILES_GONE})")
    for table in OF_ARTICLES:
        db.execute(f"DELETE FROM {table} WHERE article_id IN (SELECT id FROM gone)")
    db.execute("DELETE FROM relations WHERE article_id IN (SELECT id FROM gone) AND other_id IN (SELECT id FROM gone)")
    db.execute("DELETE FROM articles WHERE id IN (SELECT id FROM gone)")
    db.execute("DELETE FROM documents WHERE id NOT IN (SELECT document_id FROM articles)")
    db.execute("DELETE FROM files WHERE document_id NOT IN (SELECT id FROM documents)")
    for statement in COUNTS:
        db.execute(statement)
    rebuild_fts(db)
    forget_stems(db)
    fill_words(db)
    db.conn.commit()
    db.close()
