"""The archive as a run finds it: what is wrong with it, and how the copy is made that the run writes to."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from cuttings.journal import settle
from cuttings.schema import VERSION
from cuttings.uri import sqlite_uri
from ingest.load.file.archive_glance import at_a_glance
from ingest.load.file.carry_over import carry_over
from ingest.load.file.defects import FILE, SALVAGED, Defect, noted
from ingest.load.file.opening import schema_of
from ingest.load.file.publish import building
from ingest.load.file.salvage import keep_damaged, salvage
from ingest.load.file.trouble import ArchiveError, telling


@dataclass(frozen=True, slots=True)
class FormerArchive:
    """The archive as the runs before have left it, or nothing where there is none yet."""

    path: Path
    defects: tuple[Defect, ...] = ()
    schema: int = VERSION

    @property
    def is_carried_over(self) -> bool:
        """Whether the archive is of an earlier schema, so that its rows are carried over into today's tables."""
        return self.schema != VERSION

    @property
    def is_trusted(self) -> bool:
        """Whether the rows can be kept as they are, and not all of them have to be written anew."""
        return not self.defects and not self.is_carried_over

    @property
    def notices(self) -> tuple[str, ...]:
        """What the person who runs the command is told about the archive, apart from its defects."""
        if not self.is_carried_over:
            return ()
        return (f"{self.path} was made by an earlier version of cuttings (schema {self.schema}): carried over.",)

    @contextmanager
    def copied(self) -> Iterator[Database]:
        """Makes the copy that the run writes to and that takes the archive's place. A damaged file stays beside it."""
        kinds = {defect.kind for defect in self.defects}
        copy_it = salvage if SALVAGED & kinds else carry_over if self.is_carried_over else None
        with building(self.path, self._keep_damaged if FILE in kinds else lambda: None, copy_it) as db:
            yield db

    def _keep_damaged(self) -> None:
        keep_damaged(self.path)


def former_archive(path: Path) -> FormerArchive:
    """The archive with its defects: those that `cuttings check` noted, or else those seen at a glance.

    Raises ArchiveError where the file is not one that this program can read or mend.
    """
    if not path.exists() or not path.stat().st_size:
        return FormerArchive(path)
    with telling(path):
        settle(path)
        defects = tuple(noted(path))
        with closing(sqlite3.connect(sqlite_uri(path, mode="ro"), uri=True)) as connection:
            try:
                schema = schema_of(connection, path)
            except (ArchiveError, sqlite3.DatabaseError):
                if not defects:
                    raise
                return FormerArchive(path, defects)  # damage is in the way, as was noted
            if not defects and schema == VERSION:
                defects = tuple(at_a_glance(Database(connection)))
            return FormerArchive(path, defects, schema)
