"""The tools as an assistant sees them. Imported only where the plugin datasette-mcp is installed, which brings `mcp`.

What an assistant reads of a tool is its signature and its docstring. Each is answered for who asks, as the pages are.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from datasette import Forbidden
from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

from browse.assistants.article_answers import article_with_evidence, citations_of, cut_from
from browse.assistants.inquiry import Answer, AskedWronglyError, Inquiry, asking, inquiry_of
from browse.assistants.person_answers import known_person
from browse.assistants.search_answers import Given, asked_state, found_articles, whole_downloads
from browse.core.served import Datasette
from browse.pages.article_pages import KNOWN
from browse.site.addresses import PublicUrlError

READ_ONLY = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
Answering = Callable[[Inquiry], Awaitable[Answer]]


async def answered(datasette: Datasette, ctx: Any, archive: str, answer: Answering, *tables: str) -> Answer:
    """The answer to who asks; with `tables`, those alone are read, else what a search reads. Raises ToolError."""
    scope = getattr(ctx.request_context.request, "scope", {})
    try:
        with asking(datasette, scope, archive) as request:
            return await answer(await inquiry_of(datasette, request, tables))
    except (AskedWronglyError, PublicUrlError) as error:
        raise ToolError(str(error)) from None
    except Forbidden:
        raise ToolError("You may not view what this reads of the archive.") from None


@dataclass(frozen=True, slots=True)
class AssistantTools:
    """The tools of a server. `archive` is the name of one, where the server has several."""

    datasette: Datasette

    async def search_articles(
        self, ctx: Context, query: str = "", parameters: Given | None = None, archive: str = ""
    ) -> Answer:
        """Search the archive of news articles: how the query was read, exact counts, facets, and a page of articles.

        The query: words side by side must all be met, in any grammatical form; "exact words"; a OR b; -without;
        word*; title:word; person:Name (any spelling); quoted:Name (who speaks or is quoted); source:Name; lang:ru;
        date:2022-02 or date:2022-01..2022-03; after:, before:; author:Name. `parameters` narrow as facets do, with
        their values from an answer: {"source": ["tass"], "person__not": ["joe-biden"], "undated": ["1"]}; they also
        have "sort" (relevance, newest, oldest), "page", and "size" (20 articles, 100 at most).
        Counts are of all articles, not of the page.
        """

        async def answer(inquiry: Inquiry) -> Answer:
            return await found_articles(inquiry, asked_state(inquiry, query, parameters))

        return await answered(self.datasette, ctx, archive, answer)

    async def read_article(self, ctx: Context, article_id: str, from_letter: int = 0, archive: str = "") -> Answer:
        """One article: its text, date, sources, authors and persons, each with the evidence and what speaks against it.

        The text comes from `from_letter` on; where it goes on, the answer says from which letter to ask again.
        A date may be a year or a month; null is not known. `published_doubt` says why a date is unsure.
        """

        async def answer(inquiry: Inquiry) -> Answer:
            return await article_with_evidence(inquiry, article_id, from_letter)

        return await answered(self.datasette, ctx, archive, answer, *KNOWN)

    async def show_cuts(self, ctx: Context, article_id: str, from_passage: int = 1, archive: str = "") -> Answer:
        """What was cut from an article (captions, menus, copyright lines …), each passage with its rule and reason."""

        async def answer(inquiry: Inquiry) -> Answer:
            return await cut_from(inquiry, article_id, from_passage)

        return await answered(self.datasette, ctx, archive, answer, *KNOWN)

    async def find_person(self, ctx: Context, name: str, archive: str = "") -> Answer:
        """A person by id or any spelling, in any script: all spellings, in how many articles, where they are quoted.

        Where a name may mean several persons, all of them with their ids; ask again with one.
        """

        async def answer(inquiry: Inquiry) -> Answer:
            return await known_person(inquiry, name)

        return await answered(self.datasette, ctx, archive, answer)

    async def cite_articles(
        self, ctx: Context, article_ids: list[str], style: str = "txt", archive: str = ""
    ) -> Answer:
        """How to cite articles (50 at most), with where each comes from and its hash: txt, bib (BibTeX), ris, csl."""

        async def answer(inquiry: Inquiry) -> Answer:
            return await citations_of(inquiry, article_ids, style)

        return await answered(self.datasette, ctx, archive, answer, *KNOWN)

    async def download_address(
        self, ctx: Context, query: str = "", parameters: Given | None = None, archive: str = ""
    ) -> Answer:
        """The addresses of downloads of all articles of a search, whole and never cut short, and how many they are.

        `query` and `parameters` are those of search_articles.
        """

        async def answer(inquiry: Inquiry) -> Answer:
            return await whole_downloads(inquiry, asked_state(inquiry, query, parameters))

        return await answered(self.datasette, ctx, archive, answer)


def add_tools(datasette: Datasette, server: Any) -> None:
    """Adds the tools to the server of the plugin."""
    ours = AssistantTools(datasette)
    for tool in (
        ours.search_articles,
        ours.read_article,
        ours.show_cuts,
        ours.find_person,
        ours.cite_articles,
        ours.download_address,
    ):
        server.add_tool(tool, annotations=READ_ONLY)
