"""The files below an address, listed and opened by fsspec, which has a driver for each kind of store.

What cannot be listed ends the run: a store that does not answer has lost no article.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timezone
from importlib import import_module
from typing import Any, BinaryIO, TypeVar, cast

from ingest.load.file.trouble import ArchiveError
from ingest.load.stored.stored_address import without_login

A = TypeVar("A")

MISSING = (
    "such addresses need fsspec and a driver: `pip install 'cuttings[stored]' s3fs`, for example (docs/cluster.md)"
)
# What drivers call the time of the last change: those of local disks, SFTP and HDFS; S3; Azure; FTP.
MODIFIED = ("mtime", "LastModified", "last_modified", "modify")
FTP_TIME = "%Y%m%d%H%M%S"


class StoreError(Exception):
    """A store does not give a file; the message is its reason."""


@dataclass(frozen=True, slots=True)
class StoredPlace:
    """Where a file lies: the address that was given, and what the store calls the file."""

    address: str
    path: str


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file as its store lists it. `way`: from the address to it, "" where the address is its own; `size`: bytes, None
    where the store does not tell; `modified_ns`: 0 where it does not tell."""

    place: StoredPlace
    way: str
    size: int | None
    modified_ns: int


def files_at(address: str) -> Iterator[StoredFile]:
    """The files at or below an address, by name. Raises ArchiveError where the store does not list them."""
    try:
        system, root = _opened(address)
        system.invalidate_cache()  # who watches asks again and again
        if not _asked(lambda: system.exists(root)):
            raise StoreError("there is nothing")
        found = _asked(lambda: system.find(root, detail=True))
        for path in sorted(found):
            way = path.removeprefix(root).lstrip("/")
            yield StoredFile(
                StoredPlace(address, path), way, found[path].get("size"), _modified(system, path, found[path])
            )
    except StoreError as error:
        raise ArchiveError(f"{without_login(address)}: cannot be read: {error}") from error


def open_stored(place: StoredPlace) -> BinaryIO:
    """The file, to be read from any place. Raises StoreError where the store does not give it."""
    system, _ = _opened(place.address)
    return _asked(lambda: cast(BinaryIO, system.open(place.path, "rb")))


def bytes_at(place: StoredPlace, most: int) -> bytes:
    """The first `most` bytes of a file. Raises StoreError where the store does not give them."""
    with open_stored(place) as file:
        return _asked(lambda: file.read(most))


def _opened(address: str) -> tuple[Any, str]:
    """The file system of an address, and what it calls what is there. Raises StoreError."""
    try:
        core = import_module("fsspec.core")
    except ImportError as error:
        raise StoreError(MISSING) from error
    return cast("tuple[Any, str]", _asked(lambda: core.url_to_fs(address)))


def _asked(question: Callable[[], A]) -> A:
    """The answer of a driver. Each raises what the library that it stands on does, of no common kind."""
    try:
        return question()
    except ImportError as error:
        raise StoreError(f"{error} ({MISSING})") from error
    except FileNotFoundError as error:
        raise StoreError("there is nothing") from error
    except Exception as error:
        raise StoreError(" ".join(str(error).split()) or type(error).__name__) from error


def _modified(system: Any, path: str, told: Mapping[str, Any]) -> int:
    """Nanoseconds, as the store's list tells the time; where it does not, as its driver does; else 0."""
    time = next((told[name] for name in MODIFIED if told.get(name)), None)
    if time is None:
        with suppress(NotImplementedError, StoreError):
            time = _asked(lambda: system.modified(path))
    if isinstance(time, str):
        with suppress(ValueError):
            time = datetime.strptime(time.partition(".")[0], FTP_TIME).replace(tzinfo=timezone.utc)
    if isinstance(time, datetime):
        time = time.timestamp()
    return int(time * 1e9) if isinstance(time, int | float) else 0
