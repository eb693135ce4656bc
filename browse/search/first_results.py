"""The first results, put in order by what their texts say.

A page of results shows twenty of perhaps thousands. bm25 tells which fifty may be the best, and their texts which of
these are: each that is read costs a twentieth of a millisecond.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from browse.core.connection import Archive
from browse.core.joint.article_numbers import rows_by_number
from browse.core.ordinals import Longs
from browse.query.asked.synonyms import Synonyms
from browse.search.ranking import Ranking
from browse.search.text_score import AskedWords, text_score

FIRST = 50  # 2 to 4 ms
READ = 20_000  # characters of a body: news articles have 4,000
TEXTS = f"""
    SELECT rowid, id, coalesce(title, ''), coalesce(standfirst, ''), substr(coalesce(body, ''), 1, {READ})
    FROM articles WHERE rowid IN ({{}})"""


def reorder(archive: Archive, connection: sqlite3.Connection, asked: Sequence[Synonyms], ranked: Ranking) -> Ranking:
    """The ranking, with the FIRST of its articles in the order of their texts' scores; equal ones stay as they were."""
    first = ranked.ordinals[:FIRST]
    if not asked or len(first) < 2:
        return ranked
    key = ("first", tuple(asked), first.tobytes())
    held: tuple[Longs, tuple[str, ...]] | None = archive.cache.get(key)
    if held is None:
        held = _by_their_texts(archive, connection, asked, first)
        archive.cache.put(key, held, 100 * len(first))
    order, ids = held
    scores = ranked.scores.copy()
    scores[: len(first)] = scores[order]
    ordinals = np.concatenate([first[order], ranked.ordinals[FIRST:]])
    return replace(ranked, ordinals=ordinals, scores=scores, reordered=ids)


def _by_their_texts(
    archive: Archive, connection: sqlite3.Connection, asked: Sequence[Synonyms], ordinals: Longs
) -> tuple[Longs, tuple[str, ...]]:
    """The order of these articles by their texts, as places among them, and their ids in that order."""
    words = AskedWords.of(asked, len(archive.columns))
    rowids = archive.columns.rowids[ordinals].tolist()
    rows = rows_by_number(connection, TEXTS, rowids)
    scores = [text_score(words, tuple(rows[rowid])[2:]) for rowid in rowids]
    order = np.argsort(-np.array(scores), kind="stable")
    return order, tuple(rows[rowids[place]][1] for place in order)
