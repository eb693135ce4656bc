"""The command: `cuttings`, also as `python -m ingest`.

Exit codes, for a cron job: 0 everything was read, or skipped as no article; 1 the run is complete, but files failed
(they are listed), or `check` found a defect; 2 the command was used wrongly; 3 the archive or a curator's file cannot
be used; 128 and the number of a signal that stopped it (`ingest.commands.stop`).
"""

from __future__ import annotations

import json
import os
import shlex
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click
from click_default_group import DefaultGroup
from rich.console import Console

from ingest import __version__, pipeline
from ingest.commands.check import defects_of as check_archive
from ingest.commands.explain import explanation_as_json, explanation_as_text
from ingest.commands.people import people
from ingest.commands.progress import progress
from ingest.commands.report import report_of_run as report_of
from ingest.commands.serve import ExportError, PortInUseError, export_query, serve_archive
from ingest.commands.suggesting import Commands, refuse_missing
from ingest.curate import authority, overrides
from ingest.curate.authority import AuthorityError
from ingest.curate.overrides import OverridesError
from ingest.load import found_files
from ingest.load.file.defects import FILE, Defect, note_defects, note_of
from ingest.load.file.publish import place_of
from ingest.load.file.trouble import DamagedError, of_a_file, telling
from ingest.load.found_files import UnloadableError
from ingest.load.processes.work import explained
from ingest.load.run import STDIN, ArchiveError, Progress, Result, Run, open_archive, update_archive
from ingest.model.document import UnreadableError
from ingest.read.kinds import every_kind

FILES_FAILED, UNUSABLE = 1, 3
MENDABLE = (
    ArchiveError,
    AuthorityError,
    ExportError,
    OverridesError,
    PortInUseError,
    UnloadableError,
    UnreadableError,
)

# `cuttings articles/` is `cuttings ingest articles/`; a word that is neither a command nor there is a mistake.
_GROUP: type[click.Group] = type("Main", (Commands, DefaultGroup), {})

_DB = click.option(
    "--db",
    type=click.Path(path_type=Path),
    default="archive.db",
    show_default=True,
    help="The archive.",
)
_JSON = click.option("--json", "as_json_", is_flag=True, help="Print JSON.")


@click.group(cls=_GROUP, default="ingest", default_if_no_args=False, context_settings={"max_content_width": 100})
@click.version_option(__version__, prog_name="cuttings")
def main() -> None:
    """A folder of scraped articles becomes one clean, searchable, citable SQLite file.

    \b
    cuttings articles/              build or update archive.db from a folder
    cuttings serve                  read, search and download it in a browser
    cuttings explain FILE           why a file is read as it is
    cuttings report                 what the last run read, cut, doubted and failed at

    Exit codes: 0 all was read, or skipped as no article; 1 done, but files failed or a check found a defect; 2 wrong
    usage; 3 a file of yours (archive, people.yml, overrides.yml) cannot be used; 130 stopped by Ctrl-C, 143 by SIGTERM,
    129 by SIGHUP: what was being made is gone, and the archive is as it was.
    """


def _curators(function: click.decorators.FC) -> click.decorators.FC:
    """The two files that hold the curator's word; without an option they are looked for beside the archive."""
    kind = click.Path(path_type=Path, dir_okay=False, exists=True)
    for name in ("people", "overrides"):
        text = f"The curator's {name}.yml. By default the one beside the archive, if there is one."
        function = click.option(f"--{name}", f"{name}_file", type=kind, help=text)(function)
    return function


