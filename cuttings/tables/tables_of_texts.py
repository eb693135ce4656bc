"""What was read and what it holds: documents, their sources, articles, files and spans; and the words of the index."""

from __future__ import annotations

from cuttings.labels import KEPT
from cuttings.table import Table, View, columns

TEXTS: tuple[Table, ...] = (
    Table(
        "documents",
        "one content (bytes)",
        columns(
            ("id", str, "the first 16 hexadecimal digits of the sha256"),
            ("sha256", str, "the sha256 of the bytes"),
            ("bytes", int, "how many bytes"),
            ("media_type", str, "what its format is: text/plain, text/html, application/json …"),
            ("charset", str, "the encoding that was read, by evidence"),
            ("layer_length", int, "characters of the text layer"),
            ("parts", int, "how many texts it holds"),
            ("path", str, "the path that it is read by: the first by name of those that hold it"),
            ("source_key", str, "what the document's source is known by while cleaning: a domain or a folder's name"),
            (
                "reading",
                str,
                "digests of what its reading depended on: program, path, overrides; which of its lines other texts of "
                "its source have; hashes of its lines (ingest/model/asked_lines.py)",
            ),
            (
                "original",
                bytes,
                "the bytes, compressed with zstd; behind a byte 0 with the bodies of its articles, joined, as raw "
                "dictionary (cuttings/original.py); with zlib where an earlier version wrote them",
            ),
        ),
        "id",
        indexes=(("source_key",),),
    ),
    Table(
        "sources",
        "an outlet, agency or institution",
        columns(
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
        columns(
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
            ("superseded_by", str, "the article that took its place at the same path"),
            ("vanished", int, "1 where no file holds it any more"),
            ("added", str, "when the archive first held it (UTC)"),
            ("body", str, "the text of the article, cleaned and repaired"),
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
        few=(("source_id", "vanished"),),
    ),
    Table(
        "files",
        "one path: that of a file, or of a member of one, as export.csv!/row/17",
        columns(
            ("path", str, "the name of the folder given (folders), the way below it, and the place in a container"),
            ("document_id", str, "what it holds; NULL for a container, and for what could not be read"),
            ("size", int, "bytes, as stat says; of a member its own"),
            ("modified", int, "time of change, as stat says (nanoseconds)"),
            ("first_seen", str, "UTC"),
            ("last_seen", str, "UTC"),
            ("status", str, "present or vanished"),
            ("container", str, "the path of the file that it is a member of: a table, an archive, a mailbox …"),
            ("members", int, "of a container, how many members; NULL for what is none"),
        ),
        "path",
        foreign_keys=(("document_id", "documents", "id"),),
        indexes=(("document_id",), ("container",)),
    ),
    Table(
        "former_ids",
        "an id that an article had before the entries of its file became documents of their own",
        columns(
            ("former", str, "the id that it had"),
            ("article_id", str, "the id that it has"),
        ),
        "former",
        indexes=(("article_id",),),
    ),
    Table(
        "rulings",
        "a label that a rule gives",
        columns(
            ("id", int, "number"),
            ("label", str, "what a span is"),
            ("rule", str, "the rule that says so"),
        ),
        "id",
    ),
    Table(
        "verdicts",
        "why spans have the label that they have",
        columns(
            ("id", int, "number"),
            ("ruling_id", int, "the label, and the rule that gives it"),
            ("why", str, "the signals that decided"),
        ),
        "id",
        foreign_keys=(("ruling_id", "rulings", "id"),),
    ),
    Table(
        "tiles",
        "one span in few bytes; those of an article follow each other",
        columns(
            ("id", int, "number"),
            ("start", int, "first character in the text layer, from 0"),
            ("length", int, "how many characters"),
            ("verdict_id", int, "what it is, and why"),
            ("text", str, "the text where it is cut or replaced; NULL where the body has it as it stands"),
            ("replacement", str, "what stands in the body instead; NULL where nothing was replaced"),
        ),
        "id",
        foreign_keys=(("verdict_id", "verdicts", "id"),),
    ),
    Table(
        "tilings",
        "what an article is made of: a run of neighbouring rows of tiles; also one that became no article",
        columns(
            ("first", int, "its first tile"),
            ("last", int, "its last tile"),
            ("document_id", str, "the document"),
            ("article_id", str, "the article; NULL where it was dropped or refused"),
            ("seq", int, "the number of the first tile within the document, from 0"),
        ),
        "first",
        foreign_keys=(("document_id", "documents", "id"), ("article_id", "articles", "id")),
        indexes=(("document_id",), ("article_id",)),
    ),
)

WORDS = Table(
    "words",
    "one word of the index, with its stem: a search for a word finds its inflected forms",
    columns(
        ("form", str, "a term of articles_fts"),
        ("stem", str, "what its inflections share (Snowball, English or Russian; see cuttings/stemming.py)"),
        ("articles", int, "in how many articles"),
    ),
    "form",
    indexes=(("stem",),),
    by_key=True,
)

SPANS = View(
    "spans",
    "one stretch of a document's text layer",
    columns(
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
    # CROSS JOIN has SQLite look up in this order: there is no index by which a verdict finds its tiles.
    """SELECT g.document_id, g.seq + t.id - g.first AS seq, g.article_id, t.start, t.start + t.length AS "end",
       r.label, r.rule, v.why, t.text, t.replacement
FROM tilings g CROSS JOIN tiles t ON t.id BETWEEN g.first AND g.last
CROSS JOIN verdicts v ON v.id = t.verdict_id CROSS JOIN rulings r ON r.id = v.ruling_id""",
    ("tilings", "tiles", "verdicts", "rulings"),
)

CUTS = View(
    "cuts",
    "one span that is not kept, with its text",
    columns(
        ("article_id", str, "the article"),
        ("document_id", str, "the document"),
        ("label", str, "what it is"),
        ("rule", str, "the rule that says so"),
        ("why", str, "the signals that decided"),
        ("text", str, "what was cut"),
    ),
    "SELECT article_id, document_id, label, rule, why, text FROM spans\nWHERE label NOT IN ("
    + ", ".join(f"'{label}'" for label in sorted(KEPT))
    + ")",
    SPANS.of,
)
