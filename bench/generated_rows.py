"""The rows of one generated article, by table: what `bench.generate` writes, and nothing that it is written with."""

from __future__ import annotations

import hashlib
import random
import zlib
from bisect import bisect
from dataclasses import dataclass
from itertools import accumulate

from bench.vocabulary import Name, names, sentences
from cuttings.folding import fold
from cuttings.schema import TABLES
from ingest.load.mention_rows import parts_json
from ingest.model.identity import article_id
from ingest.model.person import LocalPerson
from ingest.people.writing.known_scripts import script_of

SOURCES = 50
MONTHS = 60
PERSONS = 5_000
BODY = 3_700  # characters of the body, on average; with headline and standfirst about 4 kB of UTF-8 in English
SECTIONS = (
    "World",
    "Politics",
    "Business",
    "Opinion",
    "Culture",
    "Sport",
    "Science",
    "Europe",
    "Society",
    "Политика",
    "Мир",
    "Экономика",
)
DAMAGE = ("apostrophes stripped", "paragraphs out of order", "sentences run together")
CUTS = (
    ("page-header", "page-header-date", "a weekday and a date alone in the first line", "Fri. May 27th, 2022"),
    ("navigation", "navigation-short", "a short line without a verb before the body", "Home | News | Subscribe"),
    ("widget", "widget-comments-closed", "a line that closes the comments", "Comments are closed."),
    ("promotion", "promotion-newsletter", "asks the reader to subscribe", "Sign up to our newsletter for more"),
    (
        "photo-caption",
        "photo-caption-agency",
        "names a photographer's agency at its end",
        "A view of the square. Reuters",
    ),
)
OUTLETS = (
    "Herald",
    "Courier",
    "Tribune",
    "Gazette",
    "Chronicle",
    "Observer",
    "Вестник",
    "Известия",
    "Standard",
    "Dispatch",
)
PLACES = ["Moscow", "London", "Kyiv", "Berlin", "Paris", "Washington", "Minsk", "Budapest", "Brussels", "Москва"]
NOW = "2023-01-01T00:00:00Z"
CLAIMED = (("title", "title"), ("source", "source_id"), ("published", "published"), ("origin", "origin_id"))
TABLE = {table.name: table for table in TABLES}
ARTICLE = [column.name for column in TABLE["articles"].columns]
Row = tuple[object, ...]
Rows = dict[str, list[Row]]


@dataclass(frozen=True, slots=True)
class World:
    """What all generated articles share."""

    pool: dict[str, list[str]]
    people: list[Name]
    weights: list[float]  # cumulative: the first persons are in many articles, the last in few

    def person(self, rng: random.Random) -> Name:
        return self.people[bisect(self.weights, rng.random() * self.weights[-1])]


def make_world() -> World:
    people = names(PERSONS)
    weights = list(accumulate(1.0 / (rank + 12) ** 0.8 for rank in range(PERSONS)))
    return World(sentences(), people, weights)


def source_row(number: int) -> Row:
    name = f"{PLACES[number % len(PLACES)]} {OUTLETS[number // 10 + number % 5]}"
    kind = "agency" if number % 10 == 0 else "outlet"
    return f"source-{number}", name, f"outlet{number}.example", kind, 0


def person_row(person: Name) -> Row:
    names_json = f'{{"en": "{person.latin}", "ru": "{person.cyrillic}"}}'
    return person.slug, person.latin, person.latin, person.cyrillic, names_json, None, None, "found", 0


def alias_rows(person: Name) -> list[Row]:
    """Forms of both scripts; the transcription is one that no text has."""
    rows: dict[str, Row] = {}
    for script, language in (("latin", "en"), ("cyrillic", "ru")):
        for form in person.forms(language):
            rows[form] = (person.slug, form, form.lower().replace("ё", "е"), script, "text", 1)
    other = person.latin.replace("y", "j").replace("Yu", "Ju")
    rows.setdefault(other, (person.slug, other, other.lower(), "latin", "transcription", 0))
    return list(rows.values())


def published(rng: random.Random) -> tuple[str | None, int | None, str | None, str | None]:
    """A date of the 60 months at any precision, its year and month, and its doubt."""
    chance = rng.random()
    if chance < 0.03:
        return None, None, None, None
    month = rng.randrange(MONTHS)
    year = 2018 + month // 12
    prefix = f"{year}-{month % 12 + 1:02}"
    doubt = "the year is inferred from the weekday" if rng.random() < 0.03 else None
    if chance < 0.05:
        return str(year), year, None, doubt
    if chance < 0.10:
        return prefix, year, prefix, doubt
    return f"{prefix}-{rng.randrange(28) + 1:02}", year, prefix, doubt


