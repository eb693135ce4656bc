"""How well results are ordered: `python -m bench.ranking [DATA] [--archive ARCHIVE] [--each]`, as nDCG@10.

The labelled pages of DATA are read into an archive, as any folder is, and each query of queries.tsv is asked of it
through the reading room's own search. A page counts where the first of its articles stands. The queries were written
before any ranking was looked at, and at most half of the words of a relevant page's title stand in each.
"""

from __future__ import annotations

import argparse
import gzip
import math
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.extract import pages
from bench.textmode import default_folder
from browse.core.connection import Archive
from browse.query.page_state import SearchState
from browse.search import search
from ingest.load.run import update_archive
from ingest.load.sequence.request import Run

QUERIES = Path(__file__).with_name("queries.tsv")
DEPTH = 10  # results that are judged
READ = 40  # articles that are asked for: a page may have become several


@dataclass(frozen=True, slots=True)
class JudgedQuery:
    """A query, with the grades of the pages that are relevant to it: 2 is about it, 1 is related."""

    language: str
    text: str
    grades: Mapping[str, int]


def judged_queries() -> Iterator[JudgedQuery]:
    """The queries of queries.tsv, in their order."""
    for line in QUERIES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            language, text, relevant = line.split("\t")
            grades = (entry.rsplit("=", 1) for entry in relevant.split())
            yield JudgedQuery(language, text, {page: int(grade) for page, grade in grades})


def archive_of_pages(data: Path, archive: Path) -> None:
    """Reads every labelled page of `data` into an archive; its file there is named by the page's id."""
    with tempfile.TemporaryDirectory() as folder:
        for page in pages(data):
            (Path(folder) / _file_name(page.id)).write_bytes(gzip.decompress(page.file.read_bytes()))
        update_archive(Run((folder,), archive, processes=2))


def _file_name(page: str) -> str:
    return f"{page.replace(':', '~')}.html"


def page_of_articles(archive: Path) -> dict[int, str]:
    """The labelled page that each article, named by its rowid, was read from."""
    sql = "SELECT articles.rowid, path FROM articles JOIN files USING (document_id)"
    with sqlite3.connect(archive) as connection:
        rows = connection.execute(sql).fetchall()
    return {rowid: Path(path).stem.replace("~", ":") for rowid, path in rows}


def ranked_pages(archive: Archive, page_of: Mapping[int, str], query: str) -> list[str]:
    """The labelled pages that a query gives, in the order of its results."""
    with archive.connection() as connection:
        matched = search.match(archive, connection, SearchState(q=query))
        ordinals = search.ordered(archive, matched, 0, READ)
    return list(dict.fromkeys(page_of[int(rowid)] for rowid in archive.columns.rowids[ordinals]))


def ndcg(ranked: Sequence[str], grades: Mapping[str, int]) -> float:
    """The discounted gain of the first results, as a part of the most that the judged pages can give (0 to 1).

    >>> round(ndcg(["b", "a"], {"a": 2, "b": 1}), 3)
    0.797
    """
    best = _gain(sorted(grades.values(), reverse=True))
    return _gain([grades.get(page, 0) for page in ranked]) / best


def _gain(grades: Iterable[int]) -> float:
    return sum(((1 << grade) - 1) / math.log2(place + 2) for place, grade in enumerate(list(grades)[:DEPTH]))


def scored_queries(archive_path: Path) -> Iterator[tuple[JudgedQuery, float]]:
    """Each query with its nDCG@10 on an archive of the labelled pages."""
    archive = Archive(archive_path)
    page_of = page_of_articles(archive_path)
    for query in judged_queries():
        yield query, ndcg(ranked_pages(archive, page_of, query.text), query.grades)


def figures(data: Path) -> dict[str, float]:
    """The mean nDCG@10 of all queries, and of those of each language, by the names of the gate."""
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "archive.db"
        archive_of_pages(data, archive)
        return means(scored_queries(archive))


def means(scored: Iterable[tuple[JudgedQuery, float]]) -> dict[str, float]:
    """The mean of all, and of each language."""
    values: dict[str, list[float]] = defaultdict(list)
    for query, value in scored:
        for name in ("all", query.language):
            values[f"ranking nDCG@10, {name}"].append(value)
    return {name: sum(several) / len(several) for name, several in values.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?", default=default_folder())
    parser.add_argument("--archive", type=Path, help="of the labelled pages; it is made where it is not there")
    parser.add_argument("--each", action="store_true", help="the value of each query, too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        archive = options.archive or Path(folder) / "archive.db"
        if not archive.exists():
            archive_of_pages(options.data, archive)
        scored = list(scored_queries(archive))
    for query, value in scored if options.each else ():
        print(f"{value:7.4f}  {query.language}  {query.text}")
    for name, value in means(scored).items():
        print(f"{value:7.4f}  {name}")


if __name__ == "__main__":
    main()
