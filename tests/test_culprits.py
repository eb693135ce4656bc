"""No text ends a run: what breaks a step over the whole archive is left out of it, and said; the rest is written."""

from __future__ import annotations

import pkgutil
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cuttings.stemming import stems
from ingest.commands.check import defects_of
from ingest.curate.reviewing.review import review_queue
from ingest.limits.culprits import without_culprits
from ingest.load.archive_wide.person_tables import write_people
from ingest.load.file.new_archive import create
from ingest.load.file.opening import open_archive
from ingest.load.mention_rows import mention_rows
from ingest.model.person import LocalPerson, Mention
from ingest.people import find_people
from ingest.people.join.sequence import join_persons
from ingest.people.known_persons import Authority, KnownPerson, authority_of
from ingest.relate.comparison import ComparedText, numbers
from ingest.relate.kinds import relate
from ingest.text.fingerprint import fingerprint, word_count
from tests.archives import build, content, outcomes, rows, story, write

LONE = [
    "Президент сказал Ъ, что договор подписан.",
    "Об этом Ъ сообщил источник. Ъ пишет: Ё уехал, а Й вернулся.",
    "Президент Я сказал, что договор подписан. Господин Ж. уехал в Киев, Ж сообщил об этом в среду.",
    "President Q said that X and Y agreed. Mr. Z told Reuters; Z said no more.",
    "Minister É sagte, dass Ö und Ü einig sind. Präsident Ł kam nach Łódź.",
    "Президентът каза на Ъ, че договорът е подписан. Министър Щ отрече.",
    "Прем'єр сказав Є, що Ї та Ґ домовилися. Президент Ї поїхав.",
]


@pytest.mark.parametrize("text", LONE)
@pytest.mark.parametrize("language", ["ru", "en", "de", "uk", "bg", ""])
def test_no_single_letter_is_a_person(text: str, language: str) -> None:
    assert [m.form for person in find_people(text, language) for m in person.mentions if len(m.form) == 1] == []


@pytest.mark.slow
@pytest.mark.parametrize("text", LONE)
def test_a_lone_letter_ends_no_run(tmp_path: Path, text: str) -> None:
    folder = write(tmp_path / "articles", {"letter.txt": f"{text} " * 3, "one.txt": story(1)})
    assert outcomes(build(tmp_path / "archive.db", folder)) == {"letter.txt": "new", "one.txt": "new"}
    assert defects_of(open_archive(tmp_path / "archive.db")) == []


# What stands in names, and what breaks them: signs and soft signs, letters that fold to two or to nothing, initials,
# particles, marks alone, figures, other scripts, writing from right to left, words without end.
LETTERS = "ЪЬъьЙёАяЇєQqXzéßıİŁǅﬁ'’ʼ-‐. 09ꙗ王๑अا́ש\u0301\u200f\u00ad\u200d𝒜"
USUAL = ["Ъ", "Иван", "Ivan", "Putin", "Путин", "Путина", "Joe", "Джо", "van", "де", "Ли", "O'", "И.", "Иванович"]
WORD = st.one_of(
    st.sampled_from(USUAL),
    st.text(LETTERS, max_size=6),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=6),
    st.builds(lambda letter, times: letter * times, st.sampled_from("Aъ王\u0301"), st.integers(1, 900)),
)
NAME = st.lists(WORD, min_size=1, max_size=4).map(" ".join)
WORDS = st.frozensets(WORD, max_size=3)


def _local(
    name: str, forms: list[str], parts: tuple[frozenset[str], frozenset[str], frozenset[str]], script: str
) -> LocalPerson:
    mentions = tuple(Mention(9 * n, 9 * n + 1, form, "", "") for n, form in enumerate([name, *forms]))
    return LocalPerson(name, mentions, *parts, script)


