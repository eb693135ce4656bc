"""`cuttings decisions …`: what was decided, undone again, and followed by the archive."""

from __future__ import annotations

import json
import sys
from contextlib import redirect_stdout
from pathlib import Path

import click

from cuttings.decisions.curators_desk import TakenDecision
from cuttings.decisions.decision_kinds import ARTICLE, SOURCE
from cuttings.faults.mendable_error import MendableError
from ingest.commands.terminal.deciding import (
    OVERRIDES,
    PEOPLE,
    WHY,
    decision_commands,
    followed_in_words,
    told,
    who_types,
)
from ingest.commands.terminal.mendable import explained
from ingest.commands.terminal.options import ARCHIVE
from ingest.commands.terminal.suggesting import Commands
from ingest.load.desk.archive_desk import ArchiveDesk, open_desk
from ingest.load.file.trouble import of_a_file


@click.group(cls=Commands)
def decisions() -> None:
    """What was decided about articles, persons and sources, by whom, when and why.

    \b
    cuttings decisions article set 3f2a9c1b7d60 title "The right headline" --why "the page has the section's"
    cuttings decisions source merge gulf-today gulf-today-uae
    cuttings decisions list                      newest first, each with its id
    cuttings decisions undo 2026-11-30T21:49:06.000000Z
    cuttings decisions diff                      what git's last commit does not have
    cuttings decisions apply                     have the archive follow what waits
    """


@decisions.group(cls=Commands)
def article() -> None:
    """Your word on fields and cuts of articles, kept in overrides.yml.

    \b
    cuttings decisions article set 3f2a9c1b7d60 published 2021-12-30
    cuttings decisions article set 3f2a9c1b7d60 author "Jane Doe" "John Roe"
    cuttings decisions article keep 3f2a9c1b7d60 "Political cartoons"
    cuttings decisions article cut 3f2a9c1b7d60 "Sign up for our newsletter"
    cuttings decisions article drop 3f2a9c1b7d60
    cuttings decisions article back 3f2a9c1b7d60 title      what was read counts again
    """


@decisions.group(cls=Commands)
def source() -> None:
    """Your word on names, kinds and domains of sources, and which are one; kept in overrides.yml.

    \b
    cuttings decisions source rename gulf-today "Gulf Today"
    cuttings decisions source kind ria-novosti agency
    cuttings decisions source domain gulf-today gulftoday.ae
    cuttings decisions source merge gulf-today gulf-today-uae
    cuttings decisions source back gulf-today-uae merge     it is a source of its own again
    """


for group, about in ((article, ARTICLE), (source, SOURCE)):
    for command in decision_commands(about):
        group.add_command(command)


@decisions.command(name="list")
@ARCHIVE
@PEOPLE
@OVERRIDES
def list_decisions(db: Path, people_file: Path | None, overrides_file: Path | None) -> None:
    """Print all decisions, newest first, with what stood there before."""
    with explained():
        for taken in open_desk(db, people_file, overrides_file).taken():
            click.echo(_line(taken))


def _line(taken: TakenDecision) -> str:
    decision = taken.decision
    states = [
        word for word, is_so in (("undone", taken.undone), ("not in the archive yet", not taken.in_archive)) if is_so
    ]
    notes = [
        f"because: {decision.why}" if decision.why else "",
        f"before: {taken.before}" if taken.before else "",
        ", ".join(states),
    ]
    said = " ".join([taken.id, decision.who, f"{decision.row.about} {decision.sentence}"])
    return "\n".join([said, *(f"    {note}" for note in notes if note)])


@decisions.command()
@click.argument("id_", metavar="ID")
@WHY
@ARCHIVE
@PEOPLE
@OVERRIDES
def undo(id_: str, why: str, db: Path, people_file: Path | None, overrides_file: Path | None) -> None:
    """Put back what stood there before the decision ID, also where it is not the last.

    Where something has touched the same since, this is said, and nothing is changed.
    """
    with explained():
        desk = open_desk(db, people_file, overrides_file)
        entry, done = desk.undo_at_once(id_, who_types(), why)
        click.echo("Undone:")
        told(desk, entry, done)


@decisions.command()
@ARCHIVE
@PEOPLE
@OVERRIDES
def diff(db: Path, people_file: Path | None, overrides_file: Path | None) -> None:
    """Print what people.yml and overrides.yml say that git's last commit does not."""
    with explained():
        click.echo(open_desk(db, people_file, overrides_file).difference(), nl=False)


@decisions.command()
@ARCHIVE
@PEOPLE
@OVERRIDES
@click.option("--asked", is_flag=True, hidden=True)  # once for each line that is sent: so the desk has it done
def apply(db: Path, people_file: Path | None, overrides_file: Path | None, asked: bool) -> None:
    """Have the archive follow the curator's files: what they say otherwise now is read again, and no file is opened.

    While another run writes the archive, this waits for it.
    """
    desk = open_desk(db, people_file, overrides_file)
    for _ in sys.stdin if asked else ():
        click.echo(json.dumps(_failure_of(desk)))
    if asked:
        return
    with explained():
        done = desk.follow()
        click.echo(f"{db}: {followed_in_words(done)}")
        for failure in done.failures:
            click.echo(failure, err=True)


def _failure_of(desk: ArchiveDesk) -> str:
    """Has the archive follow. Returns what it could not follow, or why it failed, in words; "" where it did."""
    try:
        with redirect_stdout(sys.stderr):
            return "\n".join(desk.follow().failures)
    except MendableError as error:
        return str(error)
    except OSError as error:
        return of_a_file(error)
