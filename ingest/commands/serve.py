"""Serving and exporting through Datasette: this room knows its plugin by the web alone."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlencode


class PortInUseError(Exception):
    """Something else listens at the port; the message says what to do."""


class ExportError(Exception):
    """The reading room refused the export; the message is its own."""


# Core's default lets a page of SQL take a second; a facet over a large archive may want more. docs/deploying.md has
# the settings for a public instance.
SETTINGS = {"sql_time_limit_ms": 3000, "max_returned_rows": 1000, "truncate_cells_html": 300, "suggest_facets": False}


def serve_archive(db: Path, host: str, port: int, metadata: Path | None) -> None:
    """Serves until it is interrupted. Raises PortInUseError before anything is started."""
    _free(host, port)
    from datasette import __version__
    from datasette.cli import cli

    arguments = ["serve", str(db), "--host", host, "--port", str(port)]
    metadata = metadata or _metadata(db)
    arguments += ["--metadata", str(metadata)]
    if not __version__.startswith("0."):
        arguments += ["--config", str(metadata)]  # 1.0 reads queries and settings from there alone
    for name, value in SETTINGS.items():
        arguments += ["--setting", name, str(int(value))]
    cli.main(arguments, prog_name="cuttings", standalone_mode=True)


def _free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            other = f"stop what listens there, or choose another with --port {port + 1} (make serve PORT={port + 1})"
            raise PortInUseError(f"port {port} at {host} cannot be used ({error.strerror}): {other}") from error


def _metadata(db: Path) -> Path:
    """The metadata.yml beside the archive; without one, that which comes with the package."""
    beside = db.resolve().parent / "metadata.yml"
    return beside if beside.exists() else Path(str(files("cuttings").joinpath("metadata.yml")))


def export_query(db: Path, format_: str, filters: Sequence[tuple[str, str]], target: BinaryIO) -> None:
    """Writes what `/export.FORMAT?filters` of the website answers, piece by piece. Raises ExportError."""
    asyncio.run(_export(db, f"/export.{format_}", urlencode(filters), target))


async def _export(db: Path, path: str, query: str, target: BinaryIO) -> None:
    from datasette.app import Datasette

    datasette = Datasette([str(db)], settings={"sql_time_limit_ms": 600_000})
    await datasette.invoke_startup()
    status, said = 0, bytearray()

    async def send(message: dict[str, Any]) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = message["status"]
        elif status == 200:
            target.write(message.get("body", b""))
        else:
            said.extend(message.get("body", b""))

    await datasette.app()(_scope(path, query), _receive, send)
    if status != 200:
        raise ExportError(f"the export failed (HTTP {status}): {said.decode('utf-8', 'replace')[:500]}")


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
