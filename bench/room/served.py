"""The archive that the checks ask: texts of texts.py, ingested as any folder is, and served by Datasette in process."""

from __future__ import annotations

import html
import re
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result
from datasette.app import Datasette

from bench.room.texts import write_texts
from ingest.commands.cli import main as cuttings

VERSION_1 = hasattr(Datasette, "get_instance_metadata")
TAGS = re.compile(r"<(?:script|style).*?</(?:script|style)>|<[^>]+>", re.DOTALL)
PATHS = "SELECT path, articles.id FROM articles JOIN files USING (document_id)"


def run(*arguments: object) -> Result:
    """What a command of `cuttings` says."""
    return CliRunner().invoke(cuttings, [str(argument) for argument in arguments])


def ingest(folder: Path) -> Result:
    """Reads the articles of a folder into the archive beside them."""
    return run("ingest", folder / "articles", "--db", folder / "archive.db", "--jobs", 1, "--quiet")


def bare(page: str) -> str:
    """What stands on a page, without its markup."""
    return " ".join(html.unescape(TAGS.sub(" ", page)).split())


@dataclass(frozen=True, slots=True)
class Room:
    """An archive, in a folder with its articles, and a server of it; `ids` are its articles' by the names of their texts."""

    folder: Path
    server: Datasette
    ids: Mapping[str, str]

    @property
    def archive(self) -> Path:
        return self.folder / "archive.db"

    async def get(self, path: str, **asked: Any) -> Any:
        """An answer of the server."""
        return await self.server.client.get(path, **asked)

    async def page(self, path: str, **asked: Any) -> str:
        """What stands on a page."""
        return bare((await self.get(path, **asked)).text)

    async def articles(self, query: str) -> list[dict[str, Any]]:
        """The articles that a query finds, in the order of the download."""
        found: list[dict[str, Any]] = (await self.get("/export.json", params={"q": query})).json()["articles"]
        return found

    def named(self, ids: Sequence[str]) -> list[str]:
        """The names of the texts with these ids."""
        names = {id_: name for name, id_ in self.ids.items()}
        return [names[id_] for id_ in ids]

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.archive)) as opened:
            return opened.execute(sql, values).fetchall()


def serve(archive: Path, *others: Path, **asked: Any) -> Datasette:
    """A server; `config` are blocks of permissions, which 0.65 has in its metadata."""
    config = asked.pop("config", {})
    blocks = {"config": config} if VERSION_1 else {}
    metadata = asked.pop("metadata", {}) | ({} if VERSION_1 else config)
    return Datasette([str(archive), *map(str, others)], metadata=metadata, **blocks, **asked)


def room_in(folder: Path) -> Room:
    """The room of all texts, made in a folder."""
    write_texts(folder / "articles")
    told = ingest(folder)
    if told.exit_code:
        raise RuntimeError(told.output)
    archive = folder / "archive.db"
    with closing(sqlite3.connect(archive)) as opened:
        ids = {Path(path).stem: id_ for path, id_ in opened.execute(PATHS)}
    return Room(folder, serve(archive), ids)
