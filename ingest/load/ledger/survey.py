"""The survey: compares the files that were found, and their members, with what the archive knows of their paths."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, repeat

from ingest.load.found_files import FoundFile, Refused, UnloadableError
from ingest.load.ledger.fresh_content import FreshContent
from ingest.load.ledger.known_file import KnownFile, below, by_container
from ingest.load.ledger.outcome import Outcome, unchanged
from ingest.load.processes.expander import Apart
from ingest.load.processes.held_glances import HeldGlances
from ingest.load.processes.sighting import Inside, Opening, Sight
from ingest.model.document import UnreadableError
from ingest.model.identity import document_id, sha256
from ingest.read.content import Content
from ingest.read.kinds.every_kind import outcome_of
from ingest.read.members.expansion import Unpacked
from ingest.read.registry import may_be_container, refusal_of


@dataclass(slots=True)
class Survey:
    """Compares files with known paths, one at a time. New contents are handed to `keep`."""

    known: Mapping[str, KnownFile]
    keep: Callable[[str, str, FreshContent], None]  # (document id, sha256, content): to store a new one
    documents: set[str]
    columns: Mapping[str, str] = field(default_factory=dict)  # of tables: field → column, as the curator says
    take_apart: Callable[[Apart], Iterator[Unpacked]] = Apart.pieces
    open_all: Callable[[Sequence[Opening]], Iterator[Sight | Inside | None]] = lambda _: repeat(None)
    glances: HeldGlances = field(default_factory=HeldGlances)  # at new documents, as far as `open_all` looked at them
    paths_of: dict[str, set[str]] = field(default_factory=dict)  # document → the paths that hold it
    members: dict[str, list[str]] = field(default_factory=dict)  # container → the paths that it held
    taken: set[str] = field(default_factory=set)  # paths of members in this run
    repeated: Counter[str] = field(default_factory=Counter)  # paths that several members of one container have

    def __post_init__(self) -> None:
        self.members = by_container(self.known)
        for path, known in self.known.items():
            if known.present and known.document_id:
                self.paths_of.setdefault(known.document_id, set()).add(path)

    def outcomes(
        self, entries: Sequence[FoundFile | Refused], content_of: Callable[[FoundFile], Content]
    ) -> Iterator[Outcome]:
        """One outcome for each path, in the order in which the paths were found; a container's follows its members'."""
        found = (entry for entry in entries if isinstance(entry, FoundFile))
        sights = self.open_all([self._opening(file) for file in found if not self._is_still(file)])
        for entry in entries:
            if isinstance(entry, Refused):
                yield self._failed(FoundFile(entry.path, 0, 0), entry.reason)
                yield from self._inside_as_before(entry.path)
            elif self._is_still(entry):
                yield from self._as_before(entry.path)
            elif isinstance(sight := next(sights), Sight):
                yield self._seen(entry, sight)
            elif sight:
                yield from _Expanded(self, entry).outcomes(sight.pieces)
            else:
                yield from self._opened(entry, content_of)

    def _is_still(self, entry: FoundFile) -> bool:
        known = self.known.get(entry.path)
        return known is not None and known.is_still(entry)

    def _opening(self, entry: FoundFile) -> Opening:
        known = self.known.get(entry.path)
        return Opening(entry, (known and known.document_id) or "", known is None)

    def given(self, data: bytes) -> Iterator[Outcome]:
        """The outcomes for standard input, which has a name of its own and no file."""
        file = FoundFile(f"stdin:{document_id(sha256(data))}", len(data), 0)
        yield from self._opened(file, lambda _: Content(data), data)

    def _as_before(self, path: str) -> Iterator[Outcome]:
        return chain([unchanged(path, self.known[path])], self._inside_as_before(path))

    def _inside_as_before(self, path: str) -> Iterator[Outcome]:
        return (unchanged(inner, self.known[inner]) for inner in below(self.members, path))

    def _opened(
        self, entry: FoundFile, content_of: Callable[[FoundFile], Content], data: bytes = b""
    ) -> Iterator[Outcome]:
        """The outcome of a file, and of all in it. One that can't be loaded keeps what was known of its members."""
        try:
            content = content_of(entry)
            apart = Apart(entry, data, self.columns)
            is_single = not may_be_container(content)
            pieces = iter(()) if is_single else self.take_apart(apart)
            first = next(pieces, None)
            if first is None:
                yield self._single(entry, content, is_single)
                return
        except UnloadableError as error:
            yield self._failed(FoundFile(entry.path, 0, 0), str(error))
            yield from self._inside_as_before(entry.path)
        except UnreadableError as error:
            yield self._failed(entry, str(error))
        else:
            yield from _Expanded(self, entry).outcomes((piece, None) for piece in chain([first], pieces))

    def _single(self, entry: FoundFile, content: Content, is_single: bool) -> Outcome:
        """The outcome of a file that is a document, as a whole."""
        if not content.fits:
            return self._failed(entry, refusal_of(content))
        return self._read(entry, sha256(content.data), _fresh(content.data, is_single), "")

    def _failed(self, entry: FoundFile, reason: str) -> Outcome:
        known = self.known.get(entry.path)
        before = known.document_id if known else None
        return Outcome(entry.path, outcome_of(reason), None, reason, entry.size, entry.modified_ns, before)

    def _seen(self, entry: FoundFile, sight: Sight, container: str = "", moved: Counter[str] | None = None) -> Outcome:
        """The outcome of a document that a reading process has taken out of its file."""
        if sight.glance and document_id(sight.sha256) not in self.documents:
            self.glances.hold(sight.glance, sight.path)
        fresh = FreshContent(sight.size, packed=sight.packed, is_single=sight.is_single)
        return self._read(entry, sight.sha256, fresh, container, moved)

    def _read(
        self, entry: FoundFile, digest: str, fresh: FreshContent, container: str, moved: Counter[str] | None = None
    ) -> Outcome:
        name = document_id(digest)
        if name not in self.documents:
            self.documents.add(name)
            self.keep(name, digest, fresh)
        known = self.known.get(entry.path)
        before = known.document_id if known else None
        outcome, reason = self._compared(entry.path, name, before, moved or Counter())
        return Outcome(entry.path, outcome, name, reason, entry.size, entry.modified_ns, before, container=container)

    def _compared(self, path: str, name: str, before: str | None, moved: Counter[str]) -> tuple[str, str]:
        """The outcome of a path that holds the document `name`, and what it is a duplicate of.

        `moved` counts the documents that the container of the path held: one that it holds elsewhere is unchanged.
        """
        if before and before != name:
            self.paths_of.get(before, set()).discard(path)
        others = sorted(self.paths_of.get(name, set()) - {path})
        self.paths_of.setdefault(name, set()).add(path)
        held = moved[name] > 0
        moved[name] -= held
        if before == name or held:
            return "unchanged", ""
        if others:
            return "duplicate", f"the same bytes as {others[0]}"
        return ("changed", "") if before else ("new", "")


