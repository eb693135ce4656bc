"""The articles of one page of results: what is listed of each, and where it matched."""

from __future__ import annotations

import sqlite3

import numpy as np

from browse.core.connection import Archive
from browse.core.headline import headline_of
from browse.core.joint.article_numbers import rows_by_number
from browse.core.ordinals import Longs
from browse.query.results import Hit, Named
from browse.query.snippets import Marks, segments, snippet
from browse.search.ranking import Ranking

DENSE = 50  # hits; a longer list is one of headlines alone: with all the rest a hundred in Cyrillic make 170 kB
PERSONS = 6  # named in a hit, the most often named first
ROWS = """
    SELECT articles.rowid AS number, articles.id, title, published, published_doubt, source_id, origin_id, language,
           section, standfirst, body, url, words, superseded_by, vanished, sources.name AS source,
           origins.name AS origin
    FROM articles
    LEFT JOIN sources ON sources.id = articles.source_id
    LEFT JOIN sources AS origins ON origins.id = articles.origin_id
    WHERE articles.rowid IN ({})
"""
# Whom a hit may name: whoever the article gives a first name and a surname, or a curator has confirmed.
SURE = """
    (EXISTS (SELECT 1 FROM mentions WHERE mentions.article_id = article_persons.article_id
             AND mentions.person_id = article_persons.person_id
             AND json_extract(parts, '$[1]') <> '[]' AND json_extract(parts, '$[3]') <> '[]')
     OR person_id IN (SELECT id FROM persons WHERE id = person_id AND status = 'confirmed'))
"""
CAST = """
    SELECT article_id, person_id, (SELECT name FROM persons WHERE id = person_id) FROM article_persons
    WHERE article_id IN ({}) AND {}
    ORDER BY mentions DESC, (SELECT articles FROM persons WHERE id = person_id) DESC, person_id
"""


def read_hits(
    archive: Archive, connection: sqlite3.Connection, ordinals: Longs, marks: Marks, ranking: Ranking | None
) -> tuple[Hit, ...]:
    """The hits at these ordinals, in their order."""
    places = [int(rowid) for rowid in archive.columns.rowids[ordinals]]
    if not places:
        return ()
    rows = rows_by_number(connection, ROWS, places)
    dense = len(places) > DENSE
    cast = {} if dense else _cast(connection, [row["id"] for row in rows.values()])
    scores = _scores(ranking, ordinals) if ranking else {}
    return tuple(
        _hit(rows[place], cast.get(rows[place]["id"], ()), marks, scores.get(int(ordinal)), dense)
        for place, ordinal in zip(places, ordinals, strict=True)
    )


def _scores(ranking: Ranking, ordinals: Longs) -> dict[int, float]:
    """The scores of those of the ordinals that were ranked."""
    places = np.flatnonzero(np.isin(ranking.ordinals, ordinals))
    return dict(zip(ranking.ordinals[places].tolist(), ranking.scores[places].tolist(), strict=True))


def _cast(connection: sqlite3.Connection, ids: list[str]) -> dict[str, tuple[Named, ...]]:
    persons: dict[str, tuple[Named, ...]] = {}
    for article, person, name in connection.execute(CAST.format(", ".join("?" * len(ids)), SURE), ids):
        known = persons.get(article, ())
        if len(known) < PERSONS:
            persons[article] = (*known, Named(person, name))
    return persons


def _hit(row: sqlite3.Row, persons: tuple[Named, ...], marks: Marks, score: float | None, dense: bool) -> Hit:
    headline = headline_of(row["title"], row["body"], row["url"] or row["id"])
    return Hit(
        id=row["id"],
        title=segments(headline.text, marks),
        lacks=headline.lacks,
        published=row["published"],
        published_doubt=row["published_doubt"],
        source=Named(row["source_id"], row["source"] or row["source_id"]) if row["source_id"] else None,
        origin=Named(row["origin_id"], row["origin"] or row["origin_id"]) if row["origin_id"] else None,
        persons=persons,
        language=row["language"],
        section=row["section"],
        standfirst=() if dense else segments(row["standfirst"], marks),
        snippet=() if dense else snippet(row["body"], marks),
        words=row["words"] or 0,
        score=score,
        superseded_by=row["superseded_by"],
        vanished=bool(row["vanished"]),
    )
