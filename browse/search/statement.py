"""The SQL that gives what a search gives, from any SQLite shell."""

from __future__ import annotations

import json

from browse.core.connection import Archive
from browse.core.facet_table import KEYS
from browse.query.conditions import published_between
from browse.query.sql import Parameters, clause, in_list
from browse.search import ranking
from browse.search.matched import MatchedArticles
from browse.search.ranking import Ranking


def statement_for(archive: Archive, matched: MatchedArticles, folded: bool = False) -> tuple[str, dict[str, object]]:
    """The SQL of a search; "" where no statement of one file gives it: of several archives as one, or of a notebook."""
    one_file = len(archive.parts) == 1 and not matched.of_notebook
    return sql_statement(matched, folded=folded) if one_file else ("", {})


def sql_statement(
    matched: MatchedArticles, columns: str = "id, title, published, source_id", folded: bool = False
) -> tuple[str, dict[str, object]]:
    """SQL, with its parameters, that gives the same articles in the same order from any SQLite shell.

    It gives each copy of a text; `folded`, the one that stands for them.
    """
    parameters = Parameters()
    order = {"oldest": "published IS NULL, published, id"}.get(matched.sort, "published DESC, id")
    before, source = "", "articles"
    if matched.sort == "relevance" and matched.ranking is not None:
        before, source = _ranked_source(matched.ranking, parameters)
        order = f"nth IS NULL, nth, score IS NULL, score, {order}"
    where = "\n  AND ".join(conditions(matched, parameters))
    if folded:
        where = _one_of_each_text(where)
    sql = f"{before}SELECT {columns}\nFROM {source}\n" + (f"WHERE {where}\n" if where else "") + f"ORDER BY {order}"
    return sql, parameters.values


def _one_of_each_text(where: str) -> str:
    """The condition that leaves of the articles under a condition the first copy of each text."""
    return (
        "id IN (SELECT id FROM (\n  SELECT id, min(coalesce(nth, 0))\n"
        "  FROM articles LEFT JOIN copies ON article_id = id\n"
        + (f"  WHERE {where}\n" if where else "")
        + "  GROUP BY coalesce(text_id, id)))"
    )


def _ranked_source(rank: Ranking, parameters: Parameters) -> tuple[str, str]:
    """What stands before the SELECT, and the articles joined with their bm25 and with the place of the first ones."""
    text, first = parameters.add(rank.expression), parameters.add(json.dumps(rank.reordered))
    part = f" AND rowid BETWEEN {rank.first} AND {rank.last}" if rank.bounded else ""
    before = (
        f"WITH ranked AS (\n  SELECT rowid AS ranked_rowid, bm25(articles_fts, {ranking.WEIGHTS}) AS score\n"
        f"  FROM articles_fts WHERE articles_fts MATCH :{text}{part}\n), reordered AS (\n"
        f"  SELECT key AS nth, value AS reordered_id FROM json_each(:{first})\n)\n"
    )
    joined = "LEFT JOIN ranked ON ranked_rowid = articles.rowid LEFT JOIN reordered ON reordered_id = articles.id"
    return before, f"articles {joined}"


def conditions(matched: MatchedArticles, parameters: Parameters) -> list[str]:
    """The conditions of SQL for a state."""
    request = matched.request
    clauses = [clause(matched.plan.part, parameters)] if matched.plan.part else []
    for name in KEYS:
        values = [value for facet, value in request.include if facet == name]
        clauses += [in_list(name, values, parameters)] if values else []
    for facet, value in request.exclude:
        clauses.append(f"NOT coalesce({in_list(facet, [value], parameters)}, 0)")
    dates = [f"published LIKE :{parameters.add(date)} || '%'" for date in request.dates]
    dates += [clause(published_between(request.since, request.until), parameters)] if request.ranged() else []
    dates += ["published IS NULL"] if request.undated else []
    dates += ["0"] if request.unread and not dates else []
    clauses += [f"({' OR '.join(dates)})"] if dates else []
    clauses += [f"coalesce(published, '') NOT LIKE :{parameters.add(date)} || '%'" for date in request.without_dates]
    clauses += ["0"] if request.never_met() else []
    clauses += ["published_doubt IS NOT NULL"] if request.doubtful else []
    clauses += ["superseded_by IS NULL"] if request.versions != "all" else []
    return clauses
