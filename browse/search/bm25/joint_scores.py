"""bm25 over several files as one: what it would be if they were one index, to the last digits.

FTS5's score of a phrase is idf · f · (k1 + 1) / (f + K), where f is how often an article has the phrase, each column by
its weight; idf tells how rare the phrase is in the file, and K how long the article is beside the file's others. Under
weights of a millionth of a millionth f is nothing beside K, and the score tells f / K; of which the file's own idf and
K give f, a whole number. With it the score is worked out anew: the files add up their articles, their words and the
articles that have the phrase.

The phrases of an expression are asked for one by one. FTS5 counts one within AND only where all of the AND's words
stand; so is it done here.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from browse.core.joint.article_numbers import STEP, each_part
from browse.core.ordinals import Longs, parse_numbers
from browse.search.bm25.asked_expression import Node, PhraseNode, phrases_of, taken_apart

K1, B = 1.2, 0.75  # as FTS5 has them
TINY = 2.0**-40
MATCHING = "FROM articles_fts WHERE articles_fts MATCH ?"
WITHIN = f"{MATCHING} AND rowid BETWEEN ? AND ? ORDER BY rowid"
LENGTHS = "SELECT id, sz FROM articles_fts_docsize WHERE id BETWEEN ? AND ? ORDER BY id"
TOTALS = "SELECT block FROM articles_fts_data WHERE id = 1"
Floats = np.ndarray[tuple[int], np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class IndexSize:
    """The articles of an index and the words of all."""

    articles: int
    words: int

    def length_factors(self, lengths: Floats) -> Floats:
        """bm25's K of articles with so many words."""
        factors: Floats = K1 * (1 - B + B * lengths * self.articles / self.words)
        return factors

    def rarity(self, having: int) -> float:
        """bm25's idf of a phrase that so many articles have."""
        rarity = math.log((self.articles - having + 0.5) / (having + 0.5))
        return rarity if rarity > 0 else 1e-6


@dataclass(frozen=True, slots=True)
class PartOfIndex:
    """One file's index, of which articles between two rowids are scored; its numbers stand `before` above rowids."""

    connection: sqlite3.Connection
    before: int
    first: int
    last: int
    size: IndexSize

    def having(self, expression: str) -> int:
        """How many articles of the file match."""
        return int(self.connection.execute(f"SELECT count(*) {MATCHING}", (expression,)).fetchone()[0])

    def matching(self, expression: str) -> Longs:
        """The rowids that match, in ascending order."""
        asked = expression, self.first, self.last
        sql = f"SELECT group_concat(rowid) FROM (SELECT rowid {WITHIN})"
        return parse_numbers(self.connection.execute(sql, asked).fetchone()[0])

    def lengths(self, rowids: Longs) -> Floats:
        """The words of each of these articles."""
        rows = self.connection.execute(LENGTHS, (int(rowids[0]), int(rowids[-1])))
        known = {row[0]: row[1] for row in rows}
        return np.array([sum(_varints(known[rowid])) for rowid in rowids.tolist()], dtype=np.float64)

    def shares(self, expression: str, weights: Sequence[float]) -> tuple[Longs, Floats]:
        """The rowids of the articles with a phrase, and the score of each under tiny weights, without its sign."""
        tiny = ", ".join(repr(weight * TINY) for weight in weights)
        sql = f"SELECT rowid, bm25(articles_fts, {tiny}) {WITHIN}"
        rows = self.connection.execute(sql, (expression, self.first, self.last)).fetchall()
        rowids = np.fromiter((row[0] for row in rows), dtype=np.int64, count=len(rows))
        return rowids, -np.fromiter((row[1] for row in rows), dtype=np.float64, count=len(rows))


