"""A reading as rows of the archive's tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cuttings.labels import CUT, Label
from ingest import describe
from ingest.curate.cuts import RULE as OF_CURATOR
from ingest.load.archive_wide.relations.fingerprint_rows import fingerprint_row
from ingest.load.mention_rows import mention_rows
from ingest.load.tiles import Tiles, TilesPacker, WrittenSpan
from ingest.model.article import Article
from ingest.model.claim import Claim
from ingest.model.document import Part
from ingest.model.identity import article_id
from ingest.model.span import Span
from ingest.text.fingerprint import word_count

if TYPE_CHECKING:
    from ingest.pipeline.documents import Reading

Row = dict[str, Any]
_CREDITS = {"author": "author", "photographer": "photographer", "credit": "credited"}


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows by table, without what only the whole archive knows (persons, relations, the year of a weekday)."""

    document_id: str
    articles: list[Row] = field(default_factory=list)
    tiles: Tiles = field(default_factory=Tiles)
    claims: list[Row] = field(default_factory=list)
    credits: list[Row] = field(default_factory=list)
    damage: list[Row] = field(default_factory=list)
    mentions: list[Row] = field(default_factory=list)
    fingerprints: list[Row] = field(default_factory=list)
    sources: list[Row] = field(default_factory=list)
    document: Row = field(default_factory=dict)  # what reading found out about the document itself
    source_lines: str = ""  # what was asked of the source's other texts, and a digest of the answers
    failure: str = ""  # why there are none
    refused: list[tuple[str, str]] = field(default_factory=list)  # its articles that are not here, and why


def rows_of(document_id: str, reading: Reading) -> Rows:
    """The rows of one document."""
    rows = Rows(document_id, document=_document(reading), tiles=_tiles(document_id, reading), refused=_refused(reading))
    for article in reading.articles:
        name = article_id(document_id, article.part.number)
        rows.articles.append(_article(name, document_id, article, rows.sources))
        rows.claims.extend(claim_rows(name, article.claims, article.chosen))
        rows.credits.extend(_credits(name, article.claims))
        rows.damage.extend(_damage(name, article))
        rows.mentions.extend(_mentions(name, article))
        with suppress(Exception):  # the run tries again, and says why there is none
            rows.fingerprints.append(fingerprint_row(name, article.body, article.claims))
    return rows


def _document(reading: Reading) -> Row:
    document = reading.document
    return {
        "media_type": document.media_type,
        "charset": document.charset,
        "layer_length": len(document.layer),
        "parts": len(reading.articles) + len(reading.dropped) + len(reading.refused),
    }


def _article(name: str, document_id: str, article: Article, sources: list[Row]) -> Row:
    published = article.value("published")
    return {
        "id": name,
        "document_id": document_id,
        "part": article.part.number,
        "title": article.value("title"),
        "standfirst": article.value("standfirst"),
        "source_id": _source(article, "source", sources),
        "origin_id": _source(article, "origin", sources),
        **date_columns(published, describe.doubt(article.claims)),
        "scraped": article.value("scraped"),
        "language": article.value("language") or article.part.language or None,
        "section": article.value("section"),
        "place": article.value("place"),
        "byline": article.value("byline"),
        "url": article.value("url"),
        "rights": article.value("rights"),
        "words": word_count(article.body),
        "body": article.body,
        "vanished": 0,
    }


def date_columns(published: str | None, doubt: str | None) -> Row:
    """The columns that hold a date at its precision."""
    return {
        "published": published,
        "published_year": int(published[:4]) if published else None,
        "published_month": published[:7] if published and len(published) >= 7 else None,
        "published_doubt": doubt,
    }


def _source(article: Article, field_name: str, sources: list[Row]) -> str | None:
    domain = article.value("source_domain") if field_name == "source" else None
    source = describe.source_of(article.value(field_name), domain)
    if source is None:
        return None
    sources.append({"id": source.id, "name": source.name, "domain": source.domain, "kind": source.kind})
    return source.id


def _refused(reading: Reading) -> list[tuple[str, str]]:
    count = len(reading.articles) + len(reading.dropped) + len(reading.refused)
    parts = [(f"article {entry.part.number + 1} of {count}", entry.reason) for entry in reading.refused]
    return [*reading.document.refused, *parts]


def _tiles(document_id: str, reading: Reading) -> Tiles:
    """Spans of all parts in the order of the layer; those of a dropped or refused article are cuts that say so. What
    stands in the body as it is has no text of its own."""
    layer = reading.document.layer
    parts: list[tuple[Part, str | None, tuple[Span, ...]]]
    parts = [(a.part, article_id(document_id, a.part.number), a.spans) for a in reading.articles]
    parts += [(a.part, None, _gone(a.part, "overrides.yml", "the curator drops this article")) for a in reading.dropped]
    parts += [(r.part, None, _gone(r.part, "refused", r.reason)) for r in reading.refused]
    packer = TilesPacker()
    for _, name, spans in sorted(parts, key=lambda part: part[0].start):
        packer.add(name, _with_texts(layer, spans))
    return packer.packed


def _with_texts(layer: str, spans: Iterable[Span]) -> Iterator[WrittenSpan]:
    for start, end, label, rule, why, new in spans:
        text = layer[start:end] if label in CUT or new is not None else None
        yield start, end, (str(label), rule, why or None), text, new


def _gone(part: Part, rule: str, why: str) -> tuple[Span, ...]:
    return (Span(part.start, part.end, Label.OTHER, rule, why),) if part.start < part.end else ()


def claim_rows(name: str, claims: Iterable[Claim], chosen: Mapping[str, Claim]) -> Iterator[Row]:
    """All claims in their order; the first that equals the chosen one of its field is marked."""
    choices = dict(chosen)
    for seq, claim in enumerate(claims):
        won = choices.get(claim.field) == claim
        if won:
            del choices[claim.field]
        yield {
            "article_id": name,
            "seq": seq,
            "field": claim.field,
            "value": claim.value,
            "chosen": int(won),
            "rule": claim.rule,
            "quote": claim.quote,
            "confidence": claim.confidence,
            "note": claim.note or None,
        }


def _credits(name: str, claims: tuple[Claim, ...]) -> Iterator[Row]:
    """Each name once in each role, as the claims give them; where the curator names some, these alone."""
    told = {c.field for c in claims if c.rule == OF_CURATOR}
    believed = (c for c in claims if c.field in _CREDITS and (c.field not in told or c.rule == OF_CURATOR))
    unique = dict.fromkeys((_CREDITS[c.field], c.value) for c in believed if c.value)
    for seq, (role, value) in enumerate(unique):
        yield {"article_id": name, "seq": seq, "role": role, "name": value, "person_id": None}


def _damage(name: str, article: Article) -> Iterator[Row]:
    count: Counter[str] = Counter()
    example: dict[str, str] = {}
    for defect in article.damage:
        count[defect.kind] += defect.count
        example.setdefault(defect.kind, defect.example)
    for kind in count:
        yield {"article_id": name, "kind": kind, "count": count[kind], "example": example[kind]}


def _mentions(name: str, article: Article) -> Iterator[Row]:
    return mention_rows(name, article.people)
