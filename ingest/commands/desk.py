"""`cuttings desk …`: the notebook beside the archive (tags, stars, notes, collections, saved searches) as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

import click

from cuttings.notebook.merging import MergedTable, merge_entries
from cuttings.notebook.notebook_file import NotebookFile
from cuttings.notebook.notebook_json import as_json_lines, notebook_entries
from ingest.commands.terminal.deciding import who_types
from ingest.commands.terminal.mendable import CommandError, explained
from ingest.commands.terminal.options import ARCHIVE
from ingest.commands.terminal.suggesting import Commands


@click.group(cls=Commands)
def desk() -> None:
    """What was noted while reading: tags, stars, notes, collections and saved searches, which desk.db keeps.

    \b
    cuttings desk export --out desk.json         for git: one entry a line, in an order that stays
    cuttings desk import desk.json               what it tells is added; nothing is taken away
    """


@desk.command(name="export")
@ARCHIVE
@click.option(
    "--out", type=click.File("w", encoding="utf-8", lazy=True, atomic=True), default="-", help="By default printed."
)
def export_notebook(db: Path, out: TextIO) -> None:
    """Write the notebook beside the archive as JSON."""
    with explained(), NotebookFile.beside(db).reading() as connection:
        out.writelines(as_json_lines(connection))


@desk.command(name="import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@ARCHIVE
def import_notebook(file: Path, db: Path) -> None:
    """Add what FILE tells, as `cuttings desk export` writes it, to the notebook beside the archive.

    Of a note that both have, the wording that was written last counts; of all else that differs, yours.
    """
    with explained():
        notebook = NotebookFile.beside(db)
        try:
            entries = notebook_entries(file.read_text(encoding="utf-8-sig"), str(file))
        except UnicodeDecodeError as error:
            raise CommandError(f"{file} is not in UTF-8: {error.reason} at byte {error.start:,}") from error
        with notebook.writing(who_types()) as pen:
            merged = merge_entries(pen, entries)
        click.echo(f"{notebook.path}: {'; '.join(_told(table) for table in merged)}.")
        for table in merged:
            for key in table.renewed:
                click.echo(f"{table.name}, {key}: the wording of {file} is later and stands now.")
            for key in table.left:
                click.echo(f"{table.name}, {key}: {file} says otherwise; what stood here stays.")


def _told(table: MergedTable) -> str:
    counts = {
        "added": table.added,
        "there already": table.same,
        "renewed": len(table.renewed),
        "left as they were": len(table.left),
    }
    said = [f"{count:,} {what}" for what, count in counts.items() if count]
    return f"{table.name} {', '.join(said) or 'none'}"
