"""`sources:` of overrides.yml: what it can say, what the archive makes of it, and what is left when it is taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlite_utils import Database

from ingest.curate.overrides import OverridesError, parse_overrides
from ingest.load.desk.curated_sources import curate_sources
from ingest.load.file import new_archive

Row = tuple[str | None, ...]

READ = {  # article → source, its domain, origin
    "a1": ("Gulf Today", "gulftoday.ae", ""),
    "a2": ("Gulf Today UAE", "", "TASS"),
    "a3": ("Gulf Today UAE", "gulftoday.ae", ""),
    "a4": ("Interfax", "", "Gulf Today UAE"),
}
AS_READ = {"a1": ("gulf-today", None), "a2": ("gulf-today-uae", "tass"), "a3": ("gulf-today-uae", None), "a4": ("interfax", "gulf-today-uae")}  # fmt: skip


@pytest.fixture
def db(tmp_path: Path) -> Database:
    db = Database(tmp_path / "archive.db")
    new_archive.create(db)
    for id_, (source, domain, origin) in READ.items():
        told = [("source", source), ("source_domain", domain), ("origin", origin)]
        for seq, (field, value) in enumerate((field, value) for field, value in told if value):
            db.table("claims").insert({"article_id": id_, "seq": seq, "field": field, "value": value, "chosen": 1})
        source_id, origin_id = AS_READ[id_]
        db.table("articles").insert({"id": id_, "document_id": id_, "part": 0, "source_id": source_id, "origin_id": origin_id})  # fmt: skip
    named: list[Row] = [
        ("gulf-today", "Gulf Today", "gulftoday.ae", "outlet"),
        ("gulf-today-uae", "Gulf Today UAE", None, "outlet"),
        ("tass", "TASS", "tass.com", "agency"),
        ("interfax", "Interfax", "interfax.ru", "agency"),
    ]
    for row in named:
        db.table("sources").insert(dict(zip(("id", "name", "domain", "kind"), row, strict=True)))
    return db


def told(db: Database, text: str) -> tuple[dict[str, Row], dict[str, Row]]:
    curate_sources(db, parse_overrides(f"sources: {text}").sources)
    articles: dict[str, Row] = {
        id_: tuple(ids) for id_, *ids in db.execute("SELECT id, source_id, origin_id FROM articles").fetchall()
    }
    of: dict[str, Row] = {
        id_: tuple(row) for id_, *row in db.execute("SELECT id, name, domain, kind FROM sources").fetchall()
    }
    return articles, of


def test_name_kind_and_domain_are_the_curators(db: Database) -> None:
    _, of = told(db, '{gulf-today: {name: The Gulf, kind: institution, domain: ""}, tass: {domain: tass.ru}}')
    assert of["gulf-today"] == ("The Gulf", None, "institution")
    assert of["tass"] == ("TASS", "tass.ru", "agency")


def test_articles_of_one_go_under_another_and_back(db: Database) -> None:
    articles, _ = told(db, "{gulf-today-uae: {merge: gulf-today}}")
    assert articles["a2"] == ("gulf-today", "tass")
    assert articles["a4"] == ("interfax", "gulf-today")
    articles, of = told(db, "{gulf-today-uae: {merge: tass}, tass: {merge: interfax}}")
    assert {source for source, _ in articles.values()} == {"gulf-today", "interfax"}
    articles, of = told(db, "{}")
    assert articles == AS_READ
    assert of["gulf-today-uae"] == ("Gulf Today UAE", None, "outlet")  # as its first article says


def test_what_was_said_and_is_said_no_more_is_as_read(db: Database) -> None:
    told(db, "{gulf-today: {name: The Gulf, kind: agency}, interfax: {name: IF}}")
    _, of = told(db, "{interfax: {name: IF}}")
    assert of["gulf-today"] == ("Gulf Today", "gulftoday.ae", "outlet")
    assert of["interfax"] == ("IF", "interfax.ru", "agency")


def test_one_may_go_under_an_id_that_none_has(db: Database) -> None:
    articles, of = told(db, "{tass: {merge: itar-tass}, itar-tass: {name: ITAR-TASS, kind: agency}}")
    assert articles["a2"] == ("gulf-today-uae", "itar-tass")
    assert of["itar-tass"] == ("ITAR-TASS", None, "agency")


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (
            "sources:\n  a: {titel: x}",
            2,
            "there is no key 'titel' of a source; write one of: name, kind, domain, merge",
        ),
        (
            "sources:\n  a:\n    kind: paper",
            3,
            "'paper' is no kind of source; write one of: outlet, agency, institution",
        ),
        ("sources:\n  a:\n    domain: not one", 3, "'not one' is no domain; write it as in gulftoday.ae"),
        ("sources:\n  a:\n    name: ''", 3, "`name` takes a text that is not empty"),
        ("sources:\n  a:\n    name: [x]", 3, "`name` takes a text"),
        ("sources:\n  a: x", 2, "under a expected `name:`, `kind:`, `domain:`, `merge:`"),
        ("sources:\n  a: {merge: b}\n  b: {merge: a}", 2, "a is merged with itself"),
        ("sources:\n  b: {merge: a}\n  a: {merge: a}", 3, "a is merged with itself"),
    ],
)
def test_a_mistake_names_the_line_and_the_mend(text: str, line: int, said: str) -> None:
    with pytest.raises(OverridesError) as error:
        parse_overrides(text, "my.yml")
    assert str(error.value).startswith(f"my.yml:{line}: ")
    assert said in str(error.value)
