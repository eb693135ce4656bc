"""Two men of one name: in the articles that people.yml lists, its forms are the one, and everywhere else the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.curate.authority import AuthorityError, parse_authority
from tests.people_archive import Texts, archive, persons, redo, who

TEXTS: Texts = {
    "a1": ("en", "Mayor John Smith opened the bridge. Mr. Smith said that it had cost too much."),
    "a2": ("en", "The banker John Smith was arrested on Monday. Smith denied everything."),
    "a3": ("en", "John Smith met Angela Merkel in Berlin."),
    "a4": ("en", "Angela Merkel left, and Mr. Smith followed her."),
}
TWO = """\
persons:
  - {id: john-smith, name: John Smith}
  - {id: john-smith-2, name: John Smith the banker, aliases: [John Smith], surnames: [Smith], articles: [a2, a4]}
"""


def test_the_forms_are_the_one_in_his_articles_alone(tmp_path: Path) -> None:
    (tmp_path / "people.yml").write_text(TWO, "utf-8")
    db = archive(tmp_path / "archive.db", TEXTS, tmp_path / "people.yml")
    named = {article: {id_ for id_ in who(db, article) if "smith" in id_} for article in TEXTS}
    assert named == {"a1": {"john-smith"}, "a2": {"john-smith-2"}, "a3": {"john-smith"}, "a4": {"john-smith-2"}}


def test_joined_again_it_is_as_built_and_taken_back_as_before(tmp_path: Path) -> None:
    (tmp_path / "people.yml").write_text(TWO, "utf-8")
    db = archive(tmp_path / "archive.db", TEXTS)
    before = persons(db), {article: who(db, article) for article in TEXTS}
    redo(db, tmp_path / "people.yml")
    built = archive(tmp_path / "built.db", TEXTS, tmp_path / "people.yml")
    assert (persons(db), [who(db, a) for a in TEXTS]) == (persons(built), [who(built, a) for a in TEXTS])
    redo(db, None)
    assert (persons(db), {article: who(db, article) for article in TEXTS}) == before


@pytest.mark.parametrize(
    ("mine", "other", "ok"),
    [
        ("articles: [a]", "articles: [b]", True),
        ("articles: [a]", "context: [x]", True),
        ("articles: [a]", "roles: [x]", True),
        ("articles: [a, b]", "articles: [b]", False),
        ("context: [x]", "roles: [x]", False),
    ],
)
def test_one_form_of_two_persons_needs_what_tells_them_apart(mine: str, other: str, ok: bool) -> None:
    text = f"persons:\n  - {{id: a, name: John Smith, {mine}}}\n  - {{id: b, name: John Smith, {other}}}\n"
    if ok:
        assert len(parse_authority(text).persons) == 2
    else:
        with pytest.raises(
            AuthorityError, match=r"people\.yml:3: 'John Smith' of b is also a form of a .* `articles:`"
        ):
            parse_authority(text)
