"""The bytes of one member of a file, taken out of it anew by its path."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ingest.limits.budget import Budget
from ingest.load.found_files import FoundFile, content_of
from ingest.model.document import UnreadableError
from ingest.read.content import NO_COLUMNS
from ingest.read.members.expansion import Unpacked, unpacked
from ingest.text.paths import INSIDE


def file_of(path: str, is_file: Callable[[str], bool]) -> str:
    """The path of the file that a path leads into: "in/x.zip" of "in/x.zip!/b.csv!/row/3"; "" where there is none."""
    at = path.find(INSIDE)
    while at >= 0:
        if is_file(path[:at]):
            return path[:at]
        at = path.find(INSIDE, at + 1)
    return ""


def member_bytes(file: FoundFile, path: str, columns: Mapping[str, str] = NO_COLUMNS) -> bytes:
    """What the member at `path` holds, which begins with the path of the file. `columns`: what
    the curator says of those of tables.

    Raises UnloadableError where the file can't be opened, and UnreadableError where the member can't be taken out of
    it, or is not there; then it says which is.
    """
    example = ""
    for piece in _unpacked(file, columns):
        if piece.path == path:
            return _data(piece, example)
        if not example or piece.path.startswith(path + INSIDE):
            example = piece.path
    raise UnreadableError(f"{path} is not there: {file.path} holds {example or 'no members'}, for example")


def _data(piece: Unpacked, example: str) -> bytes:
    if piece.refused:
        raise UnreadableError(piece.refused)
    if piece.members is not None:
        raise UnreadableError(f"{piece.path} holds several documents: name one of them, as '{example}'")
    return piece.data


def members_of(file: FoundFile, columns: Mapping[str, str] = NO_COLUMNS) -> Iterator[str]:
    """The paths of what can be read in a file; none where it is a document itself."""
    return (piece.path for piece in _unpacked(file, columns) if piece.members is None and not piece.refused)


def _unpacked(file: FoundFile, columns: Mapping[str, str]) -> Iterator[Unpacked]:
    content = content_of(file)
    content.columns = columns
    return unpacked(content, Budget(file.size), file.path)
