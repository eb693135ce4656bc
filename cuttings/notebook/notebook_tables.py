"""Every table of desk.db, as data. docs/desk.md is made from it."""

from __future__ import annotations

from cuttings.table import Table, columns

VERSION = 1  # PRAGMA user_version
WHO = ("who", str, "who wrote it, as the server knows them")
MADE = ("made", str, "when (UTC)")
ARTICLE = ("article_id", str, "the article, by the id that it had then")

TAGS = Table(
    "tags",
    "one tag of one article",
    columns(ARTICLE, ("tag", str, "the tag"), WHO, MADE),
    ("article_id", "tag"),
    indexes=(("tag",),),
)
STARS = Table("stars", "an article with a star", columns(ARTICLE, WHO, MADE), "article_id")
NOTES = Table(
    "notes",
    "a note on an article, or on a passage of it",
    columns(
        ("id", str, "drawn by lot, so that notes of two notebooks can be told apart"),
        ARTICLE,
        ("text", str, "the note"),
        ("quote", str, "the passage, as it stood in the body; empty for a note on the whole article"),
        WHO,
        MADE,
        ("changed", str, "when it was written last (UTC)"),
    ),
    "id",
    indexes=(("article_id",),),
)
COLLECTIONS = Table(
    "collections",
    "a collection of articles in an order",
    columns(("name", str, "the name"), ("about", str, "what it is for"), WHO, MADE),
    "name",
)
COLLECTED = Table(
    "collected",
    "one article in one collection",
    columns(("collection", str, "the collection"), ARTICLE, ("place", int, "in the order, ascending"), WHO, MADE),
    ("collection", "article_id"),
    foreign_keys=(("collection", "collections", "name"),),
    indexes=(("article_id",),),
)
SEARCHES = Table(
    "searches",
    "a saved search",
    columns(
        ("name", str, "the name"),
        ("state", str, "what it asks: what stands behind the question mark of the address of its results"),
        WHO,
        MADE,
        ("seen", str, "new is what the archive added after this moment (UTC)"),
    ),
    "name",
)
TITLES = Table(
    "titles",
    "what an article of the other tables was called, for the day on which the archive has it no more",
    columns(ARTICLE, ("title", str, "its headline")),
    "article_id",
)
NOTEBOOK: tuple[Table, ...] = (TAGS, STARS, NOTES, COLLECTIONS, COLLECTED, SEARCHES, TITLES)
ABOUT_ARTICLES = (TAGS, STARS, NOTES, COLLECTED)  # whose rows each say something of an article
_TYPES = {str: "TEXT NOT NULL", int: "INTEGER NOT NULL"}


def statements(table: Table) -> list[str]:
    """The SQL that makes a table and its indexes."""
    keys = (table.pk,) if isinstance(table.pk, str) else table.pk
    parts = [f"{column.name} {_TYPES[column.type]}" for column in table.columns]
    parts.append(f"PRIMARY KEY ({', '.join(keys)})")
    parts += [
        f"FOREIGN KEY ({column}) REFERENCES {other} ({key}) ON UPDATE CASCADE ON DELETE CASCADE"
        for column, other, key in table.foreign_keys
    ]
    indexes = [
        f"CREATE INDEX {table.name}_{'_'.join(listed)} ON {table.name} ({', '.join(listed)})"
        for listed in table.indexes
    ]
    return [f"CREATE TABLE {table.name} ({', '.join(parts)})", *indexes]
