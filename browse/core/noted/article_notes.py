"""What is noted of single articles, as their pages and exports show it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from browse.core.noted.noted_archive import NotebookUnreadable, NotedArchive
from cuttings.notebook.note_taking import Note
from cuttings.notebook.notebook_error import NotebookError
from cuttings.notebook.notebook_file import NotebookFile

AMONG = "article_id IN (SELECT value FROM json_each(?))"
TAGS = f"SELECT article_id, tag FROM tags WHERE {AMONG} ORDER BY tag"
STARS = f"SELECT article_id FROM stars WHERE {AMONG}"
NOTES = f"SELECT id, article_id, text, quote, who, made, changed FROM notes WHERE {AMONG} ORDER BY made, id"
COLLECTED = f"SELECT article_id, collection FROM collected WHERE {AMONG} ORDER BY collection"


@dataclass(frozen=True, slots=True)
class ArticleNotes:
    """What is noted of one article: its tags and collections by name, whether it has a star, its notes by age."""

    tags: tuple[str, ...] = ()
    starred: bool = False
    notes: tuple[Note, ...] = ()
    collections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The tags and collections that a notebook has, to be chosen from."""

    tags: tuple[str, ...]
    collections: tuple[str, ...]


def names_to_choose(archive: NotedArchive) -> KnownNames:
    """The names that are given to articles of the archive already."""
    return KnownNames(archive.said.facets["tag"].values[1:], archive.said.facets["in"].values[1:])


def noted_of(archive: NotedArchive, articles: Iterable[str]) -> dict[str, ArticleNotes]:
    """What is noted of each of these articles, also by ids that they had formerly. Raises NotebookUnreadable."""
    found = {article: ArticleNotes() for article in articles}
    asked = {article: article for article in found} | {
        former: id_ for former, id_ in archive.said.present.items() if id_ in found
    }
    try:
        _fill(found, asked, NotebookFile.beside(archive.path))
    except NotebookError as error:
        raise NotebookUnreadable(str(error)) from error
    return found


def _fill(found: dict[str, ArticleNotes], asked: Mapping[str, str], notebook: NotebookFile) -> None:
    """Adds to what was found what the notebook says of the ids that are asked for, under the ids that they lead to."""
    listed = (json.dumps(list(asked)),)
    with notebook.reading() as connection:
        if connection is None:
            return
        for article, tag in connection.execute(TAGS, listed):
            known = found[asked[article]]
            found[asked[article]] = replace(known, tags=tuple(dict.fromkeys((*known.tags, tag))))
        for (article,) in connection.execute(STARS, listed):
            found[asked[article]] = replace(found[asked[article]], starred=True)
        for row in connection.execute(NOTES, listed):
            known = found[asked[row[1]]]
            found[asked[row[1]]] = replace(known, notes=(*known.notes, Note(*row)))
        for article, name in connection.execute(COLLECTED, listed):
            known = found[asked[article]]
            found[asked[article]] = replace(known, collections=tuple(dict.fromkeys((*known.collections, name))))
