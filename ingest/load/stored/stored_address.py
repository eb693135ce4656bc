"""Addresses of folders elsewhere, as fsspec reads them: `s3://bucket/2021`, `sftp://host/scans`."""

from __future__ import annotations

import re
from pathlib import PurePath

_SCHEME = re.compile(r"(?:[a-z][a-z0-9+._-]*::?)+//")
_LOGIN = re.compile(r"(?<=://)[^/@]*@")
_ELSEWHERE = "//"  # no folder of this machine has a real path that begins so


def is_elsewhere(path: str) -> bool:
    """Whether a path is the address of a folder, or a file, elsewhere.

    >>> is_elsewhere("s3://bucket/2021"), is_elsewhere("simplecache::s3://bucket"), is_elsewhere("C:/a")
    (True, True, False)
    """
    return _SCHEME.match(path) is not None


def place_elsewhere(address: str) -> PurePath:
    """What tells one address from others, in the form of a real path, without the name and password in it.

    >>> str(place_elsewhere("ftp://me:secret@host/scans/")), place_elsewhere("s3://bucket/2021").name
    ('//ftp:/host/scans', '2021')
    """
    return PurePath(_ELSEWHERE + str(PurePath(without_login(address))))


def without_login(address: str) -> str:
    """The address as it may be shown.

    >>> without_login("ftp://me:secret@host/scans")
    'ftp://host/scans'
    """
    return _LOGIN.sub("", address)
