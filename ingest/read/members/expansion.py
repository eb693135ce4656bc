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
            yield from unpacked(first.content, budget, path, above)
        elif first:
            yield from _each(container, chain([first], members), budget, path, above)


def _each(container: Container, members: Iterator[Member], budget: Budget, path: str, above: str) -> Iterator[Unpacked]:
    count, reason = 0, ""
    try:
        for count, member in enumerate(members, 1):
            budget.count_member()
            place = member_path(path, member.place or str(count))
            yield from _member(member, budget, place, path) if container.nests else _document(member, place, path)
    except UnreadableError as error:
        reason = str(error)
    except Exception as error:  # one file may not stop a run of a hundred thousand
        reason = blamed(error)
    yield Unpacked(path, above, refused=reason, members=count)


def _document(member: Member, path: str, above: str) -> Iterator[Unpacked]:
    yield Unpacked(path, above, member.data, member.refused)


def _member(member: Member, budget: Budget, path: str, above: str) -> Iterator[Unpacked]:
    """A member, or what is in it where it is a container."""
    if member.refused:
        yield Unpacked(path, above, refused=member.refused)
        return
    try:
        content = member.content
        inner = unpacked(content, budget, path, above)
        first = next(inner, None) or Unpacked(path, above, content.data)
    except ExhaustedError:
        raise
    except UnreadableError as error:
        first, inner = Unpacked(path, above, refused=str(error)), iter(())
    yield first
    yield from inner