def body_and_mentions(world: World, language: str, rng: random.Random) -> tuple[str, list[tuple[int, int, Name, int]]]:
    """Paragraphs of shuffled sentences, and where persons open them: start, end, who, speaks."""
    pool, length = world.pool[language], rng.gauss(BODY, 700) * (0.62 if language == "ru" else 1)
    cast = list({person.slug: person for person in (world.person(rng) for _ in range(4))}.values())
    parts: list[str] = []
    mentions: list[tuple[int, int, Name, int]] = []
    at = 0
    turn = 0
    while at < length:
        if turn % 3 == 0:
            person = cast[turn // 3 % len(cast)]
            forms = person.forms(language)
            form = forms[0] if turn < 3 * len(cast) else forms[-1]
            mentions.append((at, at + len(form), person, int(turn % 2 == 0)))
            opening = form + (": " if turn % 2 == 0 else " — ")
        else:
            opening = ""
        turn += 1
        text = opening + rng.choice(pool) + ("\n\n" if turn % 3 == 0 else " ")
        parts.append(text)
        at += len(text)
    return "".join(parts).rstrip(), mentions


def span_rows(document: str, article: str, title: str, body: str, rng: random.Random) -> tuple[list[Row], int]:
    """Spans that tile a layer of headline, two cuts and the body, and the layer's length."""
    first, second = rng.sample(CUTS, 2)
    stretches = [
        ("title", "title-first-line", "the first line, which the page's title repeats", title),
        (*first[:3], first[3]),
        ("body", "", "", None),
        (*second[:3], second[3]),
    ]
    rows: list[Row] = []
    at = 0
    for seq, (label, rule, why, text) in enumerate(stretches):
        end = at + (len(body) if text is None else len(text)) + 1
        rows.append((document, seq, article, at, end, label, rule or None, why or None, text and text + "\n", None))
        at = end
    return rows, at


def article_rows(number: int, world: World, rng: random.Random) -> Rows:
    """Every row that one article brings, by table."""
    language = "ru" if rng.random() < 0.2 else "en"
    body, mentions = body_and_mentions(world, language, rng)
    title = rng.choice(world.pool[language])[:110].rsplit(" ", 1)[0]
    digest = hashlib.sha256(f"{number} {title}".encode()).hexdigest()
    document = digest[:16]
    article = article_id(document, 0)
    row = described(number, world, rng) | {"id": article, "document_id": document, "title": title, "body": body}
    row |= {"language": language, "words": body.count(" ") + 1, "url": f"https://example.org/{document}"}
    spans, length = span_rows(document, article, title, body, rng)
    layer = f"{title}\n{body}".encode()
    path = f"articles/{row['source_id'] or 'unknown'}/{document}.txt"
    row["standfirst"] = rng.choice(world.pool[language]) if number % 3 == 0 else None
    rows: Rows = {
        "documents": [
            (document, digest, len(layer), "text/plain", "utf-8", length, 1, row["source_id"], zlib.compress(layer, 1))
        ],
        "articles": [tuple(row.get(column) for column in ARTICLE)],
        "files": [(path, document, len(layer), 0, NOW, NOW, "present", None, None)],
        "spans": spans,
        "claims": claim_rows(article, row),
        "outcomes": [(1, path, "new", None, document)],
        "credits": [(article, 0, "author", row["byline"], None)] if row["byline"] else [],
        "damage": [(article, rng.choice(DAMAGE), rng.randrange(1, 30), body[:60])] if rng.random() < 0.1 else [],
    }
    return rows | person_rows(article, body, mentions)


def described(number: int, world: World, rng: random.Random) -> dict[str, object]:
    """The columns of an article that its text does not give."""
    date, year, month, doubt = published(rng)
    return {
        "part": 0,
        "source_id": f"source-{min(int(rng.expovariate(0.08)), SOURCES - 1)}" if rng.random() < 0.9 else None,
        "origin_id": f"source-{rng.randrange(5) * 10}" if rng.random() < 0.25 else None,
        "published": date,
        "published_year": year,
        "published_month": month,
        "published_doubt": doubt,
        "section": rng.choice(SECTIONS) if number % 2 else None,
        "place": rng.choice(PLACES) if number % 5 == 0 else None,
        "byline": world.person(rng).latin if number % 4 == 0 else None,
        "vanished": 0,
        "added": f"2023-{number % 12 + 1:02}-{number % 28 + 1:02}T12:00:00Z",
    }


def claim_rows(article: str, row: dict[str, object]) -> list[Row]:
    """A claim for each of four fields, with a reason where nothing is known."""
    rows: list[Row] = []
    for seq, (field, column) in enumerate(CLAIMED):
        value = row[column]
        note = row["published_doubt"] if field == "published" else None
        if value is None:
            note = "the text does not say"
        rule = f"{field}-generated"
        rows.append((article, seq, field, value or "", int(value is not None), rule, value or "", 0.9, note))
    return rows


def person_rows(article: str, body: str, mentions: list[tuple[int, int, Name, int]]) -> Rows:
    """The persons of an article, and each place where it names them."""
    cast: dict[str, tuple[int, int]] = {}
    for _, _, person, speaker in mentions:
        count, spoke = cast.get(person.slug, (0, 0))
        cast[person.slug] = count + 1, spoke | speaker
    local = {slug: number for number, slug in enumerate(cast)}
    named: set[str] = set()
    places: list[Row] = []
    for start, end, who, speaker in mentions:
        form = body[start:end]
        parts = None if who.slug in named else parts_of(form)  # the first mention gives the name in full
        named.add(who.slug)
        mention = (article, start, end, who.slug, form, local[who.slug], parts, speaker)
        places.append((*mention, "rules; full name", "generated"))
    joined: list[Row] = [(article, slug, count, spoke, "full name") for slug, (count, spoke) in cast.items()]
    return {"article_persons": joined, "mentions": places}


def parts_of(form: str) -> str:
    """What the finding keeps of a person named so, for the joining."""
    given, surname = form.split(" ", 1)
    sets = (frozenset({fold(given)}), frozenset[str](), frozenset({fold(surname)}))
    return parts_json(LocalPerson(form, (), *sets, script_of(form).name))


def relation_rows(previous: str, article: str, number: int) -> list[Row]:
    kinds = {0: ("translation", 0.8), 50: ("version", 0.9)}
    kind = kinds.get(number % 100)
    return [(previous, article, kind[0], kind[1], "generated: neighbours in number")] if kind else []


def copy_rows(first: str, article: str, number: int) -> list[Row]:
    """Every twentieth article has three copies behind it: the fifth of an archive that folds."""
    place = number % 20
    opening: list[Row] = [(first, first, 0)] if place == 1 else []
    return [*opening, (article, first, place)] if place in (1, 2, 3) else []
