"""The expansion of a file: each member by its place, to the bottom of all containers that are in each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from ingest.limits.budget import Budget, ExhaustedError
from ingest.limits.culprits import blamed
from ingest.model.document import UnreadableError
from ingest.read.content import Content
from ingest.read.format import Container, Member
from ingest.read.registry import container_of
from ingest.text.paths import member_path


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A member of a file, with its bytes or why there are none; or, behind its members, a container itself."""

    path: str  # the file's, and the places of all containers and of the member: "x.zip!/b.csv!/row/3"
    container: str  # the path of what holds it; "" for the file itself
    data: bytes = b""
    refused: str = ""  # of a container: why no more was taken out of it
    members: int | None = None  # how many were taken out of a container, refused ones among them; None for a member


def unpacked(content: Content, budget: Budget, path: str, above: str = "") -> Iterator[Unpacked]:
    """What is in a file, and behind its members the file itself; nothing where the file is a document.

    A file that is only packed (gzip, MHTML) is a document, unless what is packed holds members. Raises UnreadableError
    where it can't even be told what the file is, and ExhaustedError where that took the whole budget.
    """
    container = container_of(content)
    if container is None:
        return
    with budget.opened(container.name):
        members = container.members(content, budget)
        try:
            first = next(members, None)
        except UnreadableError as error:
            yield Unpacked(path, above, refused=str(error), members=0)
            return
        if first and not first.place and not first.refused:
            yield from unpacked(first.content_in(content), budget, path, above)
        elif first:
            yield from _Opened(container, content, budget, path, above).pieces(chain([first], members))


@dataclass(frozen=True, slots=True)
class _Opened:
    """A container of which the members are taken out."""

    container: Container
    content: Content
    budget: Budget
    path: str
    above: str

    def pieces(self, members: Iterator[Member]) -> Iterator[Unpacked]:
        """The members, to the bottom of containers among them; then the container itself."""
        count, reason = 0, ""
        try:
            for count, member in enumerate(members, 1):
                self.budget.count_member()
                yield from self._member(member, member_path(self.path, member.place or str(count)))
        except UnreadableError as error:
            reason = str(error)
        except Exception as error:  # one file may not stop a run of a hundred thousand
            reason = blamed(error)
        yield Unpacked(self.path, self.above, refused=reason, members=count)

    def _member(self, member: Member, path: str) -> Iterator[Unpacked]:
        if member.refused or not self.container.nests:
            yield Unpacked(path, self.path, member.data, member.refused)
            return
        content = member.content_in(self.content)
        try:
            inner = unpacked(content, self.budget, path, self.path)
            first = next(inner, None) or Unpacked(path, self.path, content.data)
        except ExhaustedError:
            raise
        except UnreadableError as error:
            first, inner = Unpacked(path, self.path, refused=str(error)), iter(())
        yield first
        yield from inner
