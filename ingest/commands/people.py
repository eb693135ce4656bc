"""`cuttings people …`: the review queue, and the curator's decisions about persons, which are kept in people.yml."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TextIO

import click
from sqlite_utils import Database

from ingest.commands.terminal.mendable import explained
from ingest.commands.terminal.options import ARCHIVE
from ingest.commands.terminal.suggesting import Commands
from ingest.curate.edit import EditError, PeopleFile, PersonFacts
from ingest.curate.name_list import listed_names
from ingest.curate.person_facts import person_facts
from ingest.curate.review import queue_as_markdown, queue_as_yaml
from ingest.curate.review import review_queue as review_of
from ingest.curate.screen import screen_names as screened
from ingest.curate.screen import write
from ingest.load.archive_wide.person_tables import rejoined
from ingest.load.file.opening import open_archive
from ingest.load.file.trouble import telling
from ingest.load.redo import redo

_PEOPLE = click.option(
    "--people",
    "people_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The curator's people.yml. By default the one beside the archive.",
)


@click.group(cls=Commands)
def people() -> None:
    """Persons: what is unsure about them, and your decisions, kept in people.yml.

    \b
    cuttings people review                       write review.md: what you may want to decide
    cuttings people merge joe-biden biden        the second is the first
    cuttings people split joe-biden --form "Joe Biden Jr."
    cuttings people drop white-house             this is no person
    cuttings people rename vladimir-putin "Vladimir Putin"
    cuttings people alias vladimir-putin "ВВП"
    cuttings people screen names.csv             where the names of a list stand
    """


@dataclass(frozen=True, slots=True)
class _Files:
    """The archive and the curator's file."""

    db: Path
    people: Path

    def decide(self, decision: Callable[[PeopleFile, Callable[[str], PersonFacts]], str]) -> None:
        """Takes a decision: joins the persons of the archive again and writes people.yml. Both are done, or neither."""
        with explained():
            file = PeopleFile(self.people)
            message = decision(file, self._person(file))
            with file.saving() as (decided, save):
                if self.db.exists():
                    joined = redo(self.db, decided, save)
                    message += f" {self.db}: {len(joined.persons)} persons."
                else:
                    save()
        click.echo(f"{self.people}: {message}")

    def _person(self, file: PeopleFile) -> Callable[[str], PersonFacts]:
        """Looks a person up in the archive, and where it has none of that id, in people.yml."""

        def look_up(id_: str) -> PersonFacts:
            entry = file.entry(id_)
            try:
                with _archive(self.db) as db:
                    return person_facts(db, id_)
            except EditError:
                if entry is None:
                    raise
                return PersonFacts(id_, str(entry["name"]))

        return look_up


def _files(db: Path, people_file: Path | None) -> _Files:
    return _Files(db, people_file or db.parent / "people.yml")


@contextmanager
def _archive(path: Path) -> Iterator[Database]:
    with telling(path), closing(open_archive(path).conn) as connection:
        yield Database(connection)


@people.command()
@ARCHIVE
@_PEOPLE
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), default="review.md", show_default=True)
@click.option("--limit", type=click.IntRange(1), default=200, show_default=True, help="Items under each heading.")
def review(db: Path, people_file: Path | None, out: Path, limit: int) -> None:
    """Write what you may want to decide, most frequent first: Markdown, or YAML where --out ends in .yml."""
    with explained():
        with _archive(db) as archive:
            joined = rejoined(archive, _files(db, people_file).people)
            queue = review_of(archive, joined, limit)
        text = queue_as_yaml(queue) if out.suffix in (".yml", ".yaml") else queue_as_markdown(queue)
        out.write_text(text, encoding="utf-8")
    click.echo(f"{out}: {len(queue)} items to review.")


@people.command()
@click.argument("kept")
@click.argument("joined")
@ARCHIVE
@_PEOPLE
def merge(kept: str, joined: str, db: Path, people_file: Path | None) -> None:
    """JOINED is the same person as KEPT, and goes under that id."""

    def decision(file: PeopleFile, person: Callable[[str], PersonFacts]) -> str:
        file.merge(person(kept), person(joined))
        return f"{joined} is {kept}."

    _files(db, people_file).decide(decision)


@people.command()
@click.argument("id_", metavar="ID")
@click.option("--form", "forms", multiple=True, required=True, help="A written form that is somebody else; repeatable.")
@ARCHIVE
@_PEOPLE
def split(id_: str, forms: tuple[str, ...], db: Path, people_file: Path | None) -> None:
    """The given forms of ID are somebody else; a surname alone is then nobody's."""

    def decision(file: PeopleFile, person: Callable[[str], PersonFacts]) -> str:
        other = file.split(person(id_), forms)
        return f"{', '.join(forms)} is {other or 'kept apart'}, not {id_}."

    _files(db, people_file).decide(decision)


@people.command()
@click.argument("id_", metavar="ID")
@ARCHIVE
@_PEOPLE
def drop(id_: str, db: Path, people_file: Path | None) -> None:
    """ID is no person."""

    def decision(file: PeopleFile, person: Callable[[str], PersonFacts]) -> str:
        file.drop(person(id_))
        return f"{id_} is no person."

    _files(db, people_file).decide(decision)


@people.command()
@click.argument("id_", metavar="ID")
@click.argument("name")
@ARCHIVE
@_PEOPLE
def rename(id_: str, name: str, db: Path, people_file: Path | None) -> None:
    """Show ID under NAME; the same name confirms the person."""

    def decision(file: PeopleFile, person: Callable[[str], PersonFacts]) -> str:
        file.rename(person(id_), " ".join(name.split()))
        return f"{id_} is called {name}."

    _files(db, people_file).decide(decision)


@people.command()
@click.argument("id_", metavar="ID")
@click.argument("form")
@ARCHIVE
@_PEOPLE
def alias(id_: str, form: str, db: Path, people_file: Path | None) -> None:
    """FORM, too, is ID."""

    def decision(file: PeopleFile, person: Callable[[str], PersonFacts]) -> str:
        file.alias(person(id_), " ".join(form.split()))
        return f"{form} is {id_}."

    _files(db, people_file).decide(decision)


@people.command()
@click.argument("names", type=click.File("rb"))
@ARCHIVE
@click.option(
    "--out", type=click.File("w", encoding="utf-8", lazy=True), default="-", help="A CSV file; by default printed."
)
def screen(names: BinaryIO, db: Path, out: TextIO) -> None:
    """Where the names of a list stand: a row for each name and article, with spelling and snippet.

    The list is a CSV with any delimiter, a workbook (xlsx), or one name a line, in any encoding. The names are the
    column headed "name", or the first of words. Names without a hit are listed too, with what was tried.
    """
    with explained(), _archive(db) as archive:
        listed = listed_names(names.read())
        missed = write(screened(archive, listed), out)
    click.echo(f"{len(listed)} names, {missed} without a hit.", err=True)
