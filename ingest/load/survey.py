"""The survey: compares the files that were found with what the archive knows of their paths."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from ingest.load.found_files import FoundFile, Refused, UnloadableError
from ingest.model.identity import document_id, sha256
from ingest.read.kinds.every_kind import outcome_of


@dataclass(frozen=True, slots=True)
class KnownFile:
    """What the archive has of one path."""

    document_id: str | None
    size: int
    modified: int
    present: bool
    failure: str = ""  # why it held no article


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one path in this run."""

    path: str
    outcome: str  # new, changed, unchanged, duplicate, vanished, skipped, failed
    document_id: str | None = None
    reason: str = ""
    size: int = 0
    modified: int = 0
    before: str | None = None  # the document that the path held before
    is_file: bool = True  # else one article of a file whose others were read


@dataclass(slots=True)
class Survey:
    """Compares files with known paths, one at a time. New contents are handed to `keep`."""

    known: dict[str, KnownFile]
    keep: Callable[[str, str, bytes], None]  # (document id, sha256, bytes): store a content the first time it is seen
    documents: set[str]
    paths_of: dict[str, set[str]] = field(default_factory=dict)  # document → the paths that hold it

    def __post_init__(self) -> None:
        for path, known in self.known.items():
            if known.present and known.document_id:
                self.paths_of.setdefault(known.document_id, set()).add(path)

    def outcomes(self, entries: Iterable[FoundFile | Refused], load: Callable[[FoundFile], bytes]) -> Iterator[Outcome]:
        """One outcome for each path, in the order in which the paths were found."""
        for entry in entries:
            if isinstance(entry, Refused):
                yield Outcome(
                    entry.path, outcome_of(entry.reason), reason=entry.reason, before=self._before(entry.path)
                )
            else:
                yield self._seen(entry, load)

    def _seen(self, entry: FoundFile, load: Callable[[FoundFile], bytes]) -> Outcome:
        known = self.known.get(entry.path)
        if known and known.present and _same_stat(known, entry) and (known.document_id or known.failure):
            return unchanged(entry, known)
        try:
            data = load(entry)
        except UnloadableError as error:
            return Outcome(entry.path, "failed", reason=str(error), before=self._before(entry.path))
        return self._read(entry, data, known)

    def given(self, data: bytes) -> Outcome:
        """The outcome for standard input, which has a name of its own and no file."""
        path = f"stdin:{document_id(sha256(data))}"
        return self._read(FoundFile(path, len(data), 0), data, self.known.get(path))

    def _read(self, entry: FoundFile, data: bytes, known: KnownFile | None) -> Outcome:
        digest = sha256(data)
        name = document_id(digest)
        if name not in self.documents:
            self.documents.add(name)
            self.keep(name, digest, data)
        before = known.document_id if known else None
        outcome, reason = self._compared(entry.path, name, known)
        return Outcome(entry.path, outcome, name, reason, entry.size, entry.modified_ns, before)

    def _compared(self, path: str, name: str, known: KnownFile | None) -> tuple[str, str]:
        others = sorted(self.paths_of.get(name, set()) - {path})
        self.paths_of.setdefault(name, set()).add(path)
        if known and known.document_id == name:
            return "unchanged", ""
        if others:
            return "duplicate", f"the same bytes as {others[0]}"
        return ("changed", "") if known and known.document_id else ("new", "")

    def _before(self, path: str) -> str | None:
        known = self.known.get(path)
        return known.document_id if known else None


def unchanged(entry: FoundFile, known: KnownFile) -> Outcome:
    """The outcome of a path whose size and time are as they were: outcome held no article holds none now, unread."""
    outcome = "unchanged" if known.document_id else outcome_of(known.failure)
    return Outcome(entry.path, outcome, known.document_id, known.failure, entry.size, entry.modified_ns)


def nothing_new(
    known: dict[str, KnownFile], folders: Sequence[str], entries: Sequence[FoundFile | Refused]
) -> list[Outcome] | None:
    """The outcomes of a run that finds every path as it was; None if any differs."""
    outcomes = []
    for entry in entries:
        before = known.get(entry.path)
        if isinstance(entry, Refused):
            outcomes.append(Outcome(entry.path, outcome_of(entry.reason), reason=entry.reason))
        elif before and before.present and _same_stat(before, entry) and (before.document_id or before.failure):
            outcomes.append(unchanged(entry, before))
        else:
            return None
    gone = vanished(known, folders, {entry.path for entry in entries})
    return None if gone else outcomes


def vanished(known: dict[str, KnownFile], folders: Sequence[str], seen: set[str]) -> list[Outcome]:
    """The paths under the folders of this run that the archive knows and that the run did not find."""
    return [
        Outcome(path, "vanished", entry.document_id, size=entry.size, modified=entry.modified, before=entry.document_id)
        for path, entry in sorted(known.items())
        if entry.present and path not in seen and any(_under(path, folder) for folder in folders)
    ]


def _under(path: str, folder: str) -> bool:
    return path == folder or PurePath(path).is_relative_to(PurePath(folder))


def _same_stat(known: KnownFile, entry: FoundFile) -> bool:
    return known.size == entry.size and known.modified == entry.modified_ns
