"""What tells a reader's copy of an answer from the present one (ETag), so that it need not be sent again.

All that an answer of ours is made of counts: the archive, where also what the curator's files say stands, metadata.yml,
the program and its templates, the address, and who asks. The tags are weak: two answers of one tag say the same, but
for the time that a search took.
"""

from __future__ import annotations

import hashlib
import os
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import datasette as core
from datasette.utils.asgi import Request, Response

import cuttings
from browse.core.connection import Archive
from browse.core.served import Datasette
from cuttings.watching.watch_state import watch_state

HOUSE = Path(__file__).parent.parent
TEMPLATES = HOUSE / "templates"
_TAG = re.compile(r'(?:W/)?("[^"]*")')


async def tag_of(datasette: Datasette, request: Request, archive: Archive, whole_file: bool) -> str:
    """The tag of what a request is answered with; of the `whole_file`, also a run that finds nothing new changes it."""
    made_of = (
        program_digest(),
        _changed(TEMPLATES),
        _changed(Path(datasette.template_dir)) if datasette.template_dir else (),
        await _metadata(datasette),
        (archive.signature, archive.file_time if whole_file else 0, watch_state(archive.path)),
        (request.url, str(datasette.urls.path("/"))),
        (request.actor, request.headers.get("cookie")),
    )
    return f'W/"{hashlib.sha256(repr(made_of).encode("utf-8", "replace")).hexdigest()[:32]}"'


def is_known(request: Request, tag: str) -> bool:
    """Whether the reader has the answer of this tag already."""
    asked = request.headers.get("if-none-match") or ""
    return asked.strip() == "*" or tag.removeprefix("W/") in _TAG.findall(asked)


def not_modified(tag: str) -> Response:
    """304: the reader's copy is the present answer."""
    return Response("", status=304, headers={"etag": tag})


@lru_cache(maxsize=1)
def program_digest() -> str:
    """A digest of the program that answers: ours, and Datasette's version."""
    digest = hashlib.sha256(core.__version__.encode())
    for house in (HOUSE, Path(str(cuttings.__file__)).parent):
        for file in sorted(house.rglob("*.py")):
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _changed(folder: Path) -> list[tuple[str, int]]:
    """The files in a folder and in those below it, with the time at which each was changed."""
    with os.scandir(folder) as found:
        entries = list(found)
    below = [file for entry in entries if entry.is_dir() for file in _changed(Path(entry.path))]
    return sorted([*below, *((entry.path, entry.stat().st_mtime_ns) for entry in entries if entry.is_file())])


async def _metadata(datasette: Datasette) -> Any:
    """What metadata.yml and other plugins say of the server, and its configuration."""
    if hasattr(datasette, "get_instance_metadata"):
        return await datasette.get_instance_metadata(), datasette.config
    return datasette.metadata()