LOCAL = st.builds(
    _local, NAME, st.lists(NAME, max_size=2), st.tuples(WORDS, WORDS, WORDS), st.sampled_from(["latin", "cyrillic", ""])
)
ARTICLES = st.lists(st.tuples(st.lists(LOCAL, max_size=3), st.sampled_from(["en", "ru", "zh", ""])), max_size=5)
KNOWN = st.builds(
    lambda number, name, others: KnownPerson(
        f"known-{number}", name, (("ru", others[0]),), tuple(others), (others[0],)
    ),
    st.integers(0, 9),
    NAME.filter(str.strip),
    st.lists(NAME.filter(str.strip), min_size=1, max_size=2),
)
AUTHORITY = st.lists(KNOWN, max_size=2, unique_by=lambda known: known.id).map(authority_of)
SOME = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.slow
@given(ARTICLES, AUTHORITY)
@SOME
def test_whatever_persons_documents_give_they_are_joined(articles: Any, authority: Authority) -> None:
    documents = [(f"a{number}", people) for number, (people, _) in enumerate(articles)]
    languages = {f"a{number}": language for number, (_, language) in enumerate(articles)}
    joined = join_persons(documents, authority, languages, {}, suggest=True)
    places = {(article, number) for article, people in documents for number in range(len(people))}
    assert set(joined.of) == places
    assert len({person.id for person in joined.persons}) == len(joined.persons)


@pytest.mark.slow
@given(ARTICLES, AUTHORITY)
@settings(SOME, max_examples=40)
def test_whatever_persons_documents_give_they_are_written(articles: Any, authority: Authority) -> None:
    db = _database([(people, language, "A body") for people, language in articles])
    written = write_people(db, authority)
    assert written.left_out == {}
    assert review_queue(db, written.joined.unsure, 100) is not None
    named = db.execute("SELECT count(*) FROM mentions WHERE person_id IS NOT NULL AND method = ''").fetchone()[0]
    assert named == sum(len(person.mentions) for people, _ in articles for person in people)


def _database(articles: Sequence[tuple[Sequence[LocalPerson], str, str]]) -> Any:
    from sqlite_utils import Database

    db = Database(sqlite3.connect(":memory:", isolation_level=None))
    create(db)
    for number, (people, language, body) in enumerate(articles):
        db.execute("INSERT INTO articles (id, language, body) VALUES (?, ?, ?)", [f"a{number}", language, body])
        mentions = [dict(row, start=place) for place, row in enumerate(mention_rows(f"a{number}", people))]
        for row in mentions:
            names = ", ".join(f'"{name}"' for name in row)
            db.execute(f"INSERT INTO mentions ({names}) VALUES ({', '.join('?' * len(row))})", list(row.values()))
    return db


TEXT = st.one_of(st.text(max_size=200), st.lists(WORD, max_size=60).map(" ".join))


@pytest.mark.slow
@given(st.lists(st.tuples(TEXT, st.sampled_from(["en", "ru", ""]), WORDS), max_size=6))
@SOME
def test_whatever_texts_there_are_they_are_related(texts: list[tuple[str, str, frozenset[str]]]) -> None:
    known = [
        ComparedText(f"a{n}", f"d{n // 2}", language, "", word_count(body), fingerprint(body), numbers(body), persons)
        for n, (body, language, persons) in enumerate(texts)
    ]
    assert all(r.article_id < r.other_id and 0 <= r.score <= 1 for r in relate(known))


@given(st.lists(WORD.map(str.lower), max_size=20))
@SOME
def test_whatever_words_there_are_they_have_stems(words: list[str]) -> None:
    assert len(stems(words)) == len(words)


@pytest.mark.slow
@given(st.lists(TEXT.map(str.encode), min_size=1, max_size=4))
@settings(SOME, max_examples=40)
def test_whatever_texts_a_folder_holds_the_run_ends_well(tmp_path_factory: Any, texts: list[bytes]) -> None:
    place = tmp_path_factory.mktemp("run")
    folder = write(
        place / "articles", {f"{n}.txt": b"The mayor of the town said so. " + t for n, t in enumerate(texts)}
    )
    result = build(place / "archive.db", folder)
    assert [o.reason for o in result.outcomes if "defect of cuttings" in o.reason] == []
    assert defects_of(open_archive(place / "archive.db")) == []


