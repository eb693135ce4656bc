"""Commands that take decisions: one for each row of KINDS, with its fields as arguments and options."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cuttings.decisions.decision import Decision
from cuttings.decisions.decision_kinds import ARTICLE, PERSON, SOURCE, DecisionField, DecisionKind, kinds_about
from ingest.commands.terminal.mendable import explained
from ingest.commands.terminal.options import ARCHIVE

if TYPE_CHECKING:
    from ingest.curate.files.decision_log import Entry
    from ingest.load.desk.archive_desk import ArchiveDesk
    from ingest.load.desk.catching_up import CaughtUp

WHY = click.option("--why", default="", help="The reason; it is written above the entry.")
PEOPLE = click.option(
    "--people",
    "people_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The curator's people.yml. By default the one beside the archive.",
)
OVERRIDES = click.option(
    "--overrides",
    "overrides_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The curator's overrides.yml. By default the one beside the archive.",
)
_FILE = {PERSON: PEOPLE, ARTICLE: OVERRIDES, SOURCE: OVERRIDES}


def decision_commands(about: str) -> Iterator[click.Command]:
    """A command for each kind of decision about an article, a person or a source."""
    return (_command(kind) for kind in kinds_about(about))


def who_types() -> str:
    """Who types, as the system knows them; "" where it knows nobody."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def told(desk: ArchiveDesk, entry: Entry, done: CaughtUp) -> None:
    """Prints what was written where, and what the archive has of it."""
    file = desk.files.people.with_name(entry.file)
    click.echo(f"{file}: {entry.decision.sentence}. {desk.db}: {followed_in_words(done)}")
    for failure in done.failures:
        click.echo(failure, err=True)


def followed_in_words(done: CaughtUp) -> str:
    """What the archive did to follow the decisions."""
    read = "1 document" if done.read == 1 else f"{done.read} documents"
    return f"{read} read again, {done.persons} persons."


def _command(kind: DecisionKind) -> click.Command:
    def decide(db: Path, target: str, why: str, **said: Any) -> None:
        from ingest.load.desk.archive_desk import open_desk

        desk = open_desk(db, said.pop("people_file", None), said.pop("overrides_file", None))
        values = {row.name: _texts(said[row.name]) for row in kind.fields}
        given = {name: texts for name, texts in values.items() if texts}
        with explained():
            (entry,), done = desk.take_at_once([Decision(kind.name, target, given, why, who_types())])
            told(desk, entry, done)

    name = kind.name.partition(".")[2]
    command = click.command(name, help=kind.means)(decide)
    command.params = [
        click.Argument(["target"], metavar="ID"),
        *(_parameter(row) for row in kind.fields),
    ]
    for option in (WHY, _FILE[kind.about], ARCHIVE):
        option(command)
    return command


def _parameter(row: DecisionField) -> click.Parameter:
    takes = click.Choice(row.choices) if row.choices else click.STRING
    if row.option:
        help_ = f"{row.label[0].upper()}{row.label[1:]}{'; repeatable' if row.many else ''}."
        return click.Option([f"--{row.option}", row.name], multiple=row.many, type=takes, help=help_)
    metavar = f"{row.name.upper()}{'…' if row.many else ''}"
    return click.Argument([row.name], nargs=-1 if row.many else 1, required=True, type=takes, metavar=metavar)


def _texts(said: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said or ())
