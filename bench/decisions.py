"""What a decision of each kind costs until the archive has it: `python -m bench.decisions [ARCHIVE] [--articles N]`.

Each is taken and undone on a copy of the archive by its command, and as a desk does it, whose process stays for many.
Seconds are the processor's, of all processes of the command together (Linux alone). Where no archive is named, one of
generated articles is made, which this program takes for one that it has read.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import click
from sqlite_utils import Database

from bench.generate import generate
from bench.processes import processor_seconds
from cuttings.decisions.decision import Decision
from cuttings.decisions.decision_kinds import PERSON
from cuttings.original import original_bytes
from cuttings.uri import sqlite_uri
from ingest.curate.files.curators_files import CuratorsFiles
from ingest.load.archive_wide.person_tables import write_people
from ingest.load.archive_wide.relations.related_texts import write_relations
from ingest.load.desk.archive_desk import ArchiveDesk, open_desk
from ingest.load.desk.followed_words import forget_words
from ingest.load.desk.following_process import FollowingProcess
from ingest.load.desk.kept_joining import note_joined
from ingest.load.desk.redoer import Redoer
from ingest.load.ledger.circumstances import circumstances
from ingest.load.processes.held_glances import SAMPLE
from ingest.load.sequence.run_log import note_followed
from ingest.load.store import Store
from ingest.model.asked_lines import followed
from ingest.model.context import Context
from ingest.pipeline.settings import Settings

Row = tuple[str, str, str, Mapping[str, tuple[str, ...]]]  # what it is called here, its kind, its target, what it says
# Braces name what the archive has.
DECISIONS: tuple[Row, ...] = (
    ("merge two persons", "person.merge", "{person0}", {"other": ("{person1}",)}),
    ("split a person", "person.split", "{person2}", {"forms": ("{form}",)}),
    ("rename a person", "person.rename", "{person3}", {"name": ("A. N. Other",)}),
    ("drop a person", "person.drop", "{person4}", {}),
    ("name of a source", "source.rename", "{source0}", {"name": ("Another Paper",)}),
    ("merge two sources", "source.merge", "{source0}", {"other": ("{source1}",)}),
    ("date", "article.set", "{article0}", {"field": ("published",), "value": ("2021-12",)}),
    ("headline", "article.set", "{article1}", {"field": ("title",), "value": ("Another headline",)}),
    ("author", "article.set", "{article2}", {"field": ("author",), "value": ("Jane Doe", "John Roe")}),
    ("keep a cut", "article.keep", "{article3}", {"passage": ("{kept}",)}),
    ("cut a passage", "article.cut", "{article4}", {"passage": ("{passage}",)}),
    ("drop an article", "article.drop", "{article5}", {}),
)


class Asked(Redoer):
    """A redoer of which the process is asked here, so that what it takes is known."""

    def start(self) -> None:
        return


def decision_of(row: Row, told: Mapping[str, str]) -> Decision:
    _, kind, target, values = row
    given = {name: tuple(text.format(**told) for text in texts) for name, texts in values.items()}
    return Decision(kind, target.format(**told), given)


def command_of(decision: Decision) -> list[str]:
    """The words by which the decision is taken on the command line."""
    verb = decision.kind.partition(".")[2]
    words = ["people", verb] if decision.row.about == PERSON else ["decisions", decision.row.about, verb]
    words.append(decision.target)
    for field in decision.row.fields:
        texts = decision.values.get(field.name, ())
        words += [word for text in texts for word in ((f"--{field.option}", text) if field.option else (text,))]
    return words


def by_command(words: Sequence[str], db: Path) -> float:
    """Runs a command on the archive. Returns seconds of processor, of all its processes."""
    compiled = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = os.times()
    whole = [sys.executable, "-m", "ingest", *words, "--db", str(db)]
    done = subprocess.run(whole, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, env=compiled)
    after = os.times()
    if done.returncode or "wait" in done.stderr:
        raise click.ClickException(f"{' '.join(words)}: {done.stdout}{done.stderr}")
    return after.children_user + after.children_system - before.children_user - before.children_system


def at_desk(following: FollowingProcess, act: Callable[[], object]) -> float:
    """Has a decision followed by the process of a desk, which follows many. Returns its seconds of processor."""
    before = _spent(following)
    act()
    if failure := following.follow():
        raise click.ClickException(failure)
    return _spent(following) - before


def _spent(following: FollowingProcess) -> float:
    return processor_seconds(Path("/proc", str(following.process.pid))) if following.process else 0.0


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
def main(archive: Path | None, articles: int) -> None:
    with _archive(archive, articles) as db:
        told = told_of(db)
        desk = ArchiveDesk(db, CuratorsFiles.beside(db), Asked(db))
        following = FollowingProcess(db)
        by_command(("decisions", "apply"), db)  # compiles the modules
        following.follow()
        click.echo(f"{'seconds of processor':20} {'command':>7} {'undone':>7} {'at desk':>7} {'undone':>7}")
        for row in DECISIONS:
            decision = decision_of(row, told)
            costs = [by_command(command_of(decision), db)]
            costs.append(by_command(("decisions", "undo", desk.taken()[0].id), db))
            costs.append(at_desk(following, partial(desk.take, [decision])))
            costs.append(at_desk(following, partial(desk.undo, desk.taken()[0].id)))
            click.echo(f"{row[0]:20} {' '.join(f'{cost:7.2f}' for cost in costs)}")
        following.end()


if __name__ == "__main__":
    main()
