"""A large archive is read at start, a small one when it is first asked, and a server without any starts as well."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
from datasette.app import Datasette

from browse.core import connection
from browse.core.columns import Columns, load_columns
from browse.site import warm
from tests.browse_archive import make


def _wait() -> int:
    """Until the columns are read; how many threads read them."""
    found = [thread for thread in threading.enumerate() if thread.name == "columns"]
    for thread in found:
        thread.join(timeout=60)
    return len(found)


@pytest.mark.parametrize(("large", "loaded"), [(0, True), (10**9, False)])
async def test_columns_are_there_before_the_first_search(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, large: int, loaded: bool
) -> None:
    read: list[Columns] = []

    def load(opened: sqlite3.Connection) -> Columns:
        read.append(load_columns(opened))
        return read[-1]

    monkeypatch.setattr(connection, "load_columns", load)
    monkeypatch.setattr(warm, "LARGE", large)
    datasette = Datasette([str(make(tmp_path / "archive.db", [{"id": "a", "title": "One", "body": "Text."}]))])
    await datasette.invoke_startup()
    _wait()
    assert bool(read) is loaded
    assert "<b>1 article</b>" in (await datasette.client.get("/?q=text")).text
    assert len(read) == 1


async def test_a_server_without_an_archive_starts() -> None:
    datasette = Datasette(memory=True)
    await datasette.invoke_startup()
    assert _wait() == 0
