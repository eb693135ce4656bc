"""The curator's decisions: what they write into people.yml, what stays, and what the archive makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ingest.commands.people import people
from ingest.curate.authority import AuthorityError
from ingest.curate.edit import EditError, PeopleFile, PersonFacts
from tests.people_archive import NEWS, archive, persons, redo, who

FILE = """\
# my file
persons:
  # the president
  - id: vladimir-putin   # yes
    name: "Vladimir Putin"
    names: {ru: Владимир Путин}
    surnames: [Putin]
  - id: joe-biden
    name: Joe Biden
    aliases:
      - Joseph Biden  # formal
# not people
drop:
  - White House   # a house
keep_apart:
  - [joe-biden, vladimir-putin]  # obviously
"""
BIDEN = PersonFacts("joe-biden", "Joe Biden", {"ru": "Джозеф Байден"}, ("Joe Biden", "Joseph Biden"))
PUTIN = PersonFacts("vladimir-putin", "Vladimir Putin", {"ru": "Владимир Путин"}, ("Vladimir Putin",))
USHAKOV = PersonFacts("yury-ushakov", "Yury Ushakov", {"ru": "Юрий Ушаков"}, ("Yury Ushakov", "Юрий Ушаков", "Ушаков"))


@pytest.fixture
def file(tmp_path: Path) -> PeopleFile:
    (tmp_path / "people.yml").write_text(FILE, encoding="utf-8")
    return PeopleFile(tmp_path / "people.yml")


def after(file: PeopleFile) -> str:
    file.save()
    return file.path.read_text(encoding="utf-8")


def test_saving_without_a_decision_changes_nothing(file: PeopleFile) -> None:
    assert after(file) == FILE


def test_alias_makes_an_entry_of_what_the_archive_knows(file: PeopleFile) -> None:
    file.alias(USHAKOV, "the aide")
    entry = "  - id: yury-ushakov\n    name: Yury Ushakov\n    names: {ru: Юрий Ушаков}\n    aliases: [the aide]\n"
    assert entry in after(file)
    assert "# the president" in after(file)


def test_an_alias_is_added_once(file: PeopleFile) -> None:
    file.alias(BIDEN, "JOSEPH BIDEN")
    assert after(file) == FILE


def test_merge_gives_names_to_the_first_and_surnames_too(file: PeopleFile) -> None:
    file.merge(BIDEN, PersonFacts("biden", "Biden", {}, ("Biden", "Jo Biden")))
    text = after(file)
    assert "      - Joseph Biden  # formal\n" in text
    assert "      - Jo Biden\n    surnames: [Biden]\n" in text


def test_merge_of_two_entries_leaves_one(file: PeopleFile) -> None:
    file.alias(USHAKOV, "the aide")
    file.merge(PUTIN, USHAKOV)
    text = after(file)
    assert "yury-ushakov" not in text
    assert "the aide" in text
    assert "Юрий Ушаков" in text


def test_merge_ends_what_was_kept_apart(file: PeopleFile) -> None:
    file.merge(BIDEN, PUTIN)
    text = after(file)
    assert "keep_apart" not in text
    assert "vladimir-putin" not in text


def test_split_makes_the_other_person(file: PeopleFile) -> None:
    assert file.split(BIDEN, ["Joseph Biden"]) == "joseph-biden"
    text = after(file)
    assert "  - id: joseph-biden\n    name: Joseph Biden\n" in text
    assert "  - [joe-biden, joseph-biden]\n" in text
    assert "formal" not in text


def test_split_of_a_surname_keeps_it_apart(file: PeopleFile) -> None:
    assert file.split(PUTIN, ["Putin"]) == ""
    text = after(file)
    assert "surnames" not in text
    assert "  - [vladimir-putin, Putin]\n" in text


@pytest.mark.parametrize("form", ["Yury Ushakow", "Ушаков"])
def test_split_writes_only_what_was_asked(file: PeopleFile, form: str) -> None:
    """Names that the archive has of the person are left to the rules: among them are forms of other languages' cases."""
    facts = PersonFacts("yury-ushakov", "Yury Ushakov", {"pl": "Jurija Uszakowa"}, ("Yury Ushakov", "Jurija Uszakowa"))
    file.split(facts, [form])
    text = after(file)
    assert "Uszakowa" not in text
    assert "  - id: yury-ushakov\n    name: Yury Ushakov\n" in text
    assert text.count(form) == 1


def test_the_name_itself_cannot_be_split_off(file: PeopleFile) -> None:
    with pytest.raises(EditError, match="rename"):
        file.split(BIDEN, ["Joe Biden"])


def test_split_then_merge_is_as_before(file: PeopleFile) -> None:
    file.split(PUTIN, ["Putin"])
    file.merge(PUTIN, PersonFacts("putin", "Putin", {}, ("Putin",)))
    assert "surnames: [Putin]" in after(file)
    assert after(file).count("Putin]") == 1


def test_drop_takes_the_person_out(file: PeopleFile) -> None:
    file.drop(BIDEN)
    text = after(file)
    assert "joe-biden" not in text.split("keep_apart")[0]
    assert "  - White House   # a house\n  - Joe Biden\n" in text


