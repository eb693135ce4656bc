"""What a curator's page of an article has more than a reader's."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

from browse.core.connection import Archive
from browse.core.noted.article_notes import names_to_choose, noted_of
from browse.core.noted.noted_archive import NotedArchive
from browse.pages.article_reading import ArticlePage
from browse.pages.margin.noted_passages import passages_in, with_passages


async def margin_of(archive: Archive, page: ArticlePage) -> dict[str, Any]:
    """The text with the passages that notes are about, and all that is noted of it; nothing for readers."""
    if not isinstance(archive, NotedArchive):
        return {}
    said = (await asyncio.to_thread(noted_of, archive, [page.id]))[page.id]
    passages = passages_in(page.row["body"], said.notes)
    beside = {passage.note.id for passage in passages}
    return {
        "page": replace(page, blocks=with_passages(page.blocks, passages)),
        "noted": {"said": said, "known": names_to_choose(archive), "beside": beside},
    }
