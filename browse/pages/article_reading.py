"""An article as its page shows it: the row, the body set for reading, and the evidence behind each field."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from browse.core.headline import ShownHeadline, headline_of
from browse.core.joint.given_file import left_out_of
from browse.core.wording import date_in_words
from browse.export.citation_forms import Citation
from browse.pages.body_view import NamedPlace, Paragraph, Stretch, paragraphs_of
from browse.pages.rows import Row, one, select
from browse.pages.stated_head import LOOKED_AT, Stated, stated_in
from browse.query.results import Segment
from browse.query.snippets import Marks, places, segments
from cuttings.original import UnreadableOriginalError, original_bytes
from cuttings.person_languages import looked_for
from cuttings.tables.given_copy import GivenCopy
from cuttings.writing.personal_names import authors_of

NO_MARKS = Marks()
MOST_SIBLINGS = 12  # texts of the same file that a page lists
# What refers to other tables is looked up there and not joined: of several archives as one these are views of all.
_ARTICLE = """
    select a.*, (select name from sources where id = a.source_id) as source,
           (select domain from sources where id = a.source_id) as source_domain,
           (select kind from sources where id = a.source_id) as source_kind,
           (select name from sources where id = a.origin_id) as origin,
           (select sha256 from documents where id = a.document_id) as sha256,
           (select bytes from documents where id = a.document_id) as bytes,
           (select media_type from documents where id = a.document_id) as media_type,
           (select charset from documents where id = a.document_id) as charset
    from articles a where a.id = :id
"""
_RELATIONS = """
    select kind, score, evidence, other_id as id from relations where article_id = :id
    union select kind, score, evidence, article_id from relations where other_id = :id
    order by kind, score desc, id
"""
_RELATED = """
    select id, title, substr(body, 1, 400) as start, url, published, language, document_id,
           (select name from sources where id = source_id) as source,
           (select name from sources where id = origin_id) as origin
    from articles where id = :id
