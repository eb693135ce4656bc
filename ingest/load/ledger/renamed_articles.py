"""Articles whose ids change because what was one document holds members now: a file of JSON Lines, say.

That happens once: to the files of an archive that knew no members, and to one whose only article got a second. The
article of an entry is the same one as that of the member which the entry is. It keeps the day on which it was first
seen, and its former id is kept, which overrides.yml and notes may name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cuttings.original import original_bytes
from ingest.limits.budget import Budget
from ingest.load.ledger.former_ids import note_former_ids, take_history
from ingest.load.ledger.outcome import Outcome
from ingest.load.store import Store
from ingest.model.document import UnreadableError
from ingest.model.identity import article_id, document_id, sha256
from ingest.read import read
from ingest.read.content import Content
from ingest.read.registry import container_of, containers
from ingest.split.parts import split


@dataclass(frozen=True, slots=True)
class Renamed:
    """A document that holds members now, and the present id of each article that it had."""

    document_id: str
    path: str  # of the file that held it
    ids: Mapping[str, str]  # former → present
    members: frozenset[str]  # the documents of its members


def renamed_articles(store: Store, outcomes: Iterable[Outcome]) -> list[Renamed]:
    """The documents of which the paths turned out to be containers. The former ids are written down."""
    renamed = [_renamed(store, o.before, o.path) for o in outcomes if o.members and o.before]
    for one in renamed:
        note_former_ids(store.db, one.ids)
    return renamed


def _renamed(store: Store, document: str, path: str) -> Renamed:
    data, count = original_bytes(store.db.conn, document) or b"", store.parts(document)
    members = [*_members(Content(data), Budget(len(data)))]
    parts = [*(_one_each(members) if len(members) == count else _read(members))]
    ids = {article_id(document, number): article_id(*part) for number, part in enumerate(parts)}
    return Renamed(document, path, ids, frozenset(name for name, _ in parts))


def _members(content: Content, budget: Budget) -> Iterator[bytes]:
    """What the document holds as a container, also where it has one entry alone and so is none by itself."""
    container = container_of(content) or next((row for row in containers() if row.begins(content)), None)
    try:
        yield from (member.data for member in container.members(content, budget) if member.data) if container else ()
    except UnreadableError:  # it says no more
        return


def _one_each(members: Sequence[bytes]) -> Iterator[tuple[str, int]]:
    return ((document_id(sha256(data)), 0) for data in members)


def _read(members: Sequence[bytes]) -> Iterator[tuple[str, int]]:
    """The document of each member with the numbers of its articles: an entry in two languages is two."""
    for data in members:
        try:
            count = len(split(read(data)))
        except UnreadableError:  # neither was it an article before
            continue
        yield from ((document_id(sha256(data)), part) for part in range(count))


def hand_down(store: Store, renamed: Iterable[Renamed]) -> None:
    """Has each article that was read under its new id take the history of the former one. The former document leaves
    the archive, unless a member of it is not there any more: then its articles are superseded."""
    for one in renamed:
        take_history(store.db, one.ids, one.path)
        if store.holds(one.members):
            store.leave_out(one.document_id)


def notices(renamed: Sequence[Renamed], former_ids: Mapping[str, str], overrides: Iterable[str]) -> Iterator[str]:
    """What the person who runs the command is told: how many ids changed, and which of them overrides.yml names."""
    if renamed:
        count = sum(len(one.ids) for one in renamed)
        yield f"{count} articles have new ids, for each is a document of its own now. The former ids still count."
    for former in overrides:
        if present := former_ids.get(former):
            yield f"overrides.yml: {former} is {present} now. It still counts; write the new id there."
