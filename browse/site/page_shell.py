"""What every page shares: the frame around it, its headers, addresses, and the page that isn't there."""

from __future__ import annotations

import asyncio
import hashlib
import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from datasette.utils.asgi import Request, Response

from browse.core import wording
from browse.core.connection import Archive, Shelf
from browse.core.joint.joint_archive import JointShelf
from browse.core.noted.noted_archive import with_notebook
from browse.core.served import Datasette
from browse.query.page_state import LIST, SearchState
from browse.query.results import Results
from browse.search import search as searching
from browse.site import house_templates
from browse.site.addresses import Addresses, public_root
from browse.site.frame.watch_line import WatchLine, line_of, may_know, read_last_run
from browse.site.rooms import Room, apart, room_of
from cuttings.watching.watch_state import watch_state

STATIC = Path(__file__).parent.parent / "static"
FILES = frozenset(file.relative_to(STATIC).as_posix() for file in STATIC.rglob("*") if file.is_file())
# Nothing but our own files: no inline script or style, no other host, no frame around us.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
}
GENERATION = "cuttings.generation"  # where a request keeps it
CURATOR = "cuttings.curator"  # where it keeps that a curator asks
BYTES_OF_PAGE = 100_000  # that is kept in memory


class TemplateWords:
    """The functions of `wording` under the names that templates use."""

    date = staticmethod(wording.date_in_words)
    day = staticmethod(wording.day_of)
    number = staticmethod(wording.number)
    counted = staticmethod(wording.counted)
    size = staticmethod(wording.file_size)
    language = staticmethod(wording.language_name)
    direction = staticmethod(wording.direction)
    visible = staticmethod(wording.visible)

    @staticmethod
    def quoted(part: object) -> str:
        """A value as one segment of a path."""
        return quote(str(part), safe="")

    @staticmethod
    def safe_url(url: str) -> bool:
        """Whether an address taken from a file may be a link: javascript: and data: may not."""
        return urlsplit(url).scheme in {"http", "https"}


@dataclass(frozen=True, slots=True)
class Site:
    """What the frame of every page shows."""

    title: str
    file: Callable[[str], str]  # the address of one of our static files
    css: str
    js: str
    root: str  # the path of the front page
    list: str  # that of all articles
    tables: str
    all_archives: str = ""  # the path of the list of archives, where there are several
    joint: bool = False  # whether several archives are read as one
    watch: WatchLine | None = None  # what is read while it is served, for who may know it


@dataclass(frozen=True, slots=True)
class Curator:
    """What every page has for a curator. `here` is its own address, to which a form leads back."""

    css: str
    js: str
    csrftoken: str
    here: str


def curator_of(datasette: Datasette, request: Request) -> Curator | None:
    """The curator who asks; None for readers."""
    if not request.scope.get(CURATOR):
        return None
    return Curator(
        static_url(datasette, "desk.css"),
        static_url(datasette, "desk.js"),
        str(request.scope["csrftoken"]()),
        request.full_path,
    )


async def frame_of(datasette: Datasette, request: Request, room: Room) -> Site:
    """The frame of the pages of an archive, for who makes the request."""
    return Site(
        title=await title_of(datasette, room),
        file=partial(static_url, datasette),
        css=static_url(datasette, "cuttings.css"),
        js=static_url(datasette, "cuttings.js"),
        root=room.root,
        list=room.root + LIST,
        tables=str(datasette.urls.path("/-/databases") if room.others else datasette.urls.database(room.database.name)),
        all_archives=str(datasette.urls.path("/")) if room.below else "",
        joint=bool(room.others),
        watch=await watch_of(datasette, request, room),
    )


async def watch_of(datasette: Datasette, request: Request, room: Room) -> WatchLine | None:
    """What is read while the archive is served; None where nothing is, or the reader may not know it."""
    state = watch_state(Path(room.database.path))
    if state is None or not await may_know(datasette, request.actor, room):
        return None
    archive = request.scope.get(GENERATION) or present(room)
    return line_of(room, state, await fetch_once(archive, f"last run, {archive.file_time}", read_last_run))


async def title_of(datasette: Datasette, room: Room) -> str:
    """The title of the archive in metadata.yml; of several, each has its own name."""
    if apart(datasette):
        return str(room.database.name)
    return await metadata_of(datasette, "title") or "Cuttings"


async def metadata_of(datasette: Datasette, key: str) -> str:
    """What metadata.yml says at its top under a key, or "". Datasette 0.65 and 1.0 are asked by different methods."""
    if hasattr(datasette, "get_instance_metadata"):
        return str((await datasette.get_instance_metadata()).get(key) or "")
    return str(datasette.metadata(key) or "")


