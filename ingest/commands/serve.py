"""`cuttings serve`: Datasette with the plugin of `browse`, which this wing knows only as an installed plugin."""

from __future__ import annotations

import json
import logging
import socket
import tempfile
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from importlib.resources import files
from pathlib import Path

import click
import yaml

from cuttings.watching.watch_state import WATCH_ADDRESS
from ingest.commands.terminal.mendable import CommandError, explained
from ingest.commands.terminal.options import ARCHIVE
from ingest.commands.terminal.patient_browser import open_in_browser, root_address
from ingest.load.file.opening import open_archive
from ingest.load.stored.stored_address import is_elsewhere

# Core's default lets a page of SQL take a second; a facet over a large archive may want more. docs/deploying.md has
# the settings for a public instance.
SETTINGS = {"sql_time_limit_ms": 3000, "max_returned_rows": 1000, "truncate_cells_html": 300, "suggest_facets": False}
# Datasette prints an address that is good once: it sets the signed cookie of its actor root, who may curate.
SIGN_IN: tuple[str, ...] = ("--root",)
OPENING = ("--open",)


@click.command()
@click.argument("archives", nargs=-1, metavar="[ARCHIVE]…", type=click.Path(path_type=Path, dir_okay=False))
@ARCHIVE
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="The port; 0: any free.")
@click.option(
    "--metadata",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="By default metadata.yml beside the archive, else the one that comes with cuttings.",
)
@click.option(
    "--watch",
    "folders",
    multiple=True,
    metavar="FOLDER",
    type=click.Path(file_okay=False),
    help="Read what is added or changed there into the archive; may be given several times.",
)
@click.option(
    "--poll", type=click.FloatRange(0), default=0.0, metavar="SECONDS", help="Look so often, for network disks."
)
@click.option("--open", "open_browser", is_flag=True, help="Open it in a browser, as soon as it answers.")
@click.option("--desk", is_flag=True, help="Print an address at which you, who serve it, may curate.")
def serve(  # noqa: PLR0913, PLR0917 - one parameter for each option of the command
    archives: tuple[Path, ...],
    db: Path,
    host: str,
    port: int,
    metadata: Path | None,
    folders: tuple[str, ...],
    poll: float,
    open_browser: bool,
    desk: bool,
) -> None:
    """Serve the archive as a website; several are read as one.

    The address of --desk signs in the first browser that opens it; all others read.

    \b
    cuttings serve
    cuttings serve --desk --open
    cuttings serve --db archive.db --port 8080
    cuttings serve 2021.db 2022.db 2023.db
    cuttings serve --watch articles/
    """
    served = archives or (db,)
    if folders and len(served) > 1:
        raise click.UsageError("--watch has folders read into one archive: name one, and serve the others apart")
    if elsewhere := next(filter(is_elsewhere, folders), None):
        raise click.UsageError(f"--watch sees folders of this machine alone: run `cuttings ingest {elsewhere}` instead")
    with explained(), _ready(served, tuple(map(Path, folders)), poll), tempfile.TemporaryDirectory() as folder:
        metadata = metadata or metadata_of(served[0])
        metadata = metadata if len(served) == 1 else _together(metadata, Path(folder))
        port = port or free_port(host)
        options = SIGN_IN if desk else ()
        if open_browser:
            open_in_browser(host, port, "" if desk else root_address(host, port))
            options += OPENING
        serve_archives(served, host, port, metadata, options)


def _ready(served: Sequence[Path], folders: Sequence[Path], poll: float) -> AbstractContextManager[None]:
    """Sees that each archive can be served. Within, what changes in the folders is read into the one that there is."""
    if folders:
        from ingest.commands.watching.watcher import watching

        logging.getLogger("uvicorn.access").addFilter(_is_worth_a_line)
        return watching(folders, served[0], poll)
    for archive in served:
        open_archive(archive).conn.close()
    return nullcontext()


def _is_worth_a_line(record: logging.LogRecord) -> bool:
    """Whether a request is told on the terminal: not what each open page asks every few seconds."""
    return WATCH_ADDRESS not in record.getMessage()


def serve_archives(archives: Sequence[Path], host: str, port: int, metadata: Path, options: Sequence[str] = ()) -> None:
    """Serves until it is interrupted, with more `options` of Datasette's. Raises CommandError before that."""
    _free(host, port)
    from datasette import __version__
    from datasette.cli import cli
    from datasette.utils import StartupError

    arguments = ["serve", *map(str, archives), "--host", host, "--port", str(port), *options]
    arguments += ["--metadata", str(metadata)]
    if not __version__.startswith("0."):
        arguments += ["--config", str(metadata)]  # 1.0 reads queries and settings from there alone
    for name, value in SETTINGS.items():
        arguments += ["--setting", name, str(int(value))]
    try:
        cli.main(arguments, prog_name="cuttings", standalone_mode=True)
    except StartupError as error:
        raise CommandError(str(error)) from error


def _together(metadata: Path, folder: Path) -> Path:
    """The metadata, with the setting of the plugin that reads several archives as one."""
    said = yaml.safe_load(metadata.read_text(encoding="utf-8")) or {}
    settings = said.setdefault("plugins", {}).setdefault("cuttings", {})
    settings["together"] = True
    path = folder / "metadata.json"
    path.write_text(json.dumps(said, default=str), encoding="utf-8")
    return path


def free_port(host: str) -> int:
    """A port at which nothing listens."""
    with socket.socket(_family(host), socket.SOCK_STREAM) as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _free(host: str, port: int) -> None:
    family = _family(host)
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            other = f"stop what listens there, or choose another with --port {port + 1} (make serve PORT={port + 1})"
            raise CommandError(f"port {port} at {host} cannot be used ({error.strerror}): {other}") from error


def metadata_of(db: Path) -> Path:
    """The metadata.yml beside the archive; where there is none, the one in the package."""
    beside = db.resolve().parent / "metadata.yml"
    return beside if beside.exists() else Path(str(files("cuttings").joinpath("metadata.yml")))
