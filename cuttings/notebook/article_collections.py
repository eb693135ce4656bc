"""Collections: articles in an order that somebody gave them."""

from __future__ import annotations

from collections.abc import Iterable

from cuttings.notebook.notebook_error import NotebookError
from cuttings.notebook.notebook_file import Pen
from cuttings.notebook.tagging import Titles, remember_titles
from cuttings.notebook.written_names import as_known, named, written_text

IN_ORDER = "SELECT article_id FROM collected WHERE collection = ? ORDER BY place, made, article_id"


def collect_articles(pen: Pen, titles: Titles, collection: str) -> int:
    """Puts articles at the end of a collection, which is made if there is none; how many were not in it."""
    collection = as_known(pen.connection, "collections", "name", named(collection, "collection"))
    pen.connection.execute(
        "INSERT INTO collections VALUES (?, '', ?, ?) ON CONFLICT DO NOTHING", (collection, pen.who, pen.moment)
    )
    remember_titles(pen, titles)
    last = "SELECT coalesce(max(place), 0) FROM collected WHERE collection = ?"
    after = pen.connection.execute(last, (collection,)).fetchone()[0] + 1
    rows = ((collection, article, place, pen.who, pen.moment) for place, article in enumerate(titles, after))
    sql = "INSERT INTO collected VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
    return pen.connection.executemany(sql, rows).rowcount


def uncollect_articles(pen: Pen, articles: Iterable[str], collection: str) -> int:
    """Takes articles out of a collection; how many were in it."""
    pairs = ((collection, article) for article in articles)
    return pen.connection.executemany("DELETE FROM collected WHERE collection = ? AND article_id = ?", pairs).rowcount


def move_article(pen: Pen, collection: str, article: str, steps: int) -> None:
    """Moves an article by so many places, down where they are positive; at an end it stays there."""
    order = [str(row[0]) for row in pen.connection.execute(IN_ORDER, (collection,))]
    if article not in order:
        raise NotebookError("somebody has taken this article out of the collection meanwhile")
    at = order.index(article)
    order.insert(min(max(at + steps, 0), len(order) - 1), order.pop(at))
    pen.connection.executemany(
        "UPDATE collected SET place = ? WHERE collection = ? AND article_id = ?",
        ((place, collection, id_) for place, id_ in enumerate(order, 1)),
    )


def describe_collection(pen: Pen, collection: str, name: str, about: str) -> str:
    """Calls a collection otherwise and says what it is for; gives its name. Raises NotebookError where it is taken."""
    name, about = named(name, "collection"), written_text(about, "description", empty=True)
    other = as_known(pen.connection, "collections", "name", name)
    if other not in (name, collection) or (name != collection and other == name and _is_there(pen, name)):
        raise NotebookError(f"another collection is called {other}: choose another name")
    pen.connection.execute("UPDATE collections SET name = ?, about = ? WHERE name = ?", (name, about, collection))
    return name


def drop_collection(pen: Pen, collection: str) -> int:
    """Takes a collection away, with its order; its articles stay what they are. 1 where it was there."""
    return pen.connection.execute("DELETE FROM collections WHERE name = ?", (collection,)).rowcount


def _is_there(pen: Pen, name: str) -> bool:
    return pen.connection.execute("SELECT 1 FROM collections WHERE name = ?", (name,)).fetchone() is not None
