"""The desk of an archive: the contract of `cuttings.decisions.curators_desk`, done with the curator's files."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING

from sqlite_utils import Database

from cuttings.decisions.curators_desk import Redoing, TakenDecision
from cuttings.decisions.decision import Decision
from cuttings.decisions.decision_error import DecisionError
from cuttings.decisions.followed import KEPT, followed_until
from cuttings.decisions.review_item import ReviewItem
from ingest.curate.authority import AuthorityError
from ingest.curate.decide.drafted_files import DraftedFiles
from ingest.curate.files.curators_files import PATIENCE, CuratorsFiles
from ingest.curate.files.decision_log import Entry, undone
from ingest.curate.files.git_difference import git_difference
from ingest.load.desk.curation import this_moment
from ingest.load.desk.curators_settings import settings_by
from ingest.load.desk.redoer import Redoer, redoer_of
from ingest.load.file.opening import open_archive
from ingest.load.file.trouble import ArchiveError, BusyError, of_a_file, telling
from ingest.pipeline.settings import Settings

if TYPE_CHECKING:
    from ingest.load.desk.catching_up import CaughtUp

_LOOKING_AGAIN = 0.2  # seconds
_LAST = 20  # decisions that were followed and are told with those that wait


@dataclass(frozen=True, slots=True)
class ArchiveDesk:
    """The desk of the archive at `db`; decisions that it takes are followed by what `redoer` starts."""

    db: Path
    files: CuratorsFiles
    redoer: Redoer

    def seen(self, about: str, target: str) -> str:
        with self._drafted() as draft:
            return str(draft.seen(about, target))

    def take(self, decisions: Sequence[Decision]) -> tuple[TakenDecision, ...]:
        with self._locked(), self._drafted() as draft:
            for decision, id_ in zip(decisions, self.files.log.next_ids(len(decisions)), strict=True):
                draft.take(decision, id_)
            with draft.writing() as save:
                save()
        self.redoer.start()
        return tuple(_taken(entry, {}, {}) for entry in draft.entries)

    def take_at_once(self, decisions: Sequence[Decision]) -> tuple[list[Entry], CaughtUp]:
        """Takes the decisions, and has the archive follow them within this call: both are done, or neither."""
        with self._locked(), self._drafted() as draft:
            for decision, id_ in zip(decisions, self.files.log.next_ids(len(decisions)), strict=True):
                draft.take(decision, id_)
            return draft.entries, self._follow_at_once(draft)

    def undo_at_once(self, id_: str, who: str = "", why: str = "") -> tuple[Entry, CaughtUp]:
        """Undoes a decision, and has the archive follow within this call: both are done, or neither."""
        with self._locked(), self._drafted() as draft:
            (new_id,) = self.files.log.next_ids(1)
            return draft.undo(id_, new_id, who, why), self._follow_at_once(draft)

    def follow(self) -> CaughtUp:
        """Has the archive follow the curator's files as they are now. Raises ArchiveError where there is none."""
        from ingest.load.desk.catching_up import catch_up  # with what joins persons, which no page needs

        open_archive(self.db).conn.close()
        return _patiently(lambda: catch_up(self.db, settings_by(self.files)), patience=inf)

    def undo(self, id_: str, who: str = "", why: str = "") -> TakenDecision:
        with self._locked(), self._drafted() as draft:
            (new_id,) = self.files.log.next_ids(1)
            entry = draft.undo(id_, new_id, who, why)
            with draft.writing() as save:
                save()
        self.redoer.start()
        return _taken(entry, {id_: draft.entries[-1]}, {})

    def taken(self) -> tuple[TakenDecision, ...]:
        entries = self.files.log.entries()
        by, until = undone(entries), self._followed_until()
        return tuple(_taken(entry, by, until) for entry in reversed(entries) if not entry.undoes)

    def pending(self) -> Redoing:
        taken = self.taken()
        waiting = tuple(decision for decision in taken if not decision.in_archive)
        last = taken[: len(waiting) + _LAST]
        done = tuple(decision for decision in last if decision.in_archive and not decision.undone)
        return Redoing(waiting, self.redoer.is_running, self.redoer.failure if waiting else "", done)

    def review(self, limit: int = 200) -> tuple[ReviewItem, ...]:
        from ingest.load.desk.open_questions import asked, open_questions

        try:
            items = open_questions(self.db, self.files.people, limit)
        except (ArchiveError, AuthorityError) as error:
            raise DecisionError(str(error)) from error
        answered = {asked(waiting.decision) for waiting in self.pending().waiting if not waiting.undone}
        return tuple(item for item in items if not answered & {asked(answer.decision) for answer in item.answers})

    def difference(self) -> str:
        return git_difference((self.files.people, self.files.overrides))

    def _follow_at_once(self, draft: DraftedFiles) -> CaughtUp:
        from ingest.load.desk.catching_up import catch_up

        settings = Settings(*draft.parsed(), until=max(this_moment(), draft.entries[-1].id))
        with draft.writing() as save:
            return _patiently(lambda: catch_up(self.db, settings, save), PATIENCE)

    def _followed_until(self) -> dict[str, str]:
        """Until when the archive has followed the decisions about articles, persons and sources."""
        with _read(self.db) as db:
            return followed_until(dict(db.execute(KEPT).fetchall()))

    @contextmanager
    def _locked(self) -> Iterator[None]:
        try:
            with self.files.locked():
                yield
        except OSError as error:
            raise DecisionError(of_a_file(error)) from error

    @contextmanager
    def _drafted(self) -> Iterator[DraftedFiles]:
        with _read(self.db) as db:
            yield DraftedFiles(self.files, db)


def open_desk(archive: Path, people: Path | None = None, overrides: Path | None = None) -> ArchiveDesk:
    """The desk of an archive, with the curator's files that are named, or else those beside it; each call for one
    archive has the same redoer."""
    place = Path(os.path.realpath(archive))
    return ArchiveDesk(archive, CuratorsFiles.beside(place, people, overrides), redoer_of(place))


def _patiently(work: Callable[[], CaughtUp], patience: float) -> CaughtUp:
    """Does the work once no other run writes the archive. Raises BusyError where that takes more seconds than these."""
    begun = time.monotonic()
    while True:
        try:
            return work()
        except BusyError:
            if time.monotonic() - begun > patience:
                raise
            time.sleep(_LOOKING_AGAIN)


@contextmanager
def _read(path: Path) -> Iterator[Database]:
    """The archive, to be asked. What is wrong with another file within is not told as if it were with this one."""
    try:
        with closing(open_archive(path).conn) as connection:
            try:
                yield Database(connection)
            except sqlite3.Error as error:
                with telling(path):
                    raise error
    except ArchiveError as error:
        raise DecisionError(str(error)) from error


def _taken(entry: Entry, by: dict[str, Entry], until: Mapping[str, str]) -> TakenDecision:
    last = by.get(entry.id, entry)
    in_archive = last.id <= until.get(entry.decision.row.about, "")
    return TakenDecision(entry.id, entry.id, entry.decision, entry.before, last is not entry, in_archive)
