"""Tags and stars of articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cuttings.notebook.notebook_file import Pen
from cuttings.notebook.written_names import as_known, named

Titles = Mapping[str, str]  # the headlines of articles by their ids


def tag_articles(pen: Pen, titles: Titles, tag: str) -> int:
    """Gives articles a tag; how many had none of it. Raises NotebookError where it cannot be a tag."""
    tag = as_known(pen.connection, "tags", "tag", named(tag, "tag"))
    remember_titles(pen, titles)
    rows = ((article, tag, pen.who, pen.moment) for article in titles)
    sql = "INSERT INTO tags VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
    return pen.connection.executemany(sql, rows).rowcount


def untag_articles(pen: Pen, articles: Iterable[str], tag: str) -> int:
    """Takes a tag from articles; how many had it."""
    pairs = ((article, tag) for article in articles)
    return pen.connection.executemany("DELETE FROM tags WHERE article_id = ? AND tag = ?", pairs).rowcount


def rename_tag(pen: Pen, former: str, name: str) -> int:
    """Calls a tag otherwise; where another is called so, both are one. How many articles it concerns."""
    name = named(name, "tag")
    others = as_known(pen.connection, "tags", "tag", name)
    name = name if others == former else others
    many = pen.connection.execute("SELECT count(*) FROM tags WHERE tag = ?", (former,)).fetchone()[0]
    pen.connection.execute("UPDATE OR IGNORE tags SET tag = ? WHERE tag = ?", (name, former))
    if name != former:
        pen.connection.execute("DELETE FROM tags WHERE tag = ?", (former,))
    return int(many)


def star_articles(pen: Pen, titles: Titles) -> int:
    """Gives articles a star; how many had none."""
    remember_titles(pen, titles)
    rows = ((article, pen.who, pen.moment) for article in titles)
    return pen.connection.executemany("INSERT INTO stars VALUES (?, ?, ?) ON CONFLICT DO NOTHING", rows).rowcount


def unstar_articles(pen: Pen, articles: Iterable[str]) -> int:
    """Takes the star from articles; how many had one."""
    return pen.connection.executemany("DELETE FROM stars WHERE article_id = ?", ((id_,) for id_ in articles)).rowcount


def remember_titles(pen: Pen, titles: Titles) -> None:
    """Keeps what articles are called, for the day on which the archive has them no more."""
    sql = "INSERT INTO titles VALUES (?, ?) ON CONFLICT DO UPDATE SET title = excluded.title"
    pen.connection.executemany(sql, titles.items())


def drop_tag(pen: Pen, tag: str) -> int:
    """Takes a tag from all articles; how many had it."""
    return pen.connection.execute("DELETE FROM tags WHERE tag = ?", (tag,)).rowcount
