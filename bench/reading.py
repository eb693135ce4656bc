"""How long a reader waits: `python -m bench.reading ARCHIVE… [--queries 200]` over archives of bench.generate.

Three tables for each archive, all of one run on one machine:
- pages: a mix of queries through Datasette's own in-process client, page and all, with the file in the system's memory;
  "first" is a query that nobody asked this server before, "again" the same mix once more;
- counts: source, month and person together, of matches from rare to nearly all, beside the floor (counting the match)
  and beside core's own facets of the same columns on the same search;
- start: until the columns are in memory.
Wall time is what a reader waits; processor time is what the page costs, and what to compare on a busy machine.
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import click
import numpy as np
from datasette.app import Datasette

from browse.core.connection import Archive, Cache
from browse.search import masks
from browse.site import page_shell
from browse.site.rooms import rooms

LIMITS = {"sql_time_limit_ms": 600_000, "facet_time_limit_ms": 600_000, "suggest_facets": False}
TRIES = 3  # of each page, of which the least counts: on a machine of many users the others say what they did
SHARES = (0.001, 0.01, 0.1, 0.82)  # of the archive, that a counted match holds
ASKED = {100_000: 60, 1_000_000: 200}  # milliseconds at the 95th percentile
Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Spent:
    """Milliseconds."""

    wall: float
    processor: float


def clocked(function: Callable[[], object]) -> Spent:
    wall, processor = time.perf_counter(), time.process_time()
    function()
    return Spent((time.perf_counter() - wall) * 1000, (time.process_time() - processor) * 1000)


def best(function: Callable[[], object], times: int = 5) -> Spent:
    """The least of some tries: what it costs where nothing else disturbs."""
    tries = [clocked(function) for _ in range(times)]
    return Spent(min(spent.wall for spent in tries), min(spent.processor for spent in tries))


def mix(path: Path, count: int, seed: int) -> list[Pairs]:
    """States of the search page: words in nearly all articles, usual and rare ones, phrases, prefixes; filters."""
    rng = random.Random(seed)
    connection = sqlite3.connect(path)
    articles = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
    sql = "SELECT form FROM words WHERE articles BETWEEN ? AND ? AND length(form) > 2 ORDER BY form"
    bands = [(0.5, 1.0), (0.05, 0.5), (0.005, 0.05), (0, 0.001)]
    words = [[row[0] for row in connection.execute(sql, (low * articles, high * articles))] for low, high in bands]
    bodies = [row[0] for row in connection.execute("SELECT body FROM articles LIMIT 200")]
    filters = _filters(connection)
    connection.close()
    return [
        [*_query(rng, [band for band in words if band], bodies), *rng.sample(filters, rng.choice([0, 0, 1, 2, 3]))]
        for _ in range(count)
    ]


def _query(rng: random.Random, words: list[list[str]], bodies: list[str]) -> Pairs:
    """A query of one of six kinds, and sometimes an order."""

    def pick() -> str:
        return rng.choice(rng.choice(words))

    body = rng.choice(bodies).split()
    at = rng.randrange(max(len(body) - 3, 1))
    phrase = " ".join(body[at : at + 2]).replace('"', "")
    query = rng.choice([pick(), pick(), f"{pick()} {pick()}", f'"{phrase}"', f"{pick()[:4]}*", ""])
    pairs = [("q", query)] if query else []
    return [*pairs, ("sort", rng.choice(["newest", "oldest"]))] if rng.random() < 0.4 else pairs


def _filters(connection: sqlite3.Connection) -> Pairs:
    def column(sql: str, name: str) -> Pairs:
        return [(name, str(row[0])) for row in connection.execute(sql)]

    return [
        *column("SELECT id FROM sources ORDER BY articles DESC LIMIT 10", "source"),
        *column("SELECT id FROM persons ORDER BY articles DESC LIMIT 30", "person"),
        *column("SELECT DISTINCT published_year FROM articles WHERE published_year IS NOT NULL", "year"),
        *column("SELECT DISTINCT published_month FROM articles WHERE published_month IS NOT NULL LIMIT 10", "month"),
        ("lang", "en"),
        ("lang", "ru"),
        ("source__not", "source-1"),
    ]


async def clocked_page(server: Datasette, address: str) -> Spent:
    wall, processor = time.perf_counter(), time.process_time()
    response = await server.client.get(address)
    spent = Spent((time.perf_counter() - wall) * 1000, (time.process_time() - processor) * 1000)
    if response.status_code != 200:
        raise click.ClickException(f"{address}: {response.status_code}")
    return spent


async def measure_pages(server: Datasette, path: Path, count: int) -> dict[str, list[Spent]]:
    """The mix, asked for the first time (what the server keeps of former matches is dropped before each) and again."""
    for state in mix(path, 20, seed=99):
        await clocked_page(server, f"/?{urlencode(state)}")
    states = mix(path, count, seed=1)
    for state in states:
        await clocked_page(server, f"/?{urlencode(state)}")
    taken: dict[str, list[Spent]] = {"first": [], "again": []}
    for name, times in taken.items():
        for state in states:
            tries = []
            for _ in range(TRIES):
                if name == "first":
                    page_shell.present(rooms(server)[0]).cache = Cache()
                tries.append(await clocked_page(server, f"/?{urlencode(state)}"))
            times.append(min(tries, key=lambda spent: spent.processor))
    slowest = sorted(zip(taken["first"], states, strict=True), key=lambda pair: -pair[0].processor)[:5]
    for spent, state in slowest:
        click.echo(f"    slowest: {spent.wall:6.0f} ms wall {spent.processor:6.0f} ms processor  {dict(state)}")
    return taken


def expressions(path: Path) -> list[str]:
    """Words whose matches come nearest to the SHARES."""
    connection = sqlite3.connect(path)
    articles = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
    sql = "SELECT form FROM words WHERE length(form) > 2 ORDER BY abs(articles - ?) LIMIT 1"
    return [f'"{connection.execute(sql, (share * articles,)).fetchone()[0]}"' for share in SHARES]


async def measure_counts(server: Datasette, path: Path) -> None:
    archive = Archive(path)
    columns = archive.columns
    click.echo(
        f"  {'match':>9} {'floor':>8} {'ours':>14} {'again':>8} {'core':>16} {'core / ours':>12}   (ms wall; processor)"
    )
    with archive.connection() as connection:
        for expression in expressions(path):
            sql = "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH ?"
            floor = best(lambda: connection.execute(sql, (expression,)).fetchone())  # noqa: B023 - called at once

            def ours(fresh: bool) -> int:
                if fresh:
                    archive.cache.put(("match", expression), None, 0)  # noqa: B023 - called at once
                mask = masks.matching_articles(archive, connection, expression)  # noqa: B023 - called at once
                np.bincount(columns.published[mask] // 100)
                columns.facets["source"].counts(mask)
                columns.facets["person"].counts(mask)
                return int(np.count_nonzero(mask))

            first, again = best(lambda: ours(True)), best(lambda: ours(False))
            core = await _core(server, expression)
            click.echo(
                f"  {ours(False):>9,} {floor.wall:>8.1f} {first.wall:>7.1f};{first.processor:6.1f} {again.wall:>8.1f} "
                f"{core.wall:>8.0f};{core.processor:7.0f} {core.processor / first.processor:>11.0f}×"
            )


async def _core(server: Datasette, expression: str) -> Spent:
    """Core's table page as JSON with facets by source, month and person: the person's is ours, as core has none."""
    pairs = [("_search", expression), ("_facet", "source_id"), ("_facet", "published_month")]
    pairs += [("_facet_persons", "article_persons"), ("_size", "1"), ("_col", "id"), ("_nocount", "1")]
    return await clocked_page(server, f"/{server_name(server)}/articles.json?{urlencode(pairs)}")


def server_name(server: Any) -> str:
    return str(next(name for name in server.databases if not name.startswith("_")))


def quantiles(spent: Sequence[float]) -> str:
    points = np.percentile(np.array(spent), [50, 95, 99, 100])
    return "  ".join(f"{point:8.1f}" for point in points)


async def measure(path: Path, count: int) -> None:
    server = Datasette([str(path)], settings=LIMITS)
    started = clocked(lambda: Archive(path).columns)
    archive = Archive(path)
    articles = len(archive.columns)
    click.echo(f"{path.name}: {articles:,} articles")
    click.echo(f"  columns in memory after {started.wall:.0f} ms wall, {started.processor:.0f} ms processor")
    taken = await measure_pages(server, path, count)
    click.echo(f"  pages, {count} queries            p50       p95       p99       max   (ms)")
    for name, spent in taken.items():
        click.echo(f"    {name:5} wall              {quantiles([one.wall for one in spent])}")
        click.echo(f"    {name:5} processor         {quantiles([one.processor for one in spent])}")
    if articles in ASKED:
        p95 = float(np.percentile([one.processor for one in taken["first"]], 95))
        click.echo(f"    asked: p95 {ASKED[articles]} ms; taken: {p95:.0f} ms of processor")
    await measure_counts(server, path)


def _run(work: Callable[[], Awaitable[None]]) -> None:
    async def main() -> None:
        await work()

    asyncio.run(main())


@click.command()
@click.argument("archives", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--queries", default=200, show_default=True, help="Pages of the mix.")
def main(archives: tuple[Path, ...], queries: int) -> None:
    """Measures the reading room over ARCHIVES."""
    for path in archives:
        _run(lambda: measure(path, queries))  # noqa: B023 - called at once


if __name__ == "__main__":
    main()
