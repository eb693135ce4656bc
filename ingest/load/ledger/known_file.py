"""What the archive knows of a path, from the runs before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.load.found_files import FoundFile


@dataclass(frozen=True, slots=True)
class KnownFile:
    """What the archive has of one path: a document, the number of its members, or why it has neither."""

    document_id: str | None
    size: int
    modified: int
    present: bool
    failure: str = ""  # why it held no article, or why no more was taken out of a container
    container: str = ""  # the path of what holds it; "" for a file
    members: int | None = None  # how many a container held
    outdated: bool = False  # another version of the program looked at it, which may have seen otherwise what it holds

    def is_still(self, entry: FoundFile) -> bool:
        """Whether a file is as it was, by its size and time, and the archive says what it held or why nothing. Of a
        store that tells no time, nothing is as it was before it is read."""
        is_told = entry.stored is None or entry.modified_ns != 0
        size_and_time = is_told and (self.size, self.modified) == (entry.size, entry.modified_ns)
        as_it_was = self.present and not self.outdated and size_and_time
        return as_it_was and bool(self.document_id or self.failure or self.members is not None)


def by_container(known: Mapping[str, KnownFile]) -> dict[str, list[str]]:
    """The paths that each container held, as far as they are there."""
    paths: dict[str, list[str]] = {}
    for path, entry in known.items():
        if entry.container and entry.present:
            paths.setdefault(entry.container, []).append(path)
    return paths


def below(members: Mapping[str, Sequence[str]], path: str) -> Iterator[str]:
    """The paths of everything in a container, also in containers in it."""
    for member in members.get(path, ()):
        yield member
        yield from below(members, member)
