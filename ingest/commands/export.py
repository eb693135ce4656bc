"""`cuttings export`: writes what the website's download gives. This wing knows the website by its addresses only."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlencode

import click

from ingest.commands.terminal.mendable import CommandError, explained
from ingest.commands.terminal.options import ARCHIVE
from ingest.load.file.opening import open_archive

# As the website has them: a test compares them.
TABLES = ("json", "ndjson", "csv", "xlsx", "list.xlsx", "sheet.csv", "list.csv", "parquet", "opensearch")
FORMATS = (*TABLES, "txt", "bib", "ris", "csl")


@click.command()
@click.argument("query", required=False, default="")
@ARCHIVE
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="json",
    show_default=True,
    help="The format.",
)
@click.option("--filter", "-f", "filters", multiple=True, metavar="NAME=VALUE", help="A parameter of the search page.")
@click.option("--notes", is_flag=True, help="With tags, stars, collections and notes; a query may ask for them, too.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="A file; by default standard output.")
def export(  # noqa: PLR0913, PLR0917 - one parameter for each option of the command
    query: str, db: Path, format_: str, filters: tuple[str, ...], notes: bool, out: Path | None
) -> None:
    """Write every article that a search finds, whole, as the website's download does.

    \b
    cuttings export > all.json
    cuttings export 'sanctions source:tass' --format csv --out sanctions.csv
    cuttings export -f person=vladimir-putin -f year=2022 --format ndjson
    cuttings export 'tag:economy' --notes --format xlsx --out economy.xlsx
    """
    with explained():
        open_archive(db).conn.close()
        pairs = [_pair(text) for text in filters]
        pairs += [("q", query)] if query else []
        with out.open("wb") if out else nullcontext(sys.stdout.buffer) as target:
            export_query(db, format_, pairs, target, notes)
            target.flush()


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise click.UsageError(f"{text!r} is no filter: write NAME=VALUE, for example -f year=2022")
    return name, value


def export_query(
    db: Path, format_: str, filters: Sequence[tuple[str, str]], target: BinaryIO, notes: bool = False
) -> None:
    """Writes what `/export.FORMAT?filters` of the website answers, piece by piece. Raises CommandError.

    `notes`: what it answers to who may read the notebook, with all that is noted.
    """
    asked = urlencode([*filters, *([("notes", "1")] if notes else [])])
    asyncio.run(_export(db, _scope(f"/export.{format_}", asked), target, notes))


async def _export(db: Path, scope: dict[str, Any], target: BinaryIO, notes: bool) -> None:
    from datasette.app import Datasette

    datasette = Datasette([str(db)], settings={"sql_time_limit_ms": 600_000})
    await datasette.invoke_startup()
    if notes:  # who may read desk.db may read what stands in it
        datasette.root_enabled = True  # asked by 1.0 alone
        cookie = datasette.sign({"a": {"id": "root"}}, "actor")
        scope["headers"].append((b"cookie", f"ds_actor={cookie}".encode()))
    status, refusal = 0, bytearray()

    async def send(message: dict[str, Any]) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = message["status"]
        elif status == 200:
            target.write(message.get("body", b""))
        else:
            refusal.extend(message.get("body", b""))

    await datasette.app()(scope, _receive, send)
    if status != 200:
        raise CommandError(f"the export failed (HTTP {status}): {refusal.decode('utf-8', 'replace')[:500]}")


def _scope(path: str, query: str) -> dict[str, Any]:
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(b"host", b"localhost")],
        "client": ("127.0.0.1", 0),
        "server": ("localhost", 80),
    }


async def _receive() -> dict[str, Any]:
    return {"type": "http.request", "body": b"", "more_body": False}
