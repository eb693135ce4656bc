"""The pages of one article: the text, its JSON, its citations, and the file it came from."""

from __future__ import annotations

import asyncio
import sqlite3
from typing import Any
from urllib.parse import urlencode

from datasette.utils.asgi import Request, Response

from browse import article, cite, frame, hit, plan, query
from browse import request as asked
from browse.beside import pairs
from browse.permission import reads
from browse.served import Datasette
from browse.snippets import Marks

KNOWN = (
    "articles",
    "article_persons",
    "claims",
    "credits",
    "cuts",
    "damage",
    "documents",
    "files",
    "mentions",
    "persons",
    "relations",
    "sources",
    "spans",
)  # what is known of one article


@reads(*KNOWN, searches=True)
async def show(datasette: Datasette, request: Request) -> Response:
    """/article/ID: ?cuts=1 shows what was cut, ?beside=ID another text beside it, ?q= marks what was searched for."""
    article_id = frame.segment(request, "id")
    cuts = request.args.get("cuts") == "1"
    q = request.args.get("q") or ""
    page = await frame.fetch(datasette, lambda conn: article.read(conn, article_id, cuts, _marks(conn, q)))
    if page is None:
        return await frame.missing(datasette, request, "article", article_id)
    other_id = request.args.get("beside")
    beside = await frame.fetch(datasette, lambda conn: article.read(conn, other_id, cuts)) if other_id else None
    address = frame.absolute(datasette, request, f"/article/{article_id}")
    context: dict[str, Any] = {
        "page": page,
        "beside": beside,
        "pairs": await asyncio.to_thread(pairs, page.blocks, beside.blocks) if beside else (),
        "cuts": cuts,
        "q": q,
        "links": Links(datasette, request, article_id),
        "formats": cite.FORMATS.values(),
        "citation": cite.plain(article.citation(page, address)),
        "hits": await _place(datasette, request, article_id),
    }
    return await frame.render(datasette, request, "article.html", context)


@reads(*KNOWN)
async def as_json(datasette: Datasette, request: Request) -> Response:
    """/article/ID.json: everything that the archive knows of it."""
    page, address = await _cited(datasette, request)
    if page is None:
        return Response.json(
            {"ok": False, "error": "no article has this id; /export.json?q=… lists those there are"}, status=404
        )
    citation = article.citation(page, address)
    citations: dict[str, object] = {
        "text": cite.plain(citation),
        "bibtex": cite.bibtex(citation),
        "csl": cite.csl(citation),
    }
    return frame.as_json(article.as_json(page, address, citations))


@reads(*KNOWN)
async def as_citation(datasette: Datasette, request: Request) -> Response:
    """/article/ID.txt, .bib, .ris, .csl.json: how to cite it."""
    page, address = await _cited(datasette, request)
    if page is None:
        return await frame.missing(datasette, request, "article", frame.segment(request, "id"))
    form = cite.FORMATS[request.url_vars["format"]]
    name = f"{page.id}.{form.suffix}"
    return frame.download(form.write([article.citation(page, address)]), form.media_type, name)


@reads("articles", "documents")
async def original(datasette: Datasette, request: Request) -> Response:
    """/article/ID/original.txt: the bytes of the file, always as plain text, so that no page in it can act."""
    article_id = frame.segment(request, "id")
    found = await frame.fetch(datasette, lambda conn: article.original(conn, article_id))
    if found is None:
        return await frame.missing(datasette, request, "article", article_id)
    data, charset, document_id = found
    return frame.download(data, f"text/plain; charset={charset}", f"{document_id}.txt", inline=True)


class Links:
    """The addresses around one article; the state of the search is kept in each."""

    def __init__(self, datasette: Datasette, request: Request, article_id: str) -> None:
        self._path = datasette.urls.path(f"/article/{frame.Words.quoted(article_id)}")
        self._state = [(key, value) for key in request.args for value in request.args.getlist(key) if key != "cuts"]
        self.json = f"{self._path}.json"
        self.original = f"{self._path}/original.txt"

    @property
    def with_cuts(self) -> str:
        return f"{self._path}?{urlencode([*self._state, ('cuts', '1')])}"

    @property
    def without_cuts(self) -> str:
        return f"{self._path}?{urlencode(self._state)}" if self._state else self._path

    def cite(self, suffix: str) -> str:
        return f"{self._path}.{suffix}"


def _marks(conn: sqlite3.Connection, q: str) -> Marks:
    """What a query stands for in a text."""
    return plan.make(conn, query.parse(q).node).marks if q else Marks()


async def _place(datasette: Datasette, request: Request, article_id: str) -> hit.Place | None:
    """Where the article stands in the search that led here, if one did."""
    number = hit.number_of(request.args.get("hit"))
    state = asked.Request.from_args(request.args, datasette.urls.path("/"))
    if number is None and not state.q and not state.filtered():
        return None
    keep = {"cuts": "1"} if request.args.get("cuts") == "1" else {}
    return await asyncio.to_thread(hit.place, frame.archive_of(datasette), state, number, article_id, keep)


async def _cited(datasette: Datasette, request: Request) -> tuple[article.ArticlePage | None, str]:
    article_id = frame.segment(request, "id")
    page = await frame.fetch(datasette, lambda conn: article.read(conn, article_id))
    return page, frame.absolute(datasette, request, f"/article/{article_id}")


ROUTES: list[tuple[str, Any]] = [
    (r"/article/(?P<id>[^/.]+)$", show),
    (r"/article/(?P<id>[^/.]+)\.json$", as_json),
    (r"/article/(?P<id>[^/.]+)\.(?P<format>txt|bib|ris|csl\.json)$", as_citation),
    (r"/article/(?P<id>[^/.]+)/original\.txt$", original),
]