def static_url(datasette: Datasette, name: str) -> str:
    """The address of one of our static files, which changes when the file does."""
    return f"{datasette.urls.path(f'/-/static-plugins/cuttings/{name}')}?{_digest(name)}"


async def addresses_of(datasette: Datasette, room: Room) -> Addresses:
    """Where the pages of an archive are. Raises PublicUrlError where metadata.yml gives no address."""
    public = public_root(await metadata_of(datasette, "public_url"))
    return Addresses(room.root, public and public + room.below)


async def render(
    datasette: Datasette,
    request: Request,
    template: str,
    context: dict[str, Any],
    status: int = 200,
) -> Response:
    """A page of ours in its frame, with our headers."""
    site = await frame_of(datasette, request, room_of(datasette, request))
    frame = {"site": site, "words": TemplateWords, "curator": curator_of(datasette, request)}
    html = await house_templates.page_of(datasette, request, template, frame | context)
    return Response.html(html, status=status, headers=dict(HEADERS))


async def missing(datasette: Datasette, request: Request, noun: str, named: str) -> Response:
    """The page for an address that names nothing in the archive."""
    return await render(datasette, request, "missing.html", {"noun": noun, "named": named, "own_box": True}, status=404)


def segment(request: Request, name: str) -> str:
    """A named part of the path, decoded."""
    return unquote(str(request.url_vars[name]))


def file_response(body: str | bytes, media_type: str, name: str, inline: bool = False) -> Response:
    """A file to keep. It is sent so that it cannot act as a page of this server, whatever is in it."""
    disposition = f"{'inline' if inline else 'attachment'}; filename*=UTF-8''{quote(name)}"
    headers = {
        **HEADERS,
        "content-security-policy": "default-src 'none'; sandbox",
        "content-disposition": disposition,
    }
    return Response(body, headers=headers, content_type=media_type)


def json_response(value: object) -> Response:
    """A JSON document in UTF-8."""
    text = json.dumps(value, ensure_ascii=False, indent=2, default=str)
    return Response(text, headers=dict(HEADERS), content_type="application/json; charset=utf-8")


def archive_of(datasette: Datasette, request: Request) -> Archive:
    """The generation of the archive that a request is answered from: the present one when it was first asked for.

    A curator's has what is noted beside it, nobody else's has.
    So the tag of an answer and all that stands in it are of one generation, however often the file is replaced.
    """
    held = request.scope.get(GENERATION)
    if held is None:
        plain = present(room_of(datasette, request))
        held = request.scope[GENERATION] = with_notebook(plain) if request.scope.get(CURATOR) else plain
    assert isinstance(held, Archive)
    return held


def state_of(datasette: Datasette, request: Request) -> SearchState:
    """The state of the search page that an address asks for, or that led to it."""
    keys = archive_of(datasette, request).keys
    return SearchState.from_args(request.args, room_of(datasette, request).root, keys)


def let_go(request: Request) -> None:
    """Ends the hold of a request on its generation: a request lies in a circle of references, and what it holds would
    stay open until Python looks for circles."""
    request.scope.pop(GENERATION, None)


def present(room: Room) -> Archive:
    """The present generation of an archive."""
    paths = tuple(Path(database.path) for database in room.databases)
    if paths not in _shelves:
        _shelves[paths] = Shelf(paths[0]) if len(paths) == 1 else JointShelf(paths)
    return _shelves[paths].current()


async def fetch(archive: Archive, function: Callable[[sqlite3.Connection], Any]) -> Any:
    """What a function reads from the archive, on a thread of its own."""

    def read() -> Any:
        with archive.connection() as connection:
            return function(connection)

    return await asyncio.to_thread(read)


async def fetch_once(archive: Archive, name: str, function: Callable[[sqlite3.Connection], Any]) -> Any:
    """What a function reads from the archive, read once for each generation of the file and kept under a name."""
    kept = archive.cache.get(("page", name))
    if kept is None:
        kept = await fetch(archive, function)
        archive.cache.put(("page", name), kept, BYTES_OF_PAGE)
    return kept


async def search_for_page(archive: Archive, state: SearchState) -> Results:
    """What the search for a state of the page gives."""
    return await asyncio.to_thread(searching.search, archive, state)


_shelves: dict[tuple[Path, ...], Shelf | JointShelf] = {}


def _digest(name: str) -> str:
    path = STATIC / name
    return _digest_of(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=16)
def _digest_of(path: Path, _changed: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:8]
