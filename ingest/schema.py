"""The door between the two rooms: every table of archive.db, as data. `docs/schema.md` is generated from it.

`ingest` fills these tables, `browse` reads them; neither knows more of the other.
"""

from __future__ import annotations

from dataclasses import dataclass

VERSION = 1  # PRAGMA user_version; raised when an archive has to be built anew


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: type
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    row: str  # what a row is
    columns: tuple[Column, ...]
    pk: str | tuple[str, ...]
    foreign_keys: tuple[tuple[str, str, str], ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()


def _columns(*rows: tuple[str, type, str]) -> tuple[Column, ...]:
    return tuple(Column(*row) for row in rows)


TABLES: tuple[Table, ...] = (
    Table(
        "documents",
        "one content (bytes)",
        _columns(
            ("id", str, "the first 16 hexadecimal digits of the sha256"),
            ("sha256", str, "the sha256 of the bytes"),
            ("bytes", int, "how many bytes"),
            ("media_type", str, "text/plain, text/html, application/json, application/x-ndjson, application/xml"),
            ("charset", str, "the encoding that was read, by evidence"),
            ("layer_length", int, "characters of the text layer"),
            ("parts", int, "how many texts it holds"),
            ("path", str, "the path that it is read by: the first by name of those that hold it"),
            ("source_key", str, "what the document's source is known by while cleaning: a domain or a folder's name"),
            (
                "reading",
                str,
                "digests of what its reading depended on: program, path, overrides; its source's lines",
            ),
            ("original", bytes, "the bytes, compressed with zlib"),
        ),
        "id",
        indexes=(("source_key",),),
    ),
    Table(
        "sources",
        "an outlet, agency or institution",
        _columns(
            ("id", str, "slug"),
            ("name", str, "the name that readers know"),
            ("domain", str, "its registered domain, where known"),
            ("kind", str, "outlet, agency or institution"),
            ("articles", int, "articles that it served (as source)"),
        ),
        "id",
    ),
    Table(
        "articles",
        "one text",
        _columns(
            ("id", str, "short hash of the document and the part"),
            ("document_id", str, "the document it stands in"),
            ("part", int, "its place in the document, from 0"),
            ("title", str, "the headline"),
            ("standfirst", str, "the summary under the headline"),
            ("source_id", str, "who served this copy"),
            ("origin_id", str, "whose story it is: an agency or institution"),
            ("published", str, "ISO prefix: 2022, 2022-02, 2022-02-12, or NULL where unknown"),
            ("published_year", int, "the year of `published`"),
            ("published_month", str, "the month of `published`, as 2022-02"),
            ("published_doubt", str, "why the date is doubtful; NULL where it is not"),
            ("scraped", str, "ISO prefix: when the copy was made, where it says so"),
            ("language", str, "ISO 639-1"),
            ("section", str, "the section of the outlet"),
            ("place", str, "the place of the dateline"),
            ("byline", str, "the authors as they are printed"),
            ("url", str, "canonical address"),
            ("rights", str, "the copyright line"),
            ("words", int, "words of the body"),
            ("body", str, "the text of the article, cleaned and repaired"),
            ("superseded_by", str, "the article that took its place at the same path"),
            ("vanished", int, "1 where no file holds it any more"),
            ("added", str, "when the archive first held it (UTC)"),
        ),
        "id",
        foreign_keys=(
            ("document_id", "documents", "id"),
            ("source_id", "sources", "id"),
            ("origin_id", "sources", "id"),
            ("superseded_by", "articles", "id"),
        ),
        indexes=(
            ("document_id",),
            ("source_id",),
            ("origin_id",),
            ("published",),
            ("published_year",),
            ("published_month",),
            ("language",),
            ("section",),
            ("url",),
            ("added",),
            ("superseded_by",),
            ("published_doubt",),
        ),
    ),
    Table(
        "files",
        "one path where a document was found",
        _columns(
            ("path", str, "the path, as it was given and found"),
            ("document_id", str, "what it holds; NULL where it could not be read"),
            ("size", int, "bytes, as stat says"),
            ("modified", int, "time of change, as stat says (nanoseconds)"),
            ("first_seen", str, "UTC"),
            ("last_seen", str, "UTC"),
            ("status", str, "present or vanished"),
        ),
        "path",
        foreign_keys=(("document_id", "documents", "id"),),
        indexes=(("document_id",),),
    ),
    Table(
        "spans",
        "one stretch of a document's text layer",
        _columns(
            ("document_id", str, "the document"),
            ("seq", int, "order within the document, from 0"),
            ("article_id", str, "the article it belongs to"),
            ("start", int, "first character, from 0"),
            ("end", int, "the character after the last"),
            ("label", str, "what it is"),
            ("rule", str, "the rule that says so"),
            ("why", str, "the signals that decided"),
            ("text", str, "the text where it is cut or replaced; NULL where the body has it as it stands"),
            ("replacement", str, "what stands in the body instead; NULL where nothing was replaced"),
        ),
        ("document_id", "seq"),
        foreign_keys=(("document_id", "documents", "id"), ("article_id", "articles", "id")),
        indexes=(("article_id",), ("rule", "label"), ("label",)),
    ),
    Table(
        "persons",
        "one person",
        _columns(
            ("id", str, "slug"),
            ("name", str, "the name that pages and facets show"),
            ("name_en", str, "the name in English, where known"),
            ("name_ru", str, "the name in Russian, where known"),
            ("names", str, "names by language, as JSON"),
            ("wikidata", str, "Wikidata id, from people.yml"),
            ("roles", str, "roles, as printed or from people.yml"),
            ("status", str, "found (by the rules) or confirmed (in people.yml)"),
            ("articles", int, "in how many articles the person is spoken of"),
        ),
        "id",
    ),
    Table(
        "aliases",
        "one written form of a person",
        _columns(
            ("person_id", str, "the person"),
            ("form", str, "the form as it is written"),
            ("folded", str, "the form in lower case, without accents, ё as е"),
            ("script", str, "latin, cyrillic or other"),
            ("from", str, "text, people.yml or transcription"),
            ("mentions", int, "how often the archive has it"),
        ),
        ("person_id", "form"),
        foreign_keys=(("person_id", "persons", "id"),),
        indexes=(("form",), ("folded",)),
    ),
    Table(
        "article_persons",
        "a person spoken of in an article, once",
        _columns(
            ("article_id", str, "the article"),
            ("person_id", str, "the person"),
            ("mentions", int, "how often"),
            ("speaker", int, "1 where the person is quoted or speaks"),
            ("method", str, "how the mentions were joined to the person"),
        ),
        ("article_id", "person_id"),
        foreign_keys=(("article_id", "articles", "id"), ("person_id", "persons", "id")),
        indexes=(("person_id", "article_id", "speaker"),),
    ),
    Table(
        "credits",
        "a person or agency who made an article or its pictures",
        _columns(
            ("article_id", str, "the article"),
            ("seq", int, "order, from 0"),
            ("role", str, "author, photographer or credited"),
            ("name", str, "as printed"),
            ("person_id", str, "the person, where the archive knows one of that name"),
        ),
        ("article_id", "seq"),
        foreign_keys=(("article_id", "articles", "id"), ("person_id", "persons", "id")),
        indexes=(("person_id",),),
    ),
    Table(
        "mentions",
        "one place where a person is named",
        _columns(
            ("article_id", str, "the article"),
            ("start", int, "first character in the body, from 0"),
            ("end", int, "the character after the last"),
            ("person_id", str, "the person"),
            ("form", str, "as it is written there"),
            ("local", int, "number of the person within the article"),
            ("parts", str, "on a person's first mention: the name and the nominatives of its parts, as JSON"),
            ("speaker", int, "1 where the person speaks here"),
            ("method", str, "tagger, rules or authority; and how it was joined"),
            ("why", str, "the features that decided"),
        ),
        ("article_id", "start"),
        foreign_keys=(("article_id", "articles", "id"), ("person_id", "persons", "id")),
        indexes=(("person_id",),),
    ),
    Table(
        "claims",
        "one piece of evidence",
        _columns(
            ("article_id", str, "the article"),
            ("seq", int, "order, from 0"),
            ("field", str, "the field that it is about"),
            ("value", str, "the normalised value; empty where it is a reason for not knowing"),
            ("chosen", int, "1 where it won"),
            ("rule", str, "the rule or the markup that says so"),
            ("quote", str, "what was read, as it stands"),
            ("confidence", float, "from 0 to 1"),
            ("note", str, "doubt, or why nothing is known"),
        ),
        ("article_id", "seq"),
        foreign_keys=(("article_id", "articles", "id"),),
        indexes=(("field", "chosen"),),
    ),
    Table(
        "damage",
        "one defect of a text",
        _columns(
            ("article_id", str, "the article"),
            ("kind", str, "which defect"),
            ("count", int, "how often"),
            ("example", str, "one place"),
        ),
        ("article_id", "kind"),
        foreign_keys=(("article_id", "articles", "id"),),
        indexes=(("kind",),),
    ),
    Table(
        "relations",
        "two articles that belong together",
        _columns(
            ("article_id", str, "the article"),
            ("other_id", str, "the article that it is related to"),
            ("kind", str, "same text, version, translation or same event"),
            ("score", float, "from 0 to 1"),
            ("evidence", str, "what they share"),
        ),
        ("article_id", "other_id", "kind"),
        foreign_keys=(("article_id", "articles", "id"), ("other_id", "articles", "id")),
        indexes=(("other_id",),),
    ),
    Table(
        "runs",
        "one run of the ingest",
        _columns(
            ("id", int, "number of the run"),
            ("started", str, "UTC"),
            ("finished", str, "UTC"),
            ("folders", str, "what was read, as JSON"),
            ("version", str, "of cuttings, with digests of the program and of the curator's files"),
            ("files", int, "files found"),
            ("new", int, "files with a content never seen before"),
            ("changed", int, "files whose content is another than last time"),
            ("unchanged", int, "files that were not read again"),
            ("duplicate", int, "files whose content another path has"),
            ("vanished", int, "paths that are gone"),
            ("failed", int, "files that hold no article"),
            ("articles", int, "articles in the archive afterwards"),
        ),
        "id",
    ),
    Table(
        "outcomes",
        "one file in one run",
        _columns(
            ("run_id", int, "the run"),
            ("path", str, "the file"),
            ("outcome", str, "new, changed, unchanged, duplicate, vanished or failed"),
            ("reason", str, "why it failed, or what it is a duplicate of"),
            ("document_id", str, "the document"),
        ),
        ("run_id", "path"),
        foreign_keys=(("run_id", "runs", "id"), ("document_id", "documents", "id")),
        indexes=(("outcome",),),
    ),
    Table(
        "words",
        "one word of the index, with its stem: a search for a word finds its inflected forms",
        _columns(
            ("form", str, "a term of articles_fts"),
            ("stem", str, "what its inflections share (Snowball, English or Russian; see ingest/words.py)"),
            ("articles", int, "in how many articles"),
        ),
        "form",
        indexes=(("stem",),),
    ),
)

CUTS_VIEW = (
    "CREATE VIEW cuts AS SELECT article_id, document_id, label, rule, why, text FROM spans "
    "WHERE label NOT IN ('body', 'heading', 'pull-quote', 'list-item', 'quotation', 'speaker')"
)

# Datasette detects a full-text table only when the DDL says content="articles" in double quotes.
FTS = (
    'CREATE VIRTUAL TABLE articles_fts USING fts5(title, standfirst, body, content="articles", '
    "tokenize='unicode61 remove_diacritics 2')"
)