"""
_EARLIER = (
    "select id, title, substr(body, 1, 400) as start, url, published, added, language "
    "from articles where superseded_by = :id order by added desc, id"
)
# Fields of the page in the order in which their evidence is listed.
_FIELDS = (
    "published",
    "source",
    "origin",
    "title",
    "standfirst",
    "byline",
    "author",
    "credit",
    "photographer",
    "place",
    "section",
    "rights",
    "url",
    "language",
    "scraped",
)


@dataclass(frozen=True, slots=True)
class FieldEvidence:
    """The claims for one field, the chosen one first."""

    field: str
    claims: tuple[Row, ...]

    @property
    def chosen(self) -> Row | None:
        return next((claim for claim in self.claims if claim["chosen"]), None)


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """Everything that the page of one article shows."""

    row: Row
    blocks: tuple[Paragraph, ...]
    persons: tuple[Row, ...]
    credits: tuple[Row, ...]
    evidence: tuple[FieldEvidence, ...]
    damage: tuple[Row, ...]
    related: tuple[Row, ...]
    files: tuple[Row, ...]
    cuts: tuple[Row, ...]
    headline: tuple[Segment, ...] = ()
    siblings: tuple[Row, ...] = ()  # the nearest ones
    siblings_left_out: int = 0
    earlier: tuple[Row, ...] = ()  # versions that this one replaced at its path
    stated: Stated = ()  # what the original states above its text
    repairs: int = 0  # stretches that the body has otherwise than the file
    left_out: GivenCopy | None = None  # what the file lacks, where it is a copy that was given away
    mentions: tuple[Row, ...] = field(default=(), repr=False)

    @property
    def id(self) -> str:
        return str(self.row["id"])

    @property
    def heading(self) -> ShownHeadline:
        """The headline, or what stands in its place."""
        name = self.files[0]["path"] if self.files else self.row["url"] or self.id
        return headline_of(self.row["title"], self.row["body"], name)

    @property
    def title(self) -> str:
        """The text of the headline, or of what stands in its place."""
        return self.heading.text

    @property
    def date(self) -> str:
        return date_in_words(self.row["published"])

    @property
    def date_evidence(self) -> FieldEvidence | None:
        return self.evidence_for("published")

    @property
    def persons_looked_for(self) -> bool:
        """Whether the text is in a language in which persons are looked for."""
        return looked_for(self.row["language"])

    @property
    def minutes(self) -> int:
        """Minutes of reading, at 240 words a minute (Brysbaert 2019, doi 10.1016/j.jml.2019.104047)."""
        return max(1, round((self.row["words"] or 0) / 240))

    @property
    def authors(self) -> tuple[str, ...]:
        """Who wrote it, as printed."""
        return tuple(credit["name"] for credit in self.credits if credit["role"] == "author")

    def evidence_for(self, name: str) -> FieldEvidence | None:
        return next((evidence for evidence in self.evidence if evidence.field == name), None)

    @property
    def other_siblings(self) -> tuple[Row, ...]:
        """The other texts of the same file that stand in no relation to this one."""
        told = {relation["id"] for relation in self.related}
        return tuple(sibling for sibling in self.siblings if sibling["id"] not in told)


def read_article(
    conn: sqlite3.Connection, article_id: str, with_cuts: bool = False, marks: Marks = NO_MARKS
) -> ArticlePage | None:
    """The article of that id, or None. The words that `marks` stands for are marked in its headline and body."""
    row = one(conn, _ARTICLE, article_id)
    if row is None:
        return None
    row["body"] = row["body"] or ""
    row.pop("rowid", None)  # a column where several archives are read as one
    stretches = _stretches(conn, row)
    page = ArticlePage(
        row=row,
        blocks=paragraphs_of(row["body"], stretches, _named(conn, article_id), places(row["body"], marks), with_cuts),
        persons=_persons(conn, article_id),
        credits=select(conn, "select * from credits where article_id = :id order by seq", article_id),
        evidence=_evidence(conn, article_id),
        damage=select(conn, "select * from damage where article_id = :id order by kind", article_id),
        related=_headed(_related(conn, article_id)),
        files=select(conn, "select * from files where document_id = :id order by path", row["document_id"]),
        cuts=select(conn, "select label, rule, why, text from cuts where article_id = :id", article_id),
        siblings=_siblings(conn, row),
        siblings_left_out=_siblings_left_out(conn, row),
        earlier=_headed(select(conn, _EARLIER, article_id)),
        stated=stated_in(_beginning(conn, row["document_id"])),
        repairs=sum(stretch.replacement is not None for stretch in stretches),
        left_out=left_out_of(conn, article_id),
        mentions=select(conn, "select * from mentions where article_id = :id order by start", article_id),
    )
    return replace(page, headline=segments(page.title, marks))


def _related(conn: sqlite3.Connection, article_id: str) -> Iterator[Row]:
    """The articles that stand in a relation to this one, with the relation."""
    for relation in select(conn, _RELATIONS, article_id):
        other = one(conn, _RELATED, relation["id"])
        if other:
            yield relation | other


def _headed(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Rows of other articles with their headline in the place of what it is made of."""
    rows = tuple(rows)
    kept = [{name: value for name, value in row.items() if name not in ("start", "url")} for row in rows]
    heads = [headline_of(row["title"], row["start"], row["url"] or row["id"]) for row in rows]
    return tuple(row | {"headline": head} for row, head in zip(kept, heads, strict=True))


def original_of(conn: sqlite3.Connection, article_id: str) -> tuple[bytes, str, str] | None:
    """The bytes of the file that the article stands in, their encoding, and the document's id."""
    sql = "select id, charset from documents where id = (select document_id from articles where id = :id)"
    document = conn.execute(sql, {"id": article_id}).fetchone()
    data = original_bytes(conn, document[0]) if document else None
    return None if data is None else (data, str(document[1] or "utf-8"), str(document[0]))


