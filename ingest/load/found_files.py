"""Finds the files under folders, in a fixed order, and reads their bytes. What is no file is refused with a reason."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from cuttings.faults.mendable_error import MendableError
from ingest.limits import bounds
from ingest.load.stored.stored_address import is_elsewhere
from ingest.load.stored.stored_files import StoredFile, StoredPlace, StoreError, bytes_at, files_at, open_stored
from ingest.read.kinds.passing_files import HIDDEN, TEMPORARY, is_temporary
from ingest.text.paths import path_text

if TYPE_CHECKING:
    from ingest.read.content import Content

STDIN = "-"
LARGEST = bounds.CONTENT  # bytes of a file
# What a file is that isn't one.
KINDS = (
    (stat.S_ISFIFO, "a pipe, not a file"),
    (stat.S_ISSOCK, "a socket, not a file"),
    (stat.S_ISCHR, "a device, not a file"),
    (stat.S_ISBLK, "a device, not a file"),
)


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that can be read. `path` is the given folder, as it is spelled, joined with the way to the file below it;
    once the archive has named it, its name there."""

    path: str
    size: int  # bytes
    modified_ns: int
    real: bytes = b""  # the path as the system has it, where it is another
    stored: StoredPlace | None = None  # where it lies, unless on this machine


@dataclass(frozen=True, slots=True)
class Refused:
    """A path that is no article's, or can't be read; `reason` says why, in words for the person who ran the command."""

    path: str
    reason: str


class UnloadableError(MendableError):
    """A file cannot be read, or not any more since it was found; the message is the reason."""


def files_under(paths: Sequence[Path | str]) -> Iterator[FoundFile | Refused]:
    """Every file under `paths`, sorted by name within each folder; the same tree gives the same order.

    A path may be an address elsewhere (`stored`); raises ArchiveError where that cannot be listed.

    A link is followed if it stays inside the folder it was found under; each real file is given once. Below a
    given folder a file whose name begins with a dot (.DS_Store) is refused as hidden, and such a folder (.git) is not
    looked into, for they are no one's articles.
    """
    seen: set[tuple[int, int] | str] = set()
    for path in map(str, paths):
        if is_elsewhere(path):
            yield from filter(None, (_stored(path, file) for file in files_at(path)))
            continue
        try:
            root = Path(path).resolve(strict=True)
        except FileNotFoundError:
            yield Refused(path_text(path), "there is no such file or folder")
        except (OSError, RuntimeError) as error:
            yield Refused(path_text(path), _reason(error))
        else:
            yield from _under(path, root, seen)


class _Place(NamedTuple):
    """A path to look at, as the system has it, and what its folder says of it. 100,000 `Path`s took 4 s."""

    path: str
    name: str  # "" for one that was given
    is_link: bool


def _under(given: str, root: Path, seen: set[tuple[int, int] | str]) -> Iterator[FoundFile | Refused]:
    """The files at or below a path. `seen` holds the names and identities of everything given or entered so far."""
    waiting = [_Place(given, "", os.path.islink(given))]
    while waiting:
        place = waiting.pop()
        try:
            hidden = place.name.startswith(".")
            looked = Refused(path_text(place.path), HIDDEN.reason) if hidden else _look(place, root, seen)
        except (OSError, RuntimeError) as error:
            looked = Refused(path_text(place.path), _reason(error))
        if isinstance(looked, list):
            waiting += reversed(looked)
        elif looked.path not in seen:
            seen.add(looked.path)
            yield looked


def _look(place: _Place, root: Path, seen: set[tuple[int, int] | str]) -> FoundFile | Refused | list[_Place]:
    """The file at a path, or the places in the folder there."""
    if place.is_link and not _is_inside(Path(place.path), root):
        return Refused(path_text(place.path), "a link that leads out of the folder")
    status = os.stat(place.path)
    identity = (status.st_dev, status.st_ino)
    is_folder = stat.S_ISDIR(status.st_mode)
    if identity in seen and (place.is_link or is_folder):
        return []  # a loop, or a second way to what was given already
    seen.add(identity)
    if is_folder:
        return _entries(place.path)
    temporary = is_temporary(place.name)
    return Refused(path_text(place.path), TEMPORARY.reason) if temporary else _file(place.path, status)


