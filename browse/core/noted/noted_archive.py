"""An archive as a curator reads it: with the columns of the notebook beside it.

Nobody else is handed one, and nothing that a notebook says is kept in the cache of the archive, which all share.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from datasette.utils.asgi import Base400

from browse.core.columns import Columns
from browse.core.connection import Archive, Connection
from browse.core.facet_table import KEYS, NOTED_KEYS
from browse.core.held_file import Signature, signature
from browse.core.noted.noted_columns import NotedColumns, read_ids, read_noted
from browse.core.ordinals import Ids
from cuttings.notebook.notebook_error import NotebookError
from cuttings.notebook.notebook_file import NotebookFile


class NotebookUnreadable(Base400):  # type: ignore[misc]  # Datasette has no types
    """The notebook cannot be read; the message says why and what to do."""

    status = 503


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was read last for a generation of an archive: its ids, and the columns of one state of the notebook."""

    ids: Ids
    state: Signature | None
    noted: NotedColumns


_kept: weakref.WeakKeyDictionary[Archive, _Kept] = weakref.WeakKeyDictionary()


class NotedArchive(Archive):
    """A generation of an archive with one state of its notebook: what that has `said` is what is `noted`."""

    def __init__(self, plain: Archive, noted: NotedColumns) -> None:
        self.plain = plain
        self.noted = self.said = noted
        self.keys = (*NOTED_KEYS, *KEYS)
        self.path, self.signature, self.cache = plain.path, plain.signature, plain.cache
        self._with_noted = replace(plain.columns, facets=plain.columns.facets | noted.facets)

    @property
    def parts(self) -> tuple[Archive, ...]:
        return self.plain.parts

    @property
    def columns(self) -> Columns:
        return self._with_noted

    @property
    def file_time(self) -> int:
        return self.plain.file_time

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        with self.plain.connection() as connection:
            yield connection

    def is_present(self) -> bool:
        return self.plain.is_present()

    def file_bytes(self) -> Iterator[bytes]:
        return self.plain.file_bytes()


def with_notebook(archive: Archive) -> NotedArchive:
    """The archive with what its notebook says now. Raises NotebookUnreadable."""
    notebook = NotebookFile.beside(archive.path)
    kept = _kept.get(archive)
    try:
        state = signature(notebook.path)
    except FileNotFoundError:
        state = None
    if kept is None or kept.state != state:
        with archive.connection() as connection:
            ids = kept.ids if kept else read_ids(connection, archive.columns.rowids)
            try:
                with notebook.reading() as opened:
                    kept = _kept[archive] = _Kept(ids, state, read_noted(opened, connection, ids))
            except NotebookError as error:
                raise NotebookUnreadable(str(error)) from error
    return NotedArchive(archive, kept.noted)