def present_id(conn: sqlite3.Connection, former: str) -> str | None:
    """The id that an article has whose id was `former`; None where none had it."""
    row = one(conn, "select article_id from former_ids where former = :id", former)
    return str(row["article_id"]) if row else None


def _beginning(conn: sqlite3.Connection, document_id: str) -> bytes:
    """The first bytes of an original; none where it is not there, or can't be read."""
    try:
        return original_bytes(conn, document_id, LOOKED_AT) or b""
    except UnreadableOriginalError:
        return b""


def citation_of(page: ArticlePage, address: str) -> Citation:
    """How to cite the article, whose page stands at `address`; "" where the public has none."""
    row = page.row
    return Citation(
        id=page.id,
        title=page.heading.cited,
        address=address,
        authors=page.authors or authors_of(row["byline"] or ""),
        source=row["source"] or "",
        origin=row["origin"] or "",
        published=row["published"] or "",
        archived=row["added"] or "",
        url=row["url"] or "",
        language=row["language"] or "",
        sha256=row["sha256"] or "",
    )


def _stretches(conn: sqlite3.Connection, row: Row) -> tuple[Stretch, ...]:
    sql = (
        'select "end" - "start" as length, label, rule, why, text, replacement, "start" from spans '
        "where document_id = :document and article_id = :id order by seq"
    )
    rows = conn.execute(sql, {"document": row["document_id"], "id": row["id"]})
    return tuple(Stretch(r[0], r[1], r[2] or "", r[3] or "", r[4], r[5], r[6]) for r in rows)


def _named(conn: sqlite3.Connection, article_id: str) -> tuple[NamedPlace, ...]:
    sql = (
        'select "start", "end", person_id, (select name from persons where id = person_id), why from mentions '
        'where article_id = :id and person_id in (select id from persons where id = person_id) order by "start"'
    )
    return tuple(NamedPlace(r[0], r[1], r[2], r[3], r[4] or "") for r in conn.execute(sql, {"id": article_id}))


def _persons(conn: sqlite3.Connection, article_id: str) -> tuple[Row, ...]:
    sql = (
        "select person_id as id, mentions, speaker, method from article_persons where article_id = :id "
        "order by mentions desc, (select name from persons where id = person_id)"
    )
    named = "select id, name, name_en, name_ru, roles from persons where id = :id"
    spoken_of = ((one(conn, named, row["id"]), row) for row in select(conn, sql, article_id))
    return tuple(person | row for person, row in spoken_of if person)


def _evidence(conn: sqlite3.Connection, article_id: str) -> tuple[FieldEvidence, ...]:
    sql = "select * from claims where article_id = :id order by chosen desc, confidence desc, seq"
    by_field: dict[str, list[Row]] = {}
    for claim in select(conn, sql, article_id):
        by_field.setdefault(claim["field"], []).append(claim)
    order = [*_FIELDS, *sorted(set(by_field) - set(_FIELDS))]
    return tuple(FieldEvidence(name, tuple(by_field[name])) for name in order if name in by_field)


def _siblings(conn: sqlite3.Connection, row: Row) -> tuple[Row, ...]:
    """The other texts of the same file that stand nearest in it: a table or an archive may hold thousands."""
    names = ("id", "title", "start", "url", "language", "part")
    sql = (
        "select id, title, substr(body, 1, 400), url, language, part from articles "
        "where document_id = :document and id <> :id order by abs(part - :part), part limit :most"
    )
    rows = conn.execute(
        sql, {"document": row["document_id"], "id": row["id"], "part": row["part"] or 0, "most": MOST_SIBLINGS}
    )
    return tuple(
        sorted(_headed(dict(zip(names, values, strict=True)) for values in rows), key=lambda one: one["part"] or 0)
    )


def _siblings_left_out(conn: sqlite3.Connection, row: Row) -> int:
    sql = "select max(0, count(*) - 1 - ?) from articles where document_id = ?"
    return int(conn.execute(sql, (MOST_SIBLINGS, row["document_id"])).fetchone()[0])
