"""What a form shows of an article, a person or a source, as one digest: another one where any of it has changed."""

from __future__ import annotations

import hashlib

from sqlite_utils import Database

from cuttings.decisions.decision_kinds import ARTICLE, PERSON, SOURCE
from ingest.curate.files.yaml_leaves import Leaves

_SHOWN = {
    ARTICLE: """SELECT title, standfirst, source_id, origin_id, published, published_doubt, scraped, language, section,
        place, byline, url, rights, body, (SELECT group_concat(role || name, char(10)) FROM credits
        WHERE article_id = articles.id) FROM articles WHERE id = ?""",
    PERSON: "SELECT name, names, wikidata, roles, status FROM persons WHERE id = ?",
    SOURCE: "SELECT name, domain, kind FROM sources WHERE id = ?",
}
_SECTION = {ARTICLE: "articles", PERSON: "persons", SOURCE: "sources"}


def seen_state(db: Database, leaves: Leaves, about: str, target: str) -> str:
    """The digest; of what neither the archive nor the files have, too."""
    row = db.execute(_SHOWN[about], [target]).fetchone()
    said = [(path, value) for path, value in leaves.items() if path[:2] == (_SECTION[about], target)]
    return hashlib.sha256(repr((row, said)).encode("utf-8", "surrogatepass")).hexdigest()[:16]