def _is_inside(link: Path, root: Path) -> bool:
    target = link.resolve(strict=True)
    return target == root or root in target.parents


def _entries(folder: str) -> list[_Place]:
    """What is in a folder, except hidden folders. Files come before links, so that a file is known by its own name."""
    with os.scandir(folder) as entries:
        visible = (entry for entry in entries if not (entry.name.startswith(".") and entry.is_dir()))
        ordered = sorted((entry.is_symlink(), entry.name) for entry in visible)
    before = "" if folder == os.curdir else os.path.join(folder, "")
    return [_Place(before + name, name, is_link) for is_link, name in ordered]


def _file(path: str, status: os.stat_result) -> FoundFile | Refused:
    for is_kind, reason in KINDS:
        if is_kind(status.st_mode):
            return Refused(path_text(path), reason)
    if status.st_size == 0:
        return Refused(path_text(path), "an empty file")
    if not os.access(path, os.R_OK):
        return Refused(path_text(path), "not readable: permission denied")
    name = path_text(path)
    real = b"" if name == path else os.fsencode(path)
    return FoundFile(name, status.st_size, status.st_mtime_ns, real)


def _stored(address: str, file: StoredFile) -> FoundFile | Refused | None:
    """A file of a store, under the rules of those of a folder; None for one in a hidden folder."""
    path = path_text(f"{address.rstrip('/')}/{file.way}" if file.way else address)
    name = path.rpartition("/")[2]
    if any(part.startswith(".") for part in file.way.split("/")[:-1]):
        return None
    reasons = (
        (name.startswith("."), HIDDEN.reason),
        (is_temporary(name), TEMPORARY.reason),
        (file.size == 0, "an empty file"),
        (file.size is None, "its server does not tell how large it is"),
    )
    reason = next((reason for is_so, reason in reasons if is_so), "")
    if reason or file.size is None:
        return Refused(path, reason)
    return FoundFile(path, file.size, file.modified_ns, stored=file.place)


def content_of(entry: FoundFile) -> Content:
    """What a file holds; of one that is larger than a document may be, how it is opened. Raises UnloadableError."""
    from ingest.read.content import Content  # with all that tells encodings: a run that finds nothing new opens no file

    if entry.size <= LARGEST:
        return Content(bytes_of(entry))
    _opened(entry).close()
    return Content(lambda: _opened(entry))


def _opened(entry: FoundFile) -> BinaryIO:
    if entry.stored:
        try:
            return open_stored(entry.stored)
        except StoreError as error:
            raise UnloadableError(str(error)) from error
    try:
        # Opened without waiting: what was a file a moment ago may be a pipe now.
        descriptor = os.open(entry.real or entry.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        file = os.fdopen(descriptor, "rb")
    except OSError as error:
        raise UnloadableError(_reason(error)) from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        file.close()
        raise UnloadableError("no longer a file")
    return file


def bytes_of(entry: FoundFile) -> bytes:
    """The bytes of a file. Raises UnloadableError where it has vanished, grown too large, or can't be read."""
    try:
        if entry.stored:
            return _no_more(bytes_at(entry.stored, LARGEST + 1))
        with _opened(entry) as file:
            size = os.fstat(file.fileno()).st_size
            data = file.read(min(size, LARGEST) + 1)  # no more is asked for: room is made for all of it
            if len(data) > size:  # it grows
                data += file.read(LARGEST + 1 - len(data))
    except StoreError as error:
        raise UnloadableError(str(error)) from error
    except OSError as error:
        raise UnloadableError(_reason(error)) from error
    return _no_more(data)


def stdin() -> bytes:
    """All of standard input. Raises UnloadableError where it is larger than a file may be."""
    return _no_more(sys.stdin.buffer.read(LARGEST + 1))


def _no_more(data: bytes) -> bytes:
    if len(data) > LARGEST:
        raise UnloadableError(bounds.TOO_LARGE)
    return data


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "vanished while the folder was read, or a link to nothing"
    if isinstance(error, PermissionError):
        return "not readable: permission denied"
    if isinstance(error, RuntimeError) or "symbolic link" in str(error):
        return "a link that leads back to itself"
    return str(getattr(error, "strerror", None) or error)
