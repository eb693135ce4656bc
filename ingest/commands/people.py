"""`cuttings people …`: the review queue, and the curator's decisions about persons, which are kept in people.yml."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

import click
from sqlite_utils import Database

from cuttings.decisions.decision_kinds import PERSON
from ingest.commands.terminal.deciding import PEOPLE, decision_commands
from ingest.commands.terminal.mendable import explained
from ingest.commands.terminal.options import ARCHIVE
from ingest.commands.terminal.suggesting import Commands
from ingest.load.file.opening import open_archive
from ingest.load.file.trouble import telling


@click.group(cls=Commands)
def people() -> None:
    """Persons: what is unsure about them, and your decisions, kept in people.yml.

    \b
    cuttings people review                       write review.md: what you may want to decide
    cuttings people merge joe-biden biden        the second is the first
    cuttings people split joe-biden --form "Joe Biden Jr."
    cuttings people split john-smith --article 3f2a9c1b7d60
    cuttings people drop white-house             this is no person
    cuttings people rename vladimir-putin "Vladimir Putin"
    cuttings people confirm vladimir-putin
    cuttings people apart joe-biden joseph-biden-2
    cuttings people alias vladimir-putin "ВВП"
    cuttings people surname vladimir-putin Putin
    cuttings people screen names.csv             where the names of a list stand
    """


@contextmanager
def _archive(path: Path) -> Iterator[Database]:
    with telling(path), closing(open_archive(path).conn) as connection:
        yield Database(connection)


@people.command()
@ARCHIVE
@PEOPLE
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), default="review.md", show_default=True)
@click.option("--limit", type=click.IntRange(1), default=200, show_default=True, help="Items under each heading.")
def review(db: Path, people_file: Path | None, out: Path, limit: int) -> None:
    """Write what you may want to decide, most frequent first: Markdown, or YAML where --out ends in .yml."""
    from ingest.curate.reviewing.review import queue_as_markdown, queue_as_yaml, review_queue
    from ingest.load.desk.open_questions import unsure_by

    with explained():
        with _archive(db) as archive:
            queue = review_queue(archive, unsure_by(archive, people_file or db.parent / "people.yml"), limit)
        text = queue_as_yaml(queue) if out.suffix in (".yml", ".yaml") else queue_as_markdown(queue)
        out.write_text(text, encoding="utf-8")
    click.echo(f"{out}: {len(queue)} items to review.")


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
    from ingest.curate.name_list import listed_names
    from ingest.curate.screen import screen_names, write

    with explained(), _archive(db) as archive:
        listed = listed_names(names.read())
        missed = write(screen_names(archive, listed), out)
    click.echo(f"{len(listed)} names, {missed} without a hit.", err=True)


for command in decision_commands(PERSON):
    people.add_command(command)