def joint_scores(
    connection: sqlite3.Connection, expression: str, first: int, last: int, weights: Sequence[float]
) -> tuple[Longs, Floats]:
    """The numbers of the articles between two numbers that an expression finds, and the bm25 of each."""
    tree = taken_apart(expression)
    phrases = list(phrases_of(tree))
    sizes = [_size(own) for _, own in each_part(connection)]
    whole = IndexSize(sum(size.articles for size in sizes), sum(size.words for size in sizes))
    having = np.zeros((len(sizes), len(phrases)), dtype=np.int64)
    for place, (_, own) in enumerate(each_part(connection)):
        part = PartOfIndex(own, place * STEP, 0, 0, sizes[place])
        having[place] = [part.having(phrase.expression) for phrase in phrases]
    rarities = [whole.rarity(int(count)) for count in having.sum(axis=0)]
    found = []
    for place, (before, own) in enumerate(each_part(connection)):
        part = PartOfIndex(own, before, max(first - before, 0), min(last - before, STEP - 1), sizes[place])
        if part.first <= part.last and sizes[place].articles:
            found.append(_scores(part, tree, _Rarities(having[place].tolist(), rarities, whole), weights))
    if not found:
        return np.empty(0, dtype=np.int64), np.empty(0)
    return np.concatenate([numbers for numbers, _ in found]), np.concatenate([scores for _, scores in found])


@dataclass(frozen=True, slots=True)
class _Rarities:
    """For each phrase the articles of one file that have it, and its idf in all files; and how large all are."""

    having: list[int]
    rarities: list[float]
    whole: IndexSize


def _scores(part: PartOfIndex, tree: Node, known: _Rarities, weights: Sequence[float]) -> tuple[Longs, Floats]:
    counted = [part.shares(phrase.expression, weights) for phrase in phrases_of(tree)]
    counted = [
        _only(share, allowed) for share, allowed in zip(counted, _allowed(part, tree, None, at_top=True), strict=True)
    ]
    rowids = np.unique(np.concatenate([found for found, _ in counted]))
    scores = np.zeros(len(rowids))
    if not len(rowids):
        return rowids, scores
    lengths = part.lengths(rowids)
    own, joint = part.size.length_factors(lengths), known.whole.length_factors(lengths)
    for (found, shares), having, rarity in zip(counted, known.having, known.rarities, strict=True):
        places = np.searchsorted(rowids, found)
        often = np.rint(shares * own[places] / (part.size.rarity(having) * (K1 + 1) * TINY))
        scores[places] += rarity * often * (K1 + 1) / (often + joint[places])
    return rowids + part.before, -scores


def _only(share: tuple[Longs, Floats], allowed: Longs | None) -> tuple[Longs, Floats]:
    """Of the articles with a phrase those among which it counts."""
    if allowed is None:
        return share
    kept = np.isin(share[0], allowed)
    return share[0][kept], share[1][kept]


def _allowed(part: PartOfIndex, node: Node, within: Longs | None, at_top: bool = False) -> list[Longs | None]:
    """For each phrase of a tree the articles in which FTS5 counts it; None for all."""
    if isinstance(node, PhraseNode):
        return [within]
    if node.joint == "OR":
        return [allowed for term in node.terms for allowed in _allowed(part, term, within)]
    if node.joint == "AND":
        if not at_top:  # else no other article is found at all
            together = reduce(np.intersect1d, (_present(part, term) for term in node.terms))
            within = together if within is None else np.intersect1d(within, together)
        return [allowed for term in node.terms for allowed in _allowed(part, term, within)]
    kept, left_out = node.terms
    nowhere = np.empty(0, dtype=np.int64)
    return [*_allowed(part, kept, within, at_top), *(nowhere for _ in phrases_of(left_out))]


def _present(part: PartOfIndex, node: Node) -> Longs:
    """The articles with the words of an expression, whether or not they stand together."""
    if isinstance(node, PhraseNode):
        return part.matching(node.words)
    parts = [_present(part, term) for term in node.terms]
    if node.joint == "NOT":
        return parts[0]
    joined: Longs = reduce(np.intersect1d if node.joint == "AND" else np.union1d, parts)
    return joined


def _size(connection: sqlite3.Connection) -> IndexSize:
    """How large an index is: FTS5 keeps the number of its rows, and for each column that of its words."""
    row = connection.execute(TOTALS).fetchone()
    articles, *words = _varints(row[0]) if row and row[0] else [0]
    return IndexSize(articles, sum(words))


def _varints(data: bytes) -> list[int]:
    """The numbers that SQLite has packed, seven bits in a byte."""
    numbers, number = [], 0
    for byte in data:
        number = number << 7 | byte & 127
        if byte < 128:
            numbers.append(number)
            number = 0
    return numbers
