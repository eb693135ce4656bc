"""Who is named, how and where: persons, their forms, credits and mentions."""

from __future__ import annotations

from cuttings.table import Table, columns

PERSONS: tuple[Table, ...] = (
    Table(
        "persons",
        "one person",
        columns(
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
        columns(
            ("person_id", str, "the person"),
            ("form", str, "the form as it is written"),
            (
                "folded",
                str,
                "the words of the form, folded: no capitals, accents, apostrophes, hyphens",
            ),
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
        columns(
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
        columns(
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
        columns(
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
        "wordings",
        "one way in which articles write a person: persons are joined by these, not article by article",
        columns(
            ("id", int, "a number"),
            ("parts", str, "the name and the nominatives of its parts, as JSON: as in `mentions`"),
            ("forms", str, "the written forms, sorted, U+001F between two"),
            ("persons", int, "how many persons of articles are written so"),
            ("person_id", str, "the person, where these are all the same"),
            ("method", str, "how they were joined to the person; NULL where they are several"),
        ),
        "id",
        foreign_keys=(("person_id", "persons", "id"),),
    ),
    Table(
        "article_wordings",
        "how an article writes its persons",
        columns(
            ("article_id", str, "the article"),
            ("language", str, "ISO 639-1"),
            ("wordings", bytes, "of each of its persons, by their number there: the wording, 4 bytes (little-endian)"),
        ),
        "article_id",
        foreign_keys=(("article_id", "articles", "id"),),
    ),
    Table(
        "unsure_joins",
        "what joining persons left unsure, or inferred from a surname alone: the review queue asks about it",
        columns(
            ("nth", int, "its place in the order in which it came up, from 0"),
            ("kind", str, "merge, surname or initial; or inferred, with the rule"),
            (
                "names",
                str,
                "the names, as JSON: first the one in doubt; or who was inferred, and the surname",
            ),
            ("evidence", str, "what speaks for it"),
            ("articles", int, "in how many articles the one in doubt is named"),
            ("persons", str, "the ids of the persons that the names stand for, as JSON"),
        ),
        "nth",
    ),
    Table(
        "forms_looked_for",
        "a form of people.yml that was looked for in all articles, so that a run looks for it in new ones alone",
        columns(
            ("form", str, "the form"),
            ("person_id", str, "the person of people.yml who has it"),
            ("told_by", str, "words, and ids of articles, that tell this person from others with the form, as JSON"),
        ),
        ("form", "person_id"),
    ),
)
