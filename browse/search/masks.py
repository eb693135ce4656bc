"""Sets of articles: what a part of a plan finds, as a mask over ordinals."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable

import numpy as np

from browse.core.columns import Columns, date_number
from browse.core.connection import Archive
from browse.core.joint.article_numbers import numbers_of
from browse.core.ordinals import Longs, Mask
from browse.query.asked.expressions import quoted
from browse.query.asked.joining import FEW
from browse.query.conditions import (
    Capitals,
    Credited,
    Dated,
    Join,
    Literal,
    Nothing,
    Part,
    TextCondition,
    Values,
    Without,
)
from browse.query.plan import beginning
from browse.query.sql import Parameters, among, clause

TOGETHER = 20  # rare words in one expression
MATCH = "SELECT group_concat(rowid) FROM articles_fts WHERE articles_fts MATCH ?"


def mask(archive: Archive, connection: sqlite3.Connection, part: Part | None) -> Mask:
    """The articles that satisfy a part, as a mask over ordinals. Answers of FTS5 are kept for the next page."""
    return archive.columns.everything() if part is None else _MASKS[type(part)](archive, connection, part)


def _text(archive: Archive, connection: sqlite3.Connection, part: TextCondition) -> Mask:
    if part.entries > FEW:
        return begun(archive, connection, part)
    return matching_articles(archive, connection, part.expression)


def _with_signs(archive: Archive, connection: sqlite3.Connection, part: Literal | Capitals) -> Mask:
    """The articles that match and have the signs or capitals, too; only the texts of those that match are read."""
    packed = archive.cache.get(("literal", part))
    if packed is None:
        parameters = Parameters()
        sql = f"SELECT group_concat(rowid) FROM articles WHERE {clause(part, parameters)}"
        numbers = numbers_of(connection, sql, parameters.values)
        packed = np.packbits(archive.columns.mask_of(numbers))
        archive.cache.put(("literal", part), packed, packed.nbytes)
    return np.unpackbits(packed, count=len(archive.columns)).view(np.bool_)


def _joined(archive: Archive, connection: sqlite3.Connection, part: Join) -> Mask:
    masks = [mask(archive, connection, inner) for inner in part.parts]
    joined: Mask = np.logical_and.reduce(masks) if part.every else np.logical_or.reduce(masks)
    return joined


def matching_articles(archive: Archive, connection: sqlite3.Connection, expression: str) -> Mask:
    """The articles that match an FTS5 expression."""
    packed = archive.cache.get(("match", expression))
    if packed is None:
        numbers = numbers_of(connection, MATCH, (expression,))
        matched = archive.columns.mask_of(numbers)
        packed = np.packbits(matched)
        archive.cache.put(("match", expression), packed, packed.nbytes)
        return matched
    return np.unpackbits(packed, count=len(archive.columns)).view(np.bool_)


def begun(archive: Archive, connection: sqlite3.Connection, text: TextCondition) -> Mask:
    """The articles with a word that begins so. They are joined here word by word: FTS5 takes five times as long."""
    packed = archive.cache.get(("match", text.expression))
    if packed is not None:
        return np.unpackbits(packed, count=len(archive.columns)).view(np.bool_)
    matched = np.zeros(len(archive.columns), dtype=np.bool_)
    rare: list[str] = []
    for form, articles in beginning(connection, text.starts).items():
        if articles > FEW:
            matched[_ordinals(archive, connection, quoted(form))] = True
        else:
            rare.append(quoted(form))
    for at in range(0, len(rare), TOGETHER):
        matched[_ordinals(archive, connection, " OR ".join(rare[at : at + TOGETHER]))] = True
    packed = np.packbits(matched)
    archive.cache.put(("match", text.expression), packed, packed.nbytes)
    return matched


def _ordinals(archive: Archive, connection: sqlite3.Connection, expression: str) -> Longs:
    return archive.columns.ordinals(numbers_of(connection, MATCH, (expression,)))


def having(columns: Columns, facet: str, values: Iterable[str]) -> Mask:
    """The articles with any of these values of a facet; a value that the archive does not have finds none."""
    known = columns.facets[facet]
    places = [place for value in values if (place := known.place(value)) is not None]
    return known.having(places) if places else np.zeros(len(columns), dtype=np.bool_)


def by_authors(columns: Columns, connection: sqlite3.Connection, names: tuple[str, ...]) -> Mask:
    """The articles by an author who is printed as one of these names."""
    sql = (
        "SELECT group_concat(DISTINCT articles.rowid) FROM credits JOIN articles ON articles.id = article_id "
        f"WHERE role = 'author' AND {among('credits.name', names)}"
    )
    return columns.mask_of(numbers_of(connection, sql, names))


def dated(columns: Columns, part: Dated) -> Mask:
    """The articles of a date, or certainly before or after it; one dated 2022 is neither before nor after 2022-02."""
    if part.relation == "date":
        return columns.dated(part.prefix)
    number = date_number(part.prefix)
    if part.relation == "after":
        return columns.published >= number
    coarser = [date_number(part.prefix[:length]) for length in (4, 7) if length < len(part.prefix)]
    return (columns.published > 0) & (columns.published < number) & ~np.isin(columns.published, coarser)


def of_dates(columns: Columns, part: Part) -> Mask:
    """The articles of a part that asks for dates alone."""
    if isinstance(part, Dated):
        return dated(columns, part)
    assert isinstance(part, Join)
    mask: Mask = np.logical_and.reduce([of_dates(columns, inner) for inner in part.parts])
    return mask


_MASKS: dict[type, Callable[..., Mask]] = {
    TextCondition: _text,
    Literal: _with_signs,
    Capitals: _with_signs,
    Values: lambda archive, _, part: having(archive.columns, part.facet, part.values),
    Credited: lambda archive, connection, part: by_authors(archive.columns, connection, part.names),
    Dated: lambda archive, _, part: dated(archive.columns, part),
    Nothing: lambda archive, _, part: np.zeros(len(archive.columns), dtype=np.bool_),
    Without: lambda archive, connection, part: ~mask(archive, connection, part.part),
    Join: _joined,
}