class _Expanded:
    """The members of one file, compared with those that it held before."""

    def __init__(self, survey: Survey, file: FoundFile) -> None:
        self.survey, self.file = survey, file
        known = (survey.known[path].document_id for path in below(survey.members, file.path))
        self.held = Counter(filter(None, known))
        self.differing: Counter[str] = Counter()  # container → members that are not as they were

    def outcomes(self, pieces: Iterable[tuple[Unpacked, Sight | None]]) -> Iterator[Outcome]:
        """An outcome for each member, and one for each container behind its members."""
        for piece, sight in pieces:
            outcome = self._outcome(piece, sight, self._free_path(piece.path))
            known = self.survey.known.get(outcome.path)
            if outcome.outcome != "unchanged" and not (known and known.failure and known.failure == outcome.reason):
                self.differing[outcome.container] += 1
            yield outcome

    def _free_path(self, path: str) -> str:
        """The path, numbered where an earlier member of this run has it."""
        free = path
        while free in self.survey.taken:
            self.survey.repeated[path] += 1
            free = f"{path} ({self.survey.repeated[path] + 1})"
        self.survey.taken.add(free)
        return free

    def _outcome(self, piece: Unpacked, sight: Sight | None, path: str) -> Outcome:
        if piece.members is not None:
            return self._of_container(piece, path)
        if sight:
            entry = FoundFile(path, sight.size, self.file.modified_ns)
            return self.survey._seen(entry, sight, piece.container, self.held)
        entry = FoundFile(path, len(piece.data), self.file.modified_ns)
        if not piece.refused:
            return self.survey._read(entry, sha256(piece.data), _fresh(piece.data), piece.container, self.held)
        known = self.survey.known.get(path)
        return Outcome(
            path,
            outcome_of(piece.refused),
            reason=piece.refused,
            modified=self.file.modified_ns,
            before=known.document_id if known else None,
            container=piece.container,
        )

    def _of_container(self, piece: Unpacked, path: str) -> Outcome:
        known = self.survey.known.get(path)
        if piece.refused:
            outcome = outcome_of(piece.refused)
        elif known is None or not known.present:
            outcome = "new"
        else:
            outcome = "changed" if self.differing[piece.path] or (known.members or 0) != piece.members else "unchanged"
        return Outcome(
            path,
            outcome,
            reason=piece.refused,
            size=0 if piece.container else self.file.size,
            modified=self.file.modified_ns,
            before=known.document_id if known else None,
            container=piece.container,
            members=piece.members or None,
        )


def _fresh(data: bytes, is_single: bool = False) -> FreshContent:
    return FreshContent(len(data), data, is_single=is_single)