@main.command()
@click.argument("folders", nargs=-1, required=True, metavar="FOLDER…")
@_DB
@_curators
@click.option("--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, show_default=True, help="Processes.")
@click.option("--no-people", is_flag=True, help="Leave the persons out (quicker).")
@click.option("--quiet", "-q", is_flag=True, help="Print failures alone.")
def ingest(  # noqa: PLR0913, PLR0917 - one parameter for each option of the command
    folders: tuple[str, ...],
    db: Path,
    people_file: Path | None,
    overrides_file: Path | None,
    jobs: int,
    no_people: bool,
    quiet: bool,
) -> None:
    """Build or update the archive from folders, files, or standard input ("-").

    \b
    cuttings ingest articles/
    cuttings ingest articles/ more/ --db archive.db
    curl https://example.org/story.html | cuttings ingest - --db archive.db

    What lies beside articles and is none (images, stylesheets, scripts, logs) is skipped and counted by kind. Files
    that failed are listed; `cuttings report` and the website's About page keep both, with the reasons.
    """
    refuse_missing(folder for folder in folders if folder != STDIN)
    with _explained():
        settings = _settings(db, people_file, overrides_file, not no_people)
        stdin = found_files.stdin() if STDIN in folders else None
        run = Run(folders, db, settings, jobs, stdin)
        with progress(quiet) as shown:
            result = update_archive(Run(folders, db, settings, jobs, stdin, shown))
    _summary(run, result, quiet)
    if result.count("failed"):
        sys.exit(FILES_FAILED)


@main.command()
@_DB
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="The port; 0: any free.")
@click.option(
    "--metadata",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="By default metadata.yml beside the archive, else the one that comes with cuttings.",
)
def serve(db: Path, host: str, port: int, metadata: Path | None) -> None:
    """Serve the archive as a website.

    \b
    cuttings serve
    cuttings serve --db archive.db --port 8080
    """
    with _explained():
        open_archive(db).conn.close()
        serve_archive(db, host, port, metadata)


@main.command()
@click.argument("file", type=click.File("rb"))
@_DB
@_curators
@_JSON
def explain(file: BinaryIO, db: Path, people_file: Path | None, overrides_file: Path | None, as_json_: bool) -> None:
    """Show a file span by span: label, rule and reason; claims and their evidence, persons, damage.

    \b
    cuttings explain articles/story.txt
    cuttings explain articles/story.html --json
    """
    with _explained():
        settings = _settings(db, people_file, overrides_file, True)
        data = file.read()
        reading = explained(data, file.name, settings)
    if as_json_:
        click.echo(json.dumps(explanation_as_json(data, reading), ensure_ascii=False, indent=2))
    else:
        Console(highlight=False).print(explanation_as_text(data, reading))


@main.command()
@_DB
@_JSON
def report(db: Path, as_json_: bool) -> None:
    """Say what the last run read, cut (by rule), could not date, doubted, and failed at, and why.

    \b
    cuttings report
    cuttings report --db archive.db --json
    """
    with _explained(), telling(db):
        facts = report_of(open_archive(db))
    if as_json_:
        click.echo(json.dumps(facts.as_dict(), ensure_ascii=False, indent=2))
    else:
        Console(highlight=False).print(facts.as_text())


@main.command()
@_DB
def check(db: Path) -> None:
    """Verify an archive: its file, its index, every reference, and that body and cuts tile every document.

    What is found is noted beside the archive (archive.db.defects); the next `cuttings ingest` mends it.

    \b
    cuttings check
    """
    with _explained(), progress(False) as shown:
        defects = _checked(db, shown)
        told = _noted(db, defects)
    for defect in defects:
        click.echo(defect)
    if defects:
        click.echo(told)
        sys.exit(FILES_FAILED)
    click.echo(f"{db}: no defect found")


def _checked(db: Path, shown: Progress) -> list[Defect]:
    """The archive's defects; of one that cannot even be opened, that."""
    try:
        with telling(db):
            return check_archive(open_archive(db), shown)
    except DamagedError as error:
        return [Defect(FILE, "", f"the file is damaged: {error.__cause__}")]


def _noted(db: Path, defects: Sequence[Defect]) -> str:
    """Leaves the finding beside the archive; says what is to be done."""
    path = note_of(place_of(db))
    try:
        note_defects(place_of(db), defects)
    except OSError as error:
        return (
            f"This could not be noted in {path} ({error.strerror}): copy the archive to where you may write, "
            f"run `cuttings check` there, and then `cuttings ingest FOLDER`, which mends it."
        )
    return f"Noted in {path}: run `cuttings ingest FOLDER --db {db}`, which mends it, and check again."


