"""`cuttings ingest`: makes an archive of folders, or adds what is new in them."""

from __future__ import annotations

import os
import shlex
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cuttings.notebook.notebook_error import NotebookError
from cuttings.notebook.notebook_file import NotebookFile
from cuttings.notebook.saved_searches import counters_of_news
from cuttings.outcomes import OUTCOMES
from ingest import __version__
from ingest.commands.terminal.failed_files import PATH, told_failures
from ingest.commands.terminal.log_file import LogFile, logging_to
from ingest.commands.terminal.mendable import FILES_FAILED, explained
from ingest.commands.terminal.options import ARCHIVE, curators_files, settings_of
from ingest.commands.terminal.progress import progress
from ingest.commands.terminal.suggesting import completed_path, expanded, refuse_missing
from ingest.commands.terminal.told_lines import say
from ingest.load import found_files
from ingest.load.run import rehearse, update_archive
from ingest.load.sequence.request import STDIN, Rehearsal, Result, Run
from ingest.read.kinds.every_kind import count_by_kind

if TYPE_CHECKING:
    from ingest.load.ledger.outcome import Outcome

SHOWN = 10  # headlines, and reasons


@click.command()
@click.argument("folders", nargs=-1, required=True, metavar="FOLDER|FILE…", shell_complete=completed_path)
@ARCHIVE
@curators_files
@click.option("--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, show_default=True, help="Processes.")
@click.option("--cluster", metavar="ADDRESS", default="", help="A Dask scheduler whose workers read.")
@click.option("--no-people", is_flag=True, help="Leave the persons out (quicker).")
@click.option(
    "--still", type=click.FloatRange(0), default=0.0, metavar="SECONDS", help="Leave what was changed in them."
)
@click.option("--ocr", is_flag=True, help="Recognise the text of scans, by an installed tesseract (slow).")
@click.option("--dry-run", is_flag=True, help="Tell what would be read, skipped and refused; write nothing.")
@click.option("--log", type=click.Path(path_type=Path, dir_okay=False), help="Note every step and every file there.")
@click.option("--quiet", "-q", is_flag=True, help="Print failures alone.")
def ingest(  # noqa: PLR0913, PLR0917 - one parameter for each option of the command
    folders: tuple[str, ...],
    db: Path,
    people_file: Path | None,
    overrides_file: Path | None,
    jobs: int,
    cluster: str,
    no_people: bool,
    still: float,
    ocr: bool,
    dry_run: bool,
    log: Path | None,
    quiet: bool,
) -> None:
    """Build or update the archive from folders, files, patterns of their names, or standard input ("-").

    \b
    cuttings ingest articles/
    cuttings ingest articles/ export.csv crawl.warc.gz --db archive.db
    cuttings ingest 'exports/**/*.jsonl' --dry-run
    cuttings ingest s3://bucket/articles
    curl https://example.org/story.html | cuttings ingest - --db archive.db

    What lies beside articles and is none (images, stylesheets, scripts, logs) is skipped and counted by kind. Files
    that failed are listed; `cuttings report` and the website's About page keep both, with the reasons.
    """
    folders = expanded(folders)
    refuse_missing(folder for folder in folders if folder != STDIN)
    with explained():
        settings = settings_of(db, people_file, overrides_file)
        settings = replace(settings, find_people=not no_people, recognise=ocr)
        stdin = found_files.stdin() if STDIN in folders else None
        with logging_to(log) as noted, progress(quiet, noted) as shown:
            run = Run(folders, db, settings, jobs, stdin, shown, still, cluster)
            result = _noted_result(noted, run, dry_run)
    if isinstance(result, Rehearsal):
        _tell_rehearsal(run, result)
        return
    _tell_failures(run, result)
    if not quiet:
        _tell_counts(run, result)
        _tell_news(db)
        _tell_next(run, result)
    if result.count("failed"):
        sys.exit(FILES_FAILED)


def _noted_result(log: LogFile, run: Run, dry_run: bool) -> Result | Rehearsal:
    """Does the run, or rehearses it, and notes what it is asked and what became of each file."""
    log.line(f"cuttings {__version__}: {' '.join(run.folders)} into {run.db}")
    result = rehearse(run, SHOWN) if dry_run else update_archive(run)
    _note_result(log, run, result)
    return result


def _tell_rehearsal(run: Run, rehearsal: Rehearsal) -> None:
    """Prints what a run would do: how much it would read, the first headlines, what it would skip and refuse."""
    _tell_nothing_found(run, rehearsal.outcomes)
    articles = "1 document" if rehearsal.to_read == 1 else f"{rehearsal.to_read} documents"
    click.echo(f"{articles} would be read into {run.db}; nothing was written. {_counts(rehearsal.outcomes)}")
    for path, title, day in rehearsal.first:
        click.echo(f"  {_spelled(rehearsal, path)}: {title or '[untitled]'} ({day or 'undated'})")
    _tell_skipped(rehearsal.outcomes)
    refused = Counter(outcome.reason for outcome in rehearsal.outcomes if outcome.outcome == "failed")
    for reason, count in refused.most_common(SHOWN):
        example = next(outcome.path for outcome in rehearsal.outcomes if outcome.reason == reason)
        click.echo(f"{count} refused, as {_spelled(rehearsal, example)}: {reason}")
    if len(refused) > SHOWN:
        click.echo(f"{len(refused) - SHOWN} more reasons: the run itself lists every file with its own.")
    if rehearsal.to_read:
        say("What is too short for an article is known only once it is read: the run may refuse more.")


def _tell_failures(run: Run, result: Result) -> None:
    """Prints what became of a damaged or earlier archive, and each failure with its reason, and how many there are."""
    for notice in result.mended:
        click.echo(notice, err=True)
    failed = [outcome for outcome in result.outcomes if outcome.outcome == "failed"]
    for line in told_failures([(_spelled(result, one.path), one.reason) for one in failed], run.folders):
        say(line, err=True, whole=line.startswith(PATH))
    if failed:
        files = "1 file" if len(failed) == 1 else f"{len(failed)} files"
        say(f"{files} failed: `{_with_db('cuttings report', run.db)}` says why.", err=True)


def _note_result(log: LogFile, run: Run, result: Result | Rehearsal) -> None:
    """Notes what became of each file, and the counts."""
    for notice in result.mended if isinstance(result, Result) else ():
        log.line(notice)
    for outcome in result.outcomes:
        log.line(
            f"{outcome.outcome} {_spelled(result, outcome.path)}" + (f": {outcome.reason}" if outcome.reason else "")
        )
    log.line(f"{run.db}: {_counts(result.outcomes)}")


def _tell_next(run: Run, result: Result) -> None:
    """Prints what to do next, for who sits before it: a line in the log of a server would help nobody."""
    if result.articles and sys.stdout.isatty():
        say(f"Next: `{_with_db('cuttings serve --open', run.db)}` shows them in a browser.")


def _tell_news(db: Path) -> None:
    """Prints a line for each saved search that has new articles; why, where that cannot be told."""
    notebook = NotebookFile.beside(db)
    if not notebook.path.exists():
        return
    try:
        news = [one for count in counters_of_news() for one in count(db)]
    except NotebookError as error:
        click.echo(f"What is new in saved searches cannot be told: {error}", err=True)
        return
    for one in news:
        if one.new:
            articles = "1 new article" if one.new == 1 else f"{one.new:,} new articles"
            click.echo(f"Saved search “{one.search.name}”: {articles} of {one.found:,}.")


def _spelled(result: Result | Rehearsal, path: str) -> str:
    """A path as the folder was given; of a member, that of its file."""
    if path in result.spelled:
        return result.spelled[path]
    from ingest.load.member_bytes import file_of  # with all that opens containers

    file = file_of(path, result.spelled.__contains__) or path
    return result.spelled.get(file, file) + path[len(file) :]


def _tell_counts(run: Run, result: Result) -> None:
    """Prints a line of counts, and a line of what was skipped, by kind."""
    _tell_nothing_found(run, result.outcomes)
    articles = "1 article" if result.articles == 1 else f"{result.articles} articles"
    say(f"{run.db}: {articles}. {_counts(result.outcomes)}")
    _tell_skipped(result.outcomes)


def _tell_nothing_found(run: Run, outcomes: Sequence[Outcome]) -> None:
    """Prints what may lie in a folder, where nothing does."""
    if not outcomes:
        click.echo(
            f"Nothing found in {', '.join(run.folders)}: put articles there "
            "(pages, texts, tables, mails, archives: docs/formats.md names all kinds).",
            err=True,
        )


def _tell_skipped(outcomes: Sequence[Outcome]) -> None:
    skipped = [outcome.reason for outcome in outcomes if outcome.outcome == "skipped"]
    if skipped:
        say(f"{len(skipped)} skipped: {count_by_kind(skipped)}.")


def _with_db(command: str, db: Path) -> str:
    """A command as it has to be typed for this archive."""
    return command if str(db) == "archive.db" else f"{command} --db {shlex.quote(str(db))}"


def _counts(outcomes: Sequence[Outcome]) -> str:
    number = Counter(outcome.outcome for outcome in outcomes)
    counts = [f"{number[name]} {name}" for name in OUTCOMES if number[name]]
    return f"Files: {', '.join(counts)}." if counts else "No files."
