"""The words on articles that the archive has followed: a digest of each, so that those which differ are told without
looking at every document."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from ingest.curate.overrides import Overrides
from ingest.load.desk.curation import curated, note_curated
from ingest.model.identity import sha256
from ingest.pipeline.settings import Settings

_KEY = "articles"


@dataclass(frozen=True, slots=True)
class FollowedWords:
    """What every document was read by: whether persons were looked for, and the word on each article, as a digest."""

    find_people: bool
    by_article: Mapping[str, str]

    def documents_otherwise(self, db: Database, overrides: Overrides) -> set[str] | None:
        """The documents of articles of which the curator says something else now. None where the archive has not all of
        these articles, so that it does not tell whose they are."""
        now = _digests(overrides)
        others = {id_ for id_ in {*now, *self.by_article} if now.get(id_) != self.by_article.get(id_)}
        documents = "SELECT document_id FROM articles WHERE id = ?"
        found = {id_: db.execute(documents, [id_]).fetchone() for id_ in others}
        return {row[0] for row in found.values() if row} if all(found.values()) else None


def note_words(db: Database, settings: Settings) -> None:
    """Keeps what the documents of the archive have been read by, all of them."""
    note_curated(db, _KEY, json.dumps([settings.find_people, _digests(settings.overrides)], sort_keys=True))


def forget_words(db: Database) -> None:
    """Says that not every document may have been read by the same words: one could not be read."""
    note_curated(db, _KEY, "")


def followed_words(db: Database) -> FollowedWords | None:
    """What is kept; None where that is not known."""
    kept = curated(db, _KEY)
    return FollowedWords(*json.loads(kept)) if kept else None


def _digests(overrides: Overrides) -> dict[str, str]:
    return {id_: sha256(repr(word).encode("utf-8", "surrogatepass"))[:16] for id_, word in overrides.by_article.items()}