def test_rename_keeps_the_former_name_as_an_alias(file: PeopleFile) -> None:
    file.rename(PUTIN, "V. V. Putin")
    text = after(file)
    assert 'name: "V. V. Putin"\n' in text
    assert "aliases: " in text
    assert "Vladimir Putin" in text


def test_the_same_name_confirms(file: PeopleFile) -> None:
    file.rename(USHAKOV, "Yury Ushakov")
    assert "  - id: yury-ushakov\n    name: Yury Ushakov\n    names: {ru: Юрий Ушаков}\n" in after(file)


def test_a_new_file_says_what_it_is(tmp_path: Path) -> None:
    new = PeopleFile(tmp_path / "people.yml")
    new.drop(PersonFacts("embassy", "Embassy"))
    text = after(new)
    assert text.startswith("# The curator's word")
    assert text.endswith("drop:\n  - Embassy\n")


def test_a_file_with_an_error_is_not_edited(tmp_path: Path) -> None:
    path = tmp_path / "people.yml"
    path.write_text("persons:\n  - id: a\n", encoding="utf-8")
    with pytest.raises(AuthorityError, match=r"people\.yml:2"):
        PeopleFile(path)


def test_a_decision_that_contradicts_another_is_not_written(file: PeopleFile) -> None:
    file.alias(USHAKOV, "Joe Biden")
    with pytest.raises(AuthorityError, match="also a form of joe-biden"):
        file.save()
    assert file.path.read_text(encoding="utf-8") == FILE


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return archive(tmp_path_factory.mktemp("news") / "archive.db").read_bytes()


@pytest.fixture
def db(news: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "archive.db"
    path.write_bytes(news)
    return path


def run(db: Path, *arguments: str) -> Result:
    return CliRunner().invoke(people, [*arguments, "--db", str(db)])


def done(db: Path, *arguments: str) -> str:
    result = run(db, *arguments)
    assert result.exit_code == 0, result.output
    return result.output


def test_merged_in_the_archive(db: Path) -> None:
    assert "viktor-orban: is also laura-bush" in done(db, "merge", "viktor-orban", "laura-bush")
    assert "laura-bush" not in persons(db)
    assert "viktor-orban" in who(db, "a5")


def test_split_in_the_archive(db: Path) -> None:
    done(db, "split", "joe-biden", "--form", "Joseph Biden")
    assert "joseph-biden" in who(db, "a2")
    assert "joe-biden" in who(db, "a1")


def test_an_inferred_surname_is_taken_back(db: Path) -> None:
    assert "dmitry-peskov" in who(db, "a5")
    done(db, "split", "dmitry-peskov", "--form", "Peskov")
    assert "peskov" in who(db, "a5")
    assert "dmitry-peskov" in who(db, "a4")


def test_dropped_from_the_archive(db: Path) -> None:
    done(db, "drop", "laura-bush")
    assert "laura-bush" not in persons(db)


def test_renamed_in_the_archive(db: Path) -> None:
    done(db, "rename", "vladimir-putin", "В. В. Путин")
    assert persons(db)["vladimir-putin"] == "В. В. Путин"
    assert "vladimir-putin" in who(db, "a3")


@pytest.mark.parametrize("form", ["the Fox", "习近平"])
def test_an_alias_is_found_where_the_finding_sees_no_name(db: Path, form: str) -> None:
    assert "sergei-lavrov" not in who(db, "a6")
    done(db, "alias", "sergei-lavrov", form)
    assert "sergei-lavrov" in who(db, "a6")


@pytest.mark.slow
def test_decisions_survive_a_rebuild_and_give_the_same_archive(db: Path, tmp_path: Path) -> None:
    done(db, "merge", "viktor-orban", "laura-bush")
    done(db, "alias", "sergei-lavrov", "the Fox")
    done(db, "drop", "dmitry-peskov")
    (tmp_path / "again").mkdir()
    again = archive(tmp_path / "again" / "archive.db", NEWS, tmp_path / "people.yml")
    assert persons(again) == persons(db)
    assert {a: who(again, a) for a in NEWS} == {a: who(db, a) for a in NEWS}


def test_taking_a_decision_back_gives_the_archive_back(db: Path, tmp_path: Path) -> None:
    before = persons(db), {a: who(db, a) for a in NEWS}
    done(db, "alias", "sergei-lavrov", "the Fox")
    (tmp_path / "people.yml").unlink()
    redo(db, tmp_path / "people.yml")
    assert (persons(db), {a: who(db, a) for a in NEWS}) == before


def test_an_unknown_id_says_what_is_near(db: Path) -> None:
    result = run(db, "drop", "laura-bosh")
    assert result.exit_code == 3
    assert "did you mean laura-bush" in result.output


def test_no_archive(tmp_path: Path) -> None:
    result = run(tmp_path / "none.db", "drop", "laura-bush")
    assert result.exit_code == 3
    assert "no archive" in result.output


def test_an_error_in_the_file_leaves_the_archive(db: Path, tmp_path: Path) -> None:
    (tmp_path / "people.yml").write_text("persons: {}\n", encoding="utf-8")
    result = run(db, "drop", "laura-bush")
    assert result.exit_code == 3
    assert "people.yml:1" in result.output
    assert "laura-bush" in persons(db)
