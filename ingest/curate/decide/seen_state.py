"""What a form shows of an article, a person or a source, as digests: others where any of it has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

from sqlite_utils import Database

from cuttings.decisions.decision_kinds import ARTICLE, PERSON, SOURCE
from cuttings.decisions.followed import KEPT, followed_until
from ingest.curate.files.yaml_leaves import Leaves

_SHOWN = {
    ARTICLE: """SELECT title, standfirst, source_id, origin_id, published, published_doubt, scraped, language, section,
        place, byline, url, rights, body, (SELECT group_concat(role || name, char(10)) FROM credits
        WHERE article_id = articles.id) FROM articles WHERE id = ?""",
    PERSON: "SELECT name, names, wikidata, roles, status FROM persons WHERE id = ?",
    SOURCE: "SELECT name, domain, kind FROM sources WHERE id = ?",
}
_SECTION = {ARTICLE: "articles", PERSON: "persons", SOURCE: "sources"}


class SeenState(NamedTuple):
    """`files` and `shown`: digests of what the curator's files and the archive say; `until`: the last decision that the
    archive may have followed, as `followed_until` has it."""

    files: str
    shown: str
    until: str

    def __str__(self) -> str:
        return "-".join(self)

    def is_another(self, now: SeenState, decided: Iterable[str]) -> bool:
        """Whether something has changed since, other than that the archive has followed what stood in the files then.

        `decided`: the ids of all decisions. What waited for the archive when the form was made changes
        what the archive says, and whoever decides several things one after the other has decided that, too.
        """
        waited = any(id_ > self.until for id_ in decided)
        return self.files != now.files or (self.shown != now.shown and not waited)


def seen_before(written: str) -> SeenState:
    """The state that a form carries as text. One that is no such text is another than any."""
    files, _, rest = written.partition("-")
    shown, _, until = rest.partition("-")
    return SeenState(files, shown, until)


def seen_state(db: Database, leaves: Leaves, about: str, target: str) -> SeenState:
    """The state now; of what neither the archive nor the files have, too."""
    row = db.execute(_SHOWN[about], [target]).fetchone()
    said = [(path, value) for path, value in leaves.items() if path[:2] == (_SECTION[about], target)]
    return SeenState(_digest(said), _digest(row), followed_until(dict(db.execute(KEPT).fetchall()))[about])


def _digest(value: object) -> str:
    return hashlib.sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()[:16]