@main.command()
@click.argument("query", required=False, default="")
@_DB
@click.option(
    "--format",
    "format_",
    type=click.Choice(["json", "ndjson", "csv"]),
    default="json",
    show_default=True,
    help="The format.",
)
@click.option("--filter", "-f", "filters", multiple=True, metavar="NAME=VALUE", help="A parameter of the search page.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="A file; by default standard output.")
def export(query: str, db: Path, format_: str, filters: tuple[str, ...], out: Path | None) -> None:
    """Write every article that a search finds, whole, as the website's download does.

    \b
    cuttings export > all.json
    cuttings export 'sanctions source:tass' --format csv --out sanctions.csv
    cuttings export -f person=vladimir-putin -f year=2022 --format ndjson
    """
    with _explained():
        open_archive(db).conn.close()
        pairs = [_pair(text) for text in filters]
        pairs += [("q", query)] if query else []
        target = out.open("wb") if out else sys.stdout.buffer
        export_query(db, format_, pairs, target)
        target.close() if out else target.flush()


main.add_command(people)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise click.UsageError(f"{text!r} is no filter: write NAME=VALUE, for example -f year=2022")
    return name, value


def _settings(db: Path, people_file: Path | None, overrides_file: Path | None, find_people: bool) -> pipeline.Settings:
    """The curator's files, named or beside the archive."""
    folder = Path(os.path.realpath(db)).parent  # of a link to itself, too
    return pipeline.Settings(
        overrides=overrides.load_overrides(overrides_file or folder / "overrides.yml"),
        authority=authority.load_authority(people_file or folder / "people.yml"),
        find_people=find_people,
    )


@contextmanager
def _explained() -> Iterator[None]:
    """Errors that a person can mend are one line each, without a traceback."""
    try:
        yield
    except BrokenPipeError:
        raise  # who reads what is printed has had enough: no error
    except MENDABLE as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(UNUSABLE)
    except OSError as error:
        click.echo(f"Error: {of_a_file(error)}", err=True)
        sys.exit(UNUSABLE)


def _summary(run: Run, result: Result, quiet: bool) -> None:
    """Each failure with its reason and how many they are; a line of counts, and one of what was skipped, by kind."""
    for said in result.mended:
        click.echo(said, err=True)
    failed = [o for o in result.outcomes if o.outcome == "failed"]
    for outcome in failed:
        click.echo(f"{result.spelled.get(outcome.path, outcome.path)}: {outcome.reason}", err=True)
    if failed:
        files = "1 file" if len(failed) == 1 else f"{len(failed)} files"
        click.echo(f"{files} failed: `{_with_db('cuttings report', run.db)}` says why.", err=True)
    if quiet:
        return
    if not result.outcomes:
        click.echo(
            f"Nothing found in {', '.join(run.folders)}: put articles there (text, HTML or JSON files).", err=True
        )
    articles = "1 article" if result.articles == 1 else f"{result.articles} articles"
    click.echo(f"{run.db}: {articles}. {_counts(result)}")
    skipped = [o.reason for o in result.outcomes if o.outcome == "skipped"]
    if skipped:
        click.echo(f"{len(skipped)} skipped: {every_kind.count_by_kind(skipped)}.")


def _with_db(command: str, db: Path) -> str:
    """The command as it is typed for this archive."""
    return command if str(db) == "archive.db" else f"{command} --db {shlex.quote(str(db))}"


def _counts(result: Result) -> str:
    names: Sequence[str] = ("new", "changed", "unchanged", "duplicate", "vanished", "skipped", "failed")
    said = [f"{result.count(name)} {name}" for name in names if result.count(name)]
    return f"Files: {', '.join(said)}." if said else "No files."
