"""A small archive for the tests of persons: texts in, the tables of persons out, without files or cleaning."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sqlite_utils import Database

from ingest.curate.authority import load_authority
from ingest.load.archive_wide.person_tables import write_people
from ingest.load.file import full_text, new_archive
from ingest.load.file.publish import building
from ingest.load.index.index_words import fill_words
from ingest.load.mention_rows import mention_rows
from ingest.load.redo import join_again
from ingest.people import find_people
from ingest.people.join.result import JoinedPersons

Texts = Mapping[str, tuple[str, str]]  # article id → language, body

NEWS: Texts = {
    "a1": ("en", "President Joe Biden called Vladimir Putin. Mr. Biden told Putin that Sergei Lavrov had been wrong."),
    "a2": ("en", "Joseph Biden spoke with Sergey Lavrov. Yuri Ushakov, an aide, said that Lavrov agreed."),
    "a3": ("ru", "Юрий Ушаков рассказал о беседе Владимира Путина с Джозефом Байденом. Ю. Ушаков добавил детали."),
    "a4": ("en", "Viktor Orban met Vladimir Putin. Later Biden said that Orban was right, Dmitry Peskov said."),
    "a5": ("en", "George W. Bush and George H. W. Bush were there. Laura Bush came, too. Peskov said nothing."),
    "a6": ("en", "A former aide to Bush said that nothing was known of 习近平 and of the man they call the Fox."),
}


def archive(path: Path, texts: Texts = NEWS, people: Path | None = None) -> Path:
    """Makes an archive of these texts at `path`."""
    path.unlink(missing_ok=True)
    db = Database(path)
    new_archive.create(db)
    for id_, (language, body) in texts.items():
        db.table("articles").insert({"id": id_, "title": f"Title of {id_}", "language": language, "body": body})
        db.table("mentions").insert_all(mention_rows(id_, find_people(body, language)))
    full_text.rebuild_fts(db)
    db.table("credits").insert({"article_id": "a1", "seq": 0, "role": "author", "name": "Dmitry Peskov"})
    fill_words(db)
    db.conn.commit()
    write_people(db, load_authority(people))
    db.conn.close()
    return path


def persons(path: Path) -> dict[str, str]:
    """Person id → name."""
    return dict(Database(path).execute("SELECT id, name FROM persons"))


def who(path: Path, article: str) -> set[str]:
    """The ids of the persons of an article."""
    rows = Database(path).execute("SELECT person_id FROM article_persons WHERE article_id = ?", [article])
    return {row[0] for row in rows}


def redo(path: Path, people: Path | None) -> JoinedPersons:
    """Joins the persons of the archive again by another people.yml."""
    authority = load_authority(people)
    with building(path) as db:
        new_archive.add_missing_tables(db)
        return join_again(db, authority).joined
