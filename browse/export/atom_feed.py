"""An Atom feed (RFC 4287) of any search: what the archive added last comes first."""

from __future__ import annotations

import sqlite3
from xml.sax.saxutils import escape, quoteattr

import numpy as np

from browse.core.connection import Archive
from browse.core.headline import headline_of
from browse.core.ordinals import Mask
from browse.query.page_state import SearchState
from browse.search import search
from browse.site.addresses import Addresses

ENTRIES = 50
FEW = 5_000  # articles that are looked up one by one; among more, the latest are found from the end of the index
ROWS = (
    "SELECT id, title, standfirst, published, byline, language, added, url, substr(body, 1, 400) AS start FROM articles"
)


def last_added(archive: Archive, connection: sqlite3.Connection, selected: Mask) -> list[sqlite3.Row]:
    """The rows of the selected articles that were added last, at most ENTRIES."""
    rowids = archive.columns.rowids
    ordinals = np.flatnonzero(selected)
    if len(ordinals) <= FEW:
        sql = (
            "SELECT rowid FROM articles WHERE rowid IN (SELECT value FROM json_each(?)) ORDER BY added DESC, id LIMIT ?"
        )
        places = [row[0] for row in connection.execute(sql, (str(rowids[ordinals].tolist()), ENTRIES))]
    else:
        kept = set(rowids[ordinals].tolist())
        newest = connection.execute("SELECT rowid FROM articles ORDER BY added DESC, id")
        places = []
        for row in newest:
            if row[0] in kept:
                places.append(row[0])
            if len(places) == ENTRIES:
                break
    by_place = {place: connection.execute(f"{ROWS} WHERE rowid = ?", (place,)).fetchone() for place in places}
    return list(by_place.values())


def atom(archive: Archive, request: SearchState, addresses: Addresses, title: str) -> str:
    """The feed of a search."""
    with archive.connection() as connection:
        matched = search.match(archive, connection, request)
        entries = last_added(archive, connection, matched.selected)
    page = addresses.of_path(request.url(page=1))
    address = addresses.of_path(request.file_url("feed.atom"))
    updated = max((row["added"] for row in entries), default="1970-01-01T00:00:00Z")
    subject = matched.query.understood if request.q else "all articles"
    head = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<id>{_text(address)}</id>",
        f"<title>{_text(f'{title}: {subject}')}</title>",
        f"<updated>{_moment(updated)}</updated>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(address)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(page)}/>',
        f"<author><name>{_text(title)}</name></author>",
    ]
    return "\n".join([*head, *(_entry(row, addresses) for row in entries), "</feed>", ""])


def _entry(row: sqlite3.Row, addresses: Addresses) -> str:
    address = addresses.of(f"article/{row['id']}")
    byline = f"<author><name>{_text(row['byline'])}</name></author>" if row["byline"] else ""
    language = f" xml:lang={quoteattr(row['language'])}" if row["language"] else ""
    dated = f"<published>{_moment(row['published'])}</published>" if len(row["published"] or "") == 10 else ""
    title = headline_of(row["title"], row["start"], row["url"] or row["id"]).cited
    summary = row["standfirst"] or f"{(row['start'] or '').rsplit(' ', 1)[0]} …"
    return (
        f"<entry{language}><id>{_text(address)}</id><title>{_text(title)}</title>"
        f"<updated>{_moment(row['added'])}</updated>{dated}{byline}"
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
