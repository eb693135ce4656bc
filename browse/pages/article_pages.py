"""The pages of one article: the text, its JSON, its citations, and the file it came from."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from datasette.utils.asgi import Request, Response

from browse.core.connection import Archive
from browse.core.served import Datasette
from browse.desk.article_forms import article_forms, cut_passages
from browse.desk.asked_desk import desk_part
from browse.export import citation_forms, embedded_citation
from browse.pages import article_reading
from browse.pages.beside.both_articles import side_by_side
from browse.pages.margin.article_margin import margin_of
from browse.pages.margin.article_parts import compared_part, read_part
from browse.pages.margin.folded_cuts import folded
from browse.pages.rows import Row
from browse.query import grammar, plan
from browse.query.snippets import Marks
from browse.search import hit_position
from browse.site import page_shell
from browse.site.permission import reads
from browse.site.rooms import room_of
from cuttings.decisions.decision_kinds import ARTICLE

KNOWN = (
    "articles",
    "article_persons",
    "claims",
    "credits",
    "cuts",
    "damage",
    "documents",
    "files",
    "former_ids",
    "mentions",
    "persons",
    "relations",
    "sources",
    "spans",
)  # what is known of one article
CITED_AS = {form.suffix: form for form in citation_forms.FORMATS}


@reads(*KNOWN, searches=True)
async def article_view(datasette: Datasette, request: Request) -> Response:
    """/article/ID: ?cuts=1 shows what was cut, ?beside=ID another text beside it, ?q= marks what was searched for,
    ?part=2 is the second page of a text that would make one too heavy."""
    archive = page_shell.archive_of(datasette, request)
    article_id = page_shell.segment(request, "id")
    cuts = request.args.get("cuts") == "1"
    q, part = request.args.get("q") or "", request.args.get("part")
    page = await page_shell.fetch(
        archive, lambda conn: article_reading.read_article(conn, article_id, cuts, _marks(archive, conn, q))
    )
    if page is None:
        return await _elsewhere(datasette, request, article_id)
    other_id = request.args.get("beside")
    beside = (
        await page_shell.fetch(
            archive, lambda conn: article_reading.read_article(conn, other_id, cuts, _marks(archive, conn, q))
        )
        if other_id
        else None
    )
    citation = article_reading.citation_of(page, await _cited_address(datasette, request, article_id))
    noted = await margin_of(archive, page)
    desk = await desk_part(datasette, request, ARTICLE, page.id, article_forms(page.row, page.authors))
    compared = await asyncio.to_thread(side_by_side, page, beside) if beside else None
    shown = compared_part(compared, part) if compared else read_part(noted.get("page", page), part, bool(desk))
    context: dict[str, Any] = {
        "page": page,
        "shown": shown,
        "beside": beside,
        "compared": compared,
        "cuts": cuts,
        "q": q,
        "links": Links(datasette, request, article_id),
        "formats": citation_forms.FORMATS,
        "address": citation.address or Links(datasette, request, article_id).path,
        "citation": citation_forms.plain(citation),
        "meta_tags": embedded_citation.meta_tags(citation),
        "json_ld": embedded_citation.json_ld(citation),
        **noted,
        "hits": await _place(datasette, request, archive, article_id),
        "desk": desk,
        "folded": folded,
        "cut_passages": cut_passages(cut["text"] for cut in page.cuts),
    }
    return await page_shell.render(datasette, request, "article.html", context)


async def _elsewhere(datasette: Datasette, request: Request, article_id: str) -> Response:
    """The way to the article that had this id before; or that none has it."""
    archive = page_shell.archive_of(datasette, request)
    present = await page_shell.fetch(archive, lambda conn: article_reading.present_id(conn, article_id))
    if present is None:
        return await page_shell.missing(datasette, request, "article", article_id)
    return Response.redirect(Links(datasette, request, present).without_cuts, status=301)


@reads(*KNOWN)
async def json_view(datasette: Datasette, request: Request) -> Response:
    """/article/ID.json: everything that the archive knows of it."""
    page = await _asked(datasette, request)
    if page is None:
        return Response.json(
            {"ok": False, "error": "no article has this id; /export.json?q=… lists those there are"}, status=404
        )
    citation = article_reading.citation_of(page, await _cited_address(datasette, request, page.id))
    citations: dict[str, object] = {
        "text": citation_forms.plain(citation),
        "bibtex": citation_forms.bibtex(citation),
        "csl": citation_forms.csl(citation),
    }
    address = (await page_shell.addresses_of(datasette, room_of(datasette, request))).of(f"article/{page.id}")
    return page_shell.json_response(_as_json(page, address, citations))


@reads(*KNOWN)
async def as_citation(datasette: Datasette, request: Request) -> Response:
    """/article/ID.bib and the like: how to cite it."""
    page = await _asked(datasette, request)
    if page is None:
        return await page_shell.missing(datasette, request, "article", page_shell.segment(request, "id"))
    form = CITED_AS[request.url_vars["format"]]
    citation = article_reading.citation_of(page, await _cited_address(datasette, request, page.id))
    return page_shell.file_response(form.file_of_one(citation), form.media_type, f"{page.id}.{form.suffix}")


@reads("articles", "documents")
async def original_view(datasette: Datasette, request: Request) -> Response:
    """/article/ID/original.txt: the bytes of the file, always as plain text, so that no page in it can act."""
    article_id = page_shell.segment(request, "id")
    archive = page_shell.archive_of(datasette, request)
    original = await page_shell.fetch(archive, lambda conn: article_reading.original_of(conn, article_id))
    if original is None:
        return await page_shell.missing(datasette, request, "article", article_id)
    data, charset, document_id = original
    return page_shell.file_response(data, f"text/plain; charset={charset}", f"{document_id}.txt", inline=True)


class Links:
    """The addresses around one article; the state of the search is kept in each."""

    def __init__(self, datasette: Datasette, request: Request, article_id: str) -> None:
        self.path = f"{room_of(datasette, request).root}article/{page_shell.TemplateWords.quoted(article_id)}"
        self._state = [
            (key, value) for key in request.args for value in request.args.getlist(key) if key not in ("cuts", "part")
        ]
        self._cuts = [("cuts", "1")] if request.args.get("cuts") == "1" else []
        self.json = f"{self.path}.json"
        self.original = f"{self.path}/original.txt"

    @property
    def with_cuts(self) -> str:
        """The page that shows what was cut."""
        return f"{self.path}?{urlencode([*self._state, ('cuts', '1')])}"

    @property
    def without_cuts(self) -> str:
        """The page that hides what was cut."""
        return f"{self.path}?{urlencode(self._state)}" if self._state else self.path

    def part(self, number: int) -> str:
        """The page of that part of a text that is too long for one."""
        return f"{self.path}?{urlencode([*self._state, *self._cuts, ('part', str(number))])}"

    def beside(self, other: str) -> str:
        """The page that shows another article beside it."""
        others = [(key, value) for key, value in self._state if key != "beside"]
        return f"{self.path}?{urlencode([*others, ('beside', other)])}"

    @property
    def alone(self) -> str:
        """The page of the article alone."""
        others = urlencode([(key, value) for key, value in self._state if key != "beside"])
        return f"{self.path}?{others}" if others else self.path

    def cite(self, suffix: str) -> str:
        """The citation in the format of that suffix."""
        return f"{self.path}.{suffix}"


def _marks(archive: Archive, conn: sqlite3.Connection, q: str) -> Marks:
    """The index terms that a query stands for, to be marked in a text."""
    asked = grammar.parse_query(q, noted=archive.noted is not None)
    return plan.make(conn, asked.node, archive.noted).marks if q else Marks()


async def _place(
    datasette: Datasette, request: Request, archive: Archive, article_id: str
) -> hit_position.HitPlace | None:
    """Where the article stands in the search that led here, if one did."""
    number = hit_position.number_of(request.args.get("hit"))
    state = page_shell.state_of(datasette, request)
    if number is None and not state.q and not state.filtered():
        return None
    keep = {"cuts": "1"} if request.args.get("cuts") == "1" else {}
    return await asyncio.to_thread(hit_position.hit_place, archive, state, number, article_id, keep)


async def _asked(datasette: Datasette, request: Request) -> article_reading.ArticlePage | None:
    article_id = page_shell.segment(request, "id")
    archive = page_shell.archive_of(datasette, request)
    page: article_reading.ArticlePage | None = await page_shell.fetch(
        archive, lambda conn: article_reading.read_article(conn, article_id)
    )
    return page


async def _cited_address(datasette: Datasette, request: Request, article_id: str) -> str:
    return (await page_shell.addresses_of(datasette, room_of(datasette, request))).cited(f"article/{article_id}")


ROUTES: list[tuple[str, Any]] = [
    (r"/article/(?P<id>[^/.]+)$", article_view),
    (r"/article/(?P<id>[^/.]+)\.json$", json_view),
    (rf"/article/(?P<id>[^/.]+)\.(?P<format>{'|'.join(map(re.escape, CITED_AS))})$", as_citation),
    (r"/article/(?P<id>[^/.]+)/original\.txt$", original_view),
]


def _as_json(page: article_reading.ArticlePage, address: str, citations: Mapping[str, object]) -> dict[str, object]:
    """The article with everything that the archive knows of it."""
    return {
        "article": {name: value for name, value in page.row.items() if name != "original"},
        "address": address,
        "persons": page.persons,
        "mentions": page.mentions,
        "credits": page.credits,
        "claims": [claim for evidence in page.evidence for claim in evidence.claims],
        "cuts": page.cuts,
        "damage": page.damage,
        "related": _plain(page.related),
        "earlier_versions": _plain(page.earlier),
        "files": page.files,
        "cite": citations,
    }


def _plain(rows: Iterable[Row]) -> list[Row]:
    """The rows as the archive has them."""
    return [{name: value for name, value in row.items() if name != "headline"} for row in rows]