@pytest.mark.parametrize(
    ("things", "alone", "together", "culprits"),
    [
        ("abcdefgh", "", "", ""),
        ("abcdefgh", "c", "", "c"),
        ("abcdefgh", "ah", "", "ah"),
        ("abcdefgh", "abcdefgh", "", "abcdefgh"),
        ("abcdefgh", "", "bg", "g"),
        ("abcdefgh", "d", "cd ag", "dg"),
        ("a", "a", "", "a"),
        ("", "a", "", ""),
    ],
)
def test_the_culprits_are_found(things: str, alone: str, together: str, culprits: str) -> None:
    """`alone` fail by themselves; of each group of `together`, all are needed for a failure."""

    def work(some: Sequence[str]) -> str:
        for thing in alone:
            if thing in some:
                raise ValueError(thing)
        for group in together.split():
            if set(group) <= set(some):
                raise ValueError(group)
        return "".join(some)

    done = without_culprits(work, list(things))
    assert done.result == "".join(thing for thing in things if thing not in culprits)
    assert "".join(thing for thing, _ in done.culprits) == culprits


@pytest.mark.parametrize("error", [OSError(28, "full"), sqlite3.OperationalError("disk I/O error")])
def test_a_full_disk_is_no_documents_fault(error: Exception) -> None:
    def work(some: Sequence[str]) -> str:
        raise error

    with pytest.raises(type(error)):
        without_culprits(work, ["a", "b"])


BAD = "Gertrude Halliwell"


def broken(patch: pytest.MonkeyPatch, place: str) -> None:
    """A defect: the function fails at whatever speaks of one person."""
    module, _, name = place.rpartition(".")
    owner = pkgutil.resolve_name(module)
    sound = getattr(owner, name)

    def defective(*arguments: Any) -> Any:
        if "halliwell" in repr(arguments).casefold():
            raise ZeroDivisionError("a defect")
        return sound(*arguments)

    patch.setattr(owner, name, defective)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    bad = story(2).replace("Anna Keller", BAD).replace("Keller", "Halliwell")
    return write(tmp_path / "dailygrain.com", {"one.txt": story(1), "bad.txt": bad, "three.txt": story(3)})


# A defect at each place where a step over the whole archive handles one person, text or date.
@pytest.mark.slow
@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("ingest.people.join.collecting.of_surname", "persons not joined"),
        ("ingest.people.join.sequence.written_forms", "persons not joined"),
        ("ingest.people.join.naming._with_dots", "persons not joined"),
        ("ingest.load.archive_wide.relations.fingerprint_rows.fingerprint", "relations not found"),
        ("ingest.load.archive_wide.relations.fingerprint_rows.numbers", "relations not found"),
        ("ingest.load.store.Store._insert_values", ""),
        ("ingest.clean.lines.repetition.line_key", ""),
        ("ingest.pipeline.stages.damage", ""),
    ],
)
def test_a_defect_over_the_whole_archive_is_one_documents(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, place: str, kind: str
) -> None:
    db = tmp_path / "archive.db"
    with monkeypatch.context() as patch:
        broken(patch, place)
        result = build(db, folder, processes=0)
    assert outcomes(result) == {"one.txt": "new", "bad.txt": "failed", "three.txt": "new"}
    (reason,) = [o.reason for o in result.outcomes if o.outcome == "failed"]
    assert "ZeroDivisionError at test_culprits.py" in reason
    assert result.articles == (3 if kind else 2), "what can be kept is kept"
    assert rows(db, "SELECT kind FROM damage WHERE example LIKE '%ZeroDivision%'") == [(kind,)] * bool(kind)
    named = {row[0] for row in rows(db, "SELECT name FROM persons")}
    assert named == {"Anna Keller"} | ({BAD} if kind.startswith("relations") else set())
    assert defects_of(open_archive(db)) == []
    other = tmp_path / "other.db"
    build(other, folder)
    monkeypatch.setattr("ingest.load.sequence.run_log.program", lambda: "another")
    assert build(db, folder).count("failed") == 0, "mended, it is read wholly"
    for table in ("persons", "damage", "relations", "mentions", "article_persons"):
        assert content(db, [table]) == content(other, [table])
