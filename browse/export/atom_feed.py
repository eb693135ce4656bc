"""An Atom feed (RFC 4287) of any search: what the archive added last comes first."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

import numpy as np

from browse.core.connection import Archive
from browse.core.headline import headline_of
from browse.core.joint.article_numbers import rows_by_number
from browse.core.ordinals import Longs, Mask
from browse.query.page_state import SearchState
from browse.search import ranking, search
from browse.search.added_moments import added_moments
from browse.site.addresses import Addresses

ENTRIES = 50
TAG = "tag:cuttings,2026:"  # RFC 4151: ids that stay when the archive moves to another address
ROWS = """
    SELECT articles.rowid, id, title, standfirst, published, byline, language, added, url,
      substr(body, 1, 400) AS start,
      (SELECT json_group_array(name) FROM (SELECT name FROM credits
       WHERE role = 'author' AND article_id = articles.id ORDER BY seq)) AS authors
    FROM articles WHERE articles.rowid IN ({})"""


def last_added(archive: Archive, connection: sqlite3.Connection, selected: Mask) -> Longs:
    """The ordinals of the selected articles: those that the archive added last first, and of one run by date."""
    by_date = ranking.ordered_articles(archive.columns, selected, "newest", None, slice(None))
    return by_date[np.argsort(-added_moments(archive, connection).places[by_date], kind="stable")]


@dataclass(frozen=True, slots=True)
class NewSince:
    """What makes a feed one of what is new: the moment after which it was added, and the feed's own address."""

    moment: str
    address: str


def atom(archive: Archive, request: SearchState, addresses: Addresses, title: str, new: NewSince | None = None) -> str:
    """The feed of a search: ENTRIES of its articles, with links to the pages that hold the others (RFC 5005)."""
    with archive.connection() as connection:
        matched = search.match(archive, connection, request)
        selected = matched.selected & added_moments(archive, connection).after(new.moment) if new else matched.selected
        ordinals = last_added(archive, connection, selected)
        shown = archive.columns.rowids[ordinals[(request.page - 1) * ENTRIES : request.page * ENTRIES]]
        rows = rows_by_number(connection, ROWS, shown.tolist())
        entries = [rows[number] for number in shown.tolist()]
    updated = max((row["added"] for row in entries), default="1970-01-01T00:00:00Z")
    subject = matched.understood if request.q else "all articles"
    query = request.file_url("").partition("?")[2]
    head = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<id>{_text(f'{TAG}search?{query}' if new is None else f'{TAG}{new.address}')}</id>",
        f"<title>{_text(f'{title}: {subject}')}</title>",
        f"<updated>{_moment(updated)}</updated>",
        *_links(request, new.address if new else request.file_url("feed.atom"), addresses, len(ordinals)),
        f"<author><name>{_text(title)}</name></author>",
    ]
    return "\n".join([*head, *(_entry(row, addresses) for row in entries), "</feed>", ""])


def _links(request: SearchState, address: str, addresses: Addresses, articles: int) -> Iterator[str]:
    """The feed itself, its search page, and the pages before and after this one."""
    last = max(-(-articles // ENTRIES), 1)
    around = {"previous": request.page - 1, "next": request.page + 1}
    pages = {
        "self": request.page,
        "first": 1,
        **{rel: at for rel, at in around.items() if 1 <= at <= last},
        "last": last,
    }
    for rel, number in pages.items():
        paged = f"{address}{'&' if '?' in address else '?'}page={number}" if number > 1 else address
        yield f'<link rel="{rel}" type="application/atom+xml" href={quoteattr(addresses.of_path(paged))}/>'
    yield f'<link rel="alternate" type="text/html" href={quoteattr(addresses.of_path(request.url(page=1)))}/>'


def _entry(row: sqlite3.Row, addresses: Addresses) -> str:
    address = addresses.of(f"article/{row['id']}")
    id_ = f"{TAG}article/{row['id']}"
    names = json.loads(row["authors"]) or ([row["byline"]] if row["byline"] else [])
    authors = "".join(f"<author><name>{_text(name)}</name></author>" for name in names)
    language = f" xml:lang={quoteattr(row['language'])}" if row["language"] else ""
    dated = f"<published>{_moment(row['published'])}</published>" if len(row["published"] or "") == 10 else ""
    title = headline_of(row["title"], row["start"], row["url"] or row["id"]).cited
    summary = row["standfirst"] or f"{(row['start'] or '').rsplit(' ', 1)[0]} …"
    return (
        f"<entry{language}><id>{_text(id_)}</id><title>{_text(title)}</title>"
        f"<updated>{_moment(row['added'])}</updated>{dated}{authors}"
        f'<link rel="alternate" type="text/html" href={quoteattr(address)}/>'
        f"<summary>{_text(summary)}</summary></entry>"
    )


def _moment(iso: str | None) -> str:
    """An ISO date or time as a moment of RFC 3339; a day becomes its first moment in UTC."""
    text = iso or "1970-01-01"
    if len(text) == 10:
        return f"{text}T00:00:00Z"
    moment = text.replace(" ", "T")
    return moment if moment.endswith("Z") or "+" in moment[10:] else f"{moment}Z"


def _text(text: str) -> str:
    """A text escaped for XML, without the control characters that XML cannot hold."""
    return escape("".join(char for char in text if char >= " " or char in "\t\n"))
