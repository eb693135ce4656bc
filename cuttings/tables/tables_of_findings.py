"""What is found of an article: evidence for its fields, defects, and the articles that it belongs together with."""

from __future__ import annotations

from cuttings.table import Table, columns

WITHOUT_YEAR = "substr(value, 1, 2) = '--'"  # of a date; asked in these words, they are found by an index

FINDINGS: tuple[Table, ...] = (
    Table(
        "claims",
        "one piece of evidence",
        columns(
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
        few=(("article_id", WITHOUT_YEAR),),
    ),
    Table(
        "damage",
        "one defect of a text",
        columns(
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
        "fingerprints",
        "what the text of an article is compared with others by, so that a run reads numbers and no texts",
        columns(
            ("article_id", str, "the article"),
            ("digest", int, "of the words in their order: two texts of the same words have the same"),
            ("shingles", bytes, "hashes of one run of five words in eight, sorted, 4 bytes each (little-endian)"),
            ("numbers", str, "the numbers of two digits and more, sorted, a blank between two"),
            ("years", str, "the years that it speaks of, sorted, a blank between two: they tell days that have none"),
        ),
        "article_id",
        foreign_keys=(("article_id", "articles", "id"),),
    ),
    Table(
        "compared",
        "an article whose text has been compared with all others, so that a run compares what is new",
        columns(
            ("article_id", str, "the article; one that has left, until texts are compared again"),
            (
                "was",
                str,
                "as what it was compared, where its text has left or is another since, as JSON: digest, shingles in "
                "hexadecimal digits, numbers, address",
            ),
        ),
        "article_id",
        by_key=True,
    ),
    Table(
        "relations",
        "two articles that belong together",
        columns(
            ("article_id", str, "the article"),
            ("other_id", str, "the article that it is related to"),
            ("kind", str, "how the two belong together, as docs/method.md lists it: same text, version, translation"),
            ("score", float, "from 0 to 1"),
            ("evidence", str, "what they share"),
        ),
        ("article_id", "other_id", "kind"),
        foreign_keys=(("article_id", "articles", "id"), ("other_id", "articles", "id")),
        indexes=(("other_id",),),
    ),
    Table(
        "copies",
        "an article whose text the archive holds more than once: word for word, or with few words changed",
        columns(
            ("article_id", str, "the article"),
            ("text_id", str, "the article that stands for all copies of the text: that of the earliest day, as a rule"),
            ("nth", int, "its place among the copies, from 0, which is the article that stands for them"),
        ),
        "article_id",
        foreign_keys=(("article_id", "articles", "id"), ("text_id", "articles", "id")),
        indexes=(("text_id", "nth"),),
    ),
)
