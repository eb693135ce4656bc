"""What a decision of each kind costs until the archive has it: `python -m bench.decisions [ARCHIVE] [--articles N]`.

Each is taken by its command on a copy of the archive, and undone again by its command. Seconds are the processor's, of
all processes of the command together. Where no archive is named, one of generated articles is made, which this program
takes for one that it has read.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

import click
from sqlite_utils import Database

from bench.generate import generate
from cuttings.original import original_bytes
from cuttings.uri import sqlite_uri
from ingest.load.archive_wide.person_tables import write_people
from ingest.load.archive_wide.relations.related_texts import write_relations
from ingest.load.desk.archive_desk import open_desk
from ingest.load.desk.followed_words import forget_words
from ingest.load.desk.kept_joining import note_joined
from ingest.load.ledger.circumstances import circumstances
from ingest.load.processes.held_glances import SAMPLE
from ingest.load.sequence.run_log import note_followed
from ingest.load.store import Store
from ingest.model.asked_lines import followed
from ingest.model.context import Context
from ingest.pipeline.settings import Settings

# What is decided, as the command line says it; braces name what the archive has.
DECISIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("merge two persons", ("people", "merge", "{person0}", "{person1}")),
    ("split a person", ("people", "split", "{person2}", "--form", "{form}")),
    ("rename a person", ("people", "rename", "{person3}", "A. N. Other")),
    ("drop a person", ("people", "drop", "{person4}")),
    ("name of a source", ("decisions", "source", "rename", "{source0}", "Another Paper")),
    ("merge two sources", ("decisions", "source", "merge", "{source0}", "{source1}")),
    ("date", ("decisions", "article", "set", "{article0}", "published", "2021-12")),
    ("headline", ("decisions", "article", "set", "{article1}", "title", "Another headline")),
    ("author", ("decisions", "article", "set", "{article2}", "author", "Jane Doe", "John Roe")),
    ("keep a cut", ("decisions", "article", "keep", "{article3}", "{kept}")),
    ("cut a passage", ("decisions", "article", "cut", "{article4}", "{passage}")),
    ("drop an article", ("decisions", "article", "drop", "{article5}")),
)


def seconds_of(command: tuple[str, ...], db: Path) -> float:
    """Runs the command on the archive. Returns seconds of processor, of all its processes."""
    compiled = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = os.times()
    whole = [sys.executable, "-m", "ingest", *command, "--db", str(db)]
    done = subprocess.run(whole, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, env=compiled)
    after = os.times()
    if done.returncode or "wait" in done.stderr:
        raise click.ClickException(f"{' '.join(command)}: {done.stdout}{done.stderr}")
    return after.children_user + after.children_system - before.children_user - before.children_system


def told_of(db: Path) -> dict[str, str]:
    """What the decisions are about: often named persons, the largest sources, and articles from the middle."""
    with closing(sqlite3.connect(sqlite_uri(db, mode="ro"), uri=True)) as archive:
        found: dict[str, str] = {}
        persons = archive.execute("SELECT id FROM persons ORDER BY articles DESC, id LIMIT 5").fetchall()
        sources = archive.execute("SELECT id FROM sources ORDER BY articles DESC, id LIMIT 2").fetchall()
        cut = "SELECT 1 FROM cuts WHERE article_id = ? AND length(text) BETWEEN 20 AND 200"
        articles = [(id_,) for id_ in _articles(archive) if archive.execute(cut, [id_]).fetchone()]
        for name, rows in (("person", persons), ("source", sources), ("article", articles)):
            found |= {f"{name}{number}": str(row[0]) for number, row in enumerate(rows)}
        form = """SELECT form FROM aliases WHERE person_id = ? AND mentions
            AND form <> (SELECT name FROM persons WHERE id = person_id) ORDER BY mentions, form"""
        (found["form"],) = archive.execute(form, [found["person2"]]).fetchone()
        found["kept"] = archive.execute(cut.replace("1", "text", 1), [found["article3"]]).fetchone()[0].strip()
        (body,) = archive.execute("SELECT body FROM articles WHERE id = ?", [found["article4"]]).fetchone()
        found["passage"] = max(body.split("\n"), key=len)[:80]
    return found


def _articles(archive: sqlite3.Connection) -> list[str]:
    """The articles that are decided about are among these."""
    middle = "SELECT id FROM articles ORDER BY id LIMIT 40 OFFSET (SELECT count(*) / 4 FROM articles)"
    return [str(row[0]) for row in archive.execute(middle)]


def as_if_read(path: Path) -> None:
    """Has a generated archive say that this program has read it, joined its persons and compared its texts. The
    articles that are decided about are read, for a reading finds persons otherwise than they were generated."""
    settings = Settings()
    with closing(sqlite3.connect(sqlite_uri(path, mode="rw"), uri=True, isolation_level=None)) as connection:
        db = Database(connection)
        db.execute("PRAGMA synchronous = OFF")
        db.execute("UPDATE documents SET source_key = coalesce(source_key, '')")
        store = Store(db)
        texts: Mapping[str, int] = dict(db.execute("SELECT source_key, count(*) FROM documents GROUP BY source_key"))
        decided = {document for _, document in store.documents_of(_articles(connection))}
        for document in store.held():
            if document.document_id in decided:
                continue
            asked = followed(Context(frozenset(), min(texts[document.source_key or ""], SAMPLE), frozenset()))
            for line in (original_bytes(connection, document.document_id) or b"").decode().splitlines():
                _ = line in asked.repeated
            reading = f"{circumstances(settings, document)} {asked.noted}"
            db.execute("UPDATE documents SET reading = ? WHERE id = ?", [reading, document.document_id])
        write_people(db)
        write_relations(db)
        note_joined(db, None)
        forget_words(db)
        note_followed(settings, db)
        store.commit()
    open_desk(path).follow()


@contextmanager
def _archive(named: Path | None, articles: int) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "archive.db"
        if named:
            shutil.copyfile(named, db)
        else:
            generate(db, articles)
            as_if_read(db)
        yield db


@click.command(help=__doc__)
@click.argument("archive", type=click.Path(path_type=Path, dir_okay=False, exists=True), required=False)
@click.option("--articles", default=100_000, show_default=True, help="How many, where they are generated.")
@click.option("--rounds", default=1, show_default=True, help="How often; the cheapest counts.")
def main(archive: Path | None, articles: int, rounds: int) -> None:
    with _archive(archive, articles) as db:
        told = told_of(db)
        seconds_of(("decisions", "apply"), db)  # compiles the modules
        click.echo(f"{'seconds of processor':24} {'taken':>6} {'undone':>6}")
        for name, command in DECISIONS:
            costs = [_taken_and_undone(tuple(word.format(**told) for word in command), db) for _ in range(rounds)]
            taken, undone = map(min, zip(*costs, strict=True))
            click.echo(f"{name:24} {taken:6.2f} {undone:6.2f}")


def _taken_and_undone(command: tuple[str, ...], db: Path) -> tuple[float, float]:
    taken = seconds_of(command, db)
    return taken, seconds_of(("decisions", "undo", open_desk(db).taken()[0].id), db)


if __name__ == "__main__":
    main()
