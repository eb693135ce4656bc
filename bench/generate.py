"""Archives of any size to measure reading with: `python -m bench.generate OUT.db --articles 10000 [--seed 1]`.

Every table of the schema is filled without cleaning: sentences of real pages in a new order, 50 sources, 60 months,
5,000 persons of whom four are spoken of in an article, in both scripts, with their places in the body. Rows are
streamed, so that a million articles need no more memory than ten thousand.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import click
from sqlite_utils import Database

from bench.generated_rows import (
    NOW,
    SOURCES,
    TABLE,
    Rows,
    World,
    alias_rows,
    article_rows,
    copy_rows,
    make_world,
    person_row,
    relation_rows,
    source_row,
)
from cuttings.outcomes import OUTCOMES
from ingest.load.file.full_text import rebuild_fts
from ingest.load.file.new_archive import create, index
from ingest.load.index.index_words import fill_words
from ingest.load.tiles import TilesPacker, TilesWriter

# Nothing is lost with a file that can be made again: without them a million articles, whose ids are in no order, wrote
# 79 GB and waited seven minutes of eight for the disk.
QUICK = ("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE", "cache_size = -16384")
# Where a row of ours has fewer columns than the table: the others stay empty.
COLUMNS = {
    "documents": ["id", "sha256", "bytes", "media_type", "charset", "layer_length", "parts", "source_key", "original"],
    "mentions": ["article_id", "start", "end", "person_id", "form", "local", "parts", "speaker", "method", "why"],
}


def batches(count: int, world: World, seed: int, size: int = 400) -> Iterator[Rows]:
    rng = random.Random(seed)
    batch: Rows = {}
    previous = first = ""
    for number in range(count):
        rows = article_rows(number, world, rng)
        article = str(rows["articles"][0][0])
        if previous:
            rows["relations"] = relation_rows(previous, article, number)
        first = article if number % 20 == 0 else first
        rows["copies"] = copy_rows(first, article, number)
        previous = article
        for table, added in rows.items():
            batch.setdefault(table, []).extend(added)
        if len(batch["articles"]) >= size or number == count - 1:
            yield batch
            batch = {}


def write_spans(writer: TilesWriter, spans: list[Any]) -> None:
    for document, rows in groupby(spans, key=itemgetter(0)):
        packer = TilesPacker()
        for _, _, article, start, end, label, rule, why, text, replacement in rows:
            packer.add(article, [(start, end, (label, rule, why), text, replacement)])
        writer.write(document, packer.packed)


def insert(connection: sqlite3.Connection, rows: Rows) -> None:
    for table, added in rows.items():
        names = COLUMNS.get(table) or [column.name for column in TABLE[table].columns]
        columns = ", ".join(f"[{name}]" for name in names)
        connection.executemany(f"INSERT INTO [{table}] ({columns}) VALUES ({', '.join('?' * len(names))})", added)


def finish(db: Database, count: int) -> None:
    """What load does once the articles are in: counts, indexes, the full-text index, words, statistics."""
    run = {"started": NOW, "finished": NOW, "folders": "[]", "version": "0"}
    counts = dict.fromkeys(OUTCOMES, 0) | {"files": count, "new": count, "articles": count}
    db.table("runs").insert({**run, **counts})
    index(db)
    db.execute("UPDATE persons SET articles = (SELECT count(*) FROM article_persons WHERE person_id = persons.id)")
    db.execute("UPDATE sources SET articles = (SELECT count(*) FROM articles WHERE source_id = sources.id)")
    rebuild_fts(db)
    fill_words(db)


def generate(out: Path, count: int, seed: int = 1) -> None:
    """Writes an archive of `count` articles to `out`, which must not exist; the same seed gives the same archive."""
    db = Database(out)
    for pragma in QUICK:
        db.execute(f"PRAGMA {pragma}")
    create(db)
    world = make_world()
    insert(db.conn, {"sources": [source_row(number) for number in range(SOURCES)]})
    insert(db.conn, {"persons": [person_row(person) for person in world.people]})
    insert(db.conn, {"aliases": [row for person in world.people for row in alias_rows(person)]})
    writer = TilesWriter(db)
    for batch in batches(count, world, seed):
        write_spans(writer, batch.pop("spans"))
        insert(db.conn, batch)
        db.conn.commit()
    finish(db, count)
    db.conn.commit()
    db.execute("ANALYZE")
    db.close()


@click.command()
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--articles", default=10_000, show_default=True, help="How many articles.")
@click.option("--seed", default=1, show_default=True)
def main(out: Path, articles: int, seed: int) -> None:
    """Writes a generated archive to OUT, in place of any file there."""
    out.unlink(missing_ok=True)
    generate(out, articles, seed)


if __name__ == "__main__":
    main()
