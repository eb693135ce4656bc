"""/export.FORMAT (downloads of any kind) and /feed.atom, of any state of the search page."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from datasette.utils.asgi import AsgiStream, Response

from browse.export import atom_feed, stream
from browse.export.download_formats import FORMATS
from browse.site import page_shell
from browse.site.permission import reads
from browse.site.rooms import room_of


@reads("documents", "files", "credits", searches=True, whole_file=True)
async def download_view(datasette: Any, request: Any) -> AsgiStream | Response:
    """/export.FORMAT: all articles of a search, streamed; the headers say what was asked and of which archive."""
    form = FORMATS[request.url_vars["format"]]
    state = page_shell.state_of(datasette, request)
    archive = page_shell.archive_of(datasette, request)
    addresses = await page_shell.addresses_of(datasette, room_of(datasette, request))
    with_noted = request.args.get("notes") == "1" and archive.noted is not None
    if with_noted and not form.takes_noted:
        told = ", ".join(other.name for other in FORMATS.values() if other.takes_noted)
        return Response.text(f"{form.name} has no place for what is noted: take one of {told}", status=400)
    prepared = await asyncio.to_thread(stream.open_export, archive, state, addresses, with_noted)
    about = await asyncio.to_thread(prepared.about)
    name = stream.file_name(prepared, form.suffix, form.stem)
    headers = {
        "content-disposition": f"attachment; filename*=UTF-8''{quote(name)}",
        "content-security-policy": "default-src 'none'; sandbox",
        "x-content-type-options": "nosniff",
        "x-cuttings-query": quote(about["query"]),
        "x-cuttings-count": str(about["count"]),
        "x-cuttings-texts": str(about["texts"]),
        "x-cuttings-time": about["time"],
        "x-cuttings-archive-sha256": about["archive_sha256"],
    }
    chunks = form.write(prepared)
    # What cannot begin is an error, not an empty download; of HEAD nothing is written.
    first = None if request.method == "HEAD" else await asyncio.to_thread(_next, chunks)

    async def write(writer: Any) -> None:
        """Writes all chunks. An error on the way reaches the server, which closes without the last chunk."""
        chunk = first
        while chunk is not None:
            await _send(writer, chunk)
            chunk = await asyncio.to_thread(_next, chunks)

    return AsgiStream(write, headers=headers, content_type=form.media_type)


@reads("credits", searches=True)
async def feed_view(datasette: Any, request: Any) -> Response:
    """/feed.atom: the feed of a search."""
    state = page_shell.state_of(datasette, request)
    archive = page_shell.archive_of(datasette, request)
    room = room_of(datasette, request)
    title, addresses = await page_shell.title_of(datasette, room), await page_shell.addresses_of(datasette, room)
    text = await asyncio.to_thread(atom_feed.atom, archive, state, addresses, title)
    return Response(text, headers=dict(page_shell.HEADERS), content_type="application/atom+xml; charset=utf-8")


async def _send(writer: Any, chunk: str | bytes) -> None:
    """Sends a piece; core's writer knows text alone."""
    if isinstance(chunk, str):
        await writer.write(chunk)
    else:
        await writer.send({"type": "http.response.body", "body": chunk, "more_body": True})


def _next(chunks: Iterator[str] | Iterator[bytes]) -> str | bytes | None:
    return next(chunks, None)


ROUTES: list[tuple[str, Any]] = [
    (rf"/export\.(?P<format>{'|'.join(map(re.escape, FORMATS))})$", download_view),
    (r"/feed\.atom$", feed_view),
]
