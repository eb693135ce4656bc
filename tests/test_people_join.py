"""Joining over the archive: what becomes one person, what stays apart, and what people are called."""

from __future__ import annotations

import random

import pytest

from cuttings.folding import fold
from ingest.model.person import LocalPerson, Mention
from ingest.people import find_people
from ingest.people.join.cluster import Cluster, ClusterMember
from ingest.people.join.naming import person_slug
from ingest.people.join.profile import of_name
from ingest.people.join.result import JoinedPersons
from ingest.people.join.sequence import join_persons
from ingest.people.known_persons import Authority, KnownPerson, authority_of
from ingest.people.spelling.one_script import nickname_groups, one_edit, spelling_key

Documents = list[tuple[str, list[LocalPerson]]]


def local(name: str, *, given: str = "", surname: str = "") -> LocalPerson:
    """A person of an article under this name; `given` and `surname` list the nominatives, where there are several."""
    profile = of_name(name)
    initials = frozenset(profile.initials[:1])
    return LocalPerson(
        name,
        (Mention(0, len(name), name, "tagger", ""),),
        frozenset(given.split()) or profile.given | initials,
        profile.patronymic,
        frozenset(surname.split()) or (frozenset() if given and " " not in name else profile.surname),
        profile.script,
    )


def documents(*articles: str) -> Documents:
    """Each article as its names, with commas between."""
    return [(f"a{number}", [local(name.strip()) for name in names.split(",")]) for number, names in enumerate(articles)]


def ids(joined: JoinedPersons, docs: Documents) -> dict[str, set[str]]:
    """Name as it stands in an article → the ids it was joined to."""
    found: dict[str, set[str]] = {}
    for article, people in docs:
        for number, person in enumerate(people):
            found.setdefault(person.name, set()).add(joined.of[article, number][0])
    return found


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        ("Vladimir Putin", "Vladimir Putin", "same name"),
        ("Donald Trump", "Donald J. Trump", "same name"),
        ("Sergei Lavrov", "Sergey Lavrov", "spelling"),
        ("Viktor Orban", "Victor Orbán", "spelling"),
        ("Yury Ushakov", "Yuri Ushakov", "spelling"),
        ("Antony Blinken", "Anthony Blinken", "spelling"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", "spelling"),
        ("Тереза Мэй", "Тереза Мей", "spelling"),
        ("Биньямин Нетаньяху", "Беньямин Нетаньяху", "spelling"),
        ("Joe Biden", "Joseph Biden", "nickname"),
        ("Владимир Зеленский", "Володимир Зеленський", "nickname"),
        ("Vladimir Zelensky", "Volodymyr Zelenskyy", "nickname"),
        ("Юрий Ушаков", "Yuri Ushakov", "across scripts"),
        ("Джо Байден", "Joseph Biden", "across scripts"),
        ("Си Цзиньпин", "Xi Jinping", "across scripts"),
        ("Юрий Ушаков", "Ю. Ушаков", "initial"),
        ("Юрий Ушаков", "Ю.В. Ушаков", "initial"),
        ("Владимир Владимирович Путин", "Владимир Владимирович", "patronymic"),
        ("Dmitry Peskov", "Peskov", "surname"),
        ("Viktor Orban", "Орбан", "surname across scripts"),
    ],
)
def test_one_person(one: str, other: str, rule: str) -> None:
    docs = documents(one, other)
    joined = join_persons(docs)
    assert len(joined.persons) == 1
    assert rule in {method for _, method, _ in joined.of.values()}
    assert rule == "same name" or [step.rule for step in joined.log] == [rule]


@pytest.mark.parametrize(
    "names",
    [
        ("Ivan Petrov", "Pavel Petrov"),
        ("Иван Иванович Петров", "Иван Сергеевич Петров"),
        ("George W. Bush", "George H. W. Bush"),
        ("Иван Петров", "Иван Петрова"),
        ("Maria Ivanova", "Marina Ivanova"),
        ("Aleksandr Garcia", "Aleksandra Garcia"),
        ("Anna Bush", "Anna Bosh"),
        ("Иван Петров", "Ivan Pavlov"),
        ("Михаил Мишустин", "Mikhail Mishin"),
    ],
)
def test_two_persons(names: tuple[str, str]) -> None:
    assert len(join_persons(documents(*names)).persons) == 2


@pytest.mark.parametrize(
    "stem", ["хиллар", "вилларм", "деннисел", "роберттин", "марселлен", "аннелис", "геттерик", "бруннэлд"]
)
def test_the_surer_of_two_reasons_is_told_in_every_run(stem: str) -> None:
    """Of several readings some have one key and some are a letter apart; the order of a set does not decide."""
    plain = stem.replace("лл", "л").replace("нн", "н").replace("тт", "т")
    allowed = {f"{stem}и": frozenset({f"{stem}и", f"{stem}ин"}), f"{plain}и": frozenset({f"{plain}и"})}
    people = [
        LocalPerson(f"{name.title()} Клинтон", (), given, frozenset(), CLINTON, "cyrillic")
        for name, given in allowed.items()
    ]
    joined = join_persons([(str(number), [person]) for number, person in enumerate(people)])
    assert [step.evidence for step in joined.log] == ["the same name in another spelling"]


CLINTON = frozenset({"клинтон"})


def test_one_letter_apart_in_one_article_are_two() -> None:
    assert len(join_persons(documents("David Hansen", "David Hanson")).persons) == 1
    assert len(join_persons(documents("David Hansen, David Hanson")).persons) == 2


def test_an_initial_with_two_candidates_joins_neither() -> None:
    docs = documents("Robert Maxwell", "Richard Maxwell", "R. Maxwell", "Maxwell")
    joined = join_persons(docs)
    assert len(joined.persons) == 4
    assert {doubt.kind for doubt in joined.doubts} == {"initial", "surname"}


def test_nothing_is_chained_through_initials_or_surnames() -> None:
    docs = documents("Robert Maxwell", "Ghislaine Maxwell", "Kevin Maxwell", "G. Maxwell", "K. Maxwell", "Maxwell")
    found = ids(join_persons(docs), docs)
    assert found["G. Maxwell"] == found["Ghislaine Maxwell"]
    assert found["K. Maxwell"] == found["Kevin Maxwell"]
    assert len({*found["Robert Maxwell"], *found["Ghislaine Maxwell"], *found["Kevin Maxwell"]}) == 3


@pytest.mark.parametrize(("bearers", "inferred"), [((4, 1), True), ((3, 1), False), ((1, 0), True)])
def test_a_lone_surname_goes_to_the_bearer_of_four_fifths(bearers: tuple[int, int], inferred: bool) -> None:
    docs = documents(*["George Bush"] * bearers[0], *["Laura Bush"] * bearers[1], "Bush")
    joined = join_persons(docs)
    assert (ids(joined, docs)["Bush"] == {"george-bush"}) == inferred
    assert any(doubt.kind == "surname" for doubt in joined.doubts) != inferred


@pytest.mark.parametrize(("form", "inferred"), [("Трампом", True), ("Трамп", False)])
def test_a_declined_surname_is_a_mans(form: str, inferred: bool) -> None:
    docs = documents("Дональд Трамп", "Мелания Трамп", "Иванка Трамп")
    surname = frozenset({"трамп", fold(form)})
    docs.append(
        ("z", [LocalPerson("Трамп", (Mention(0, len(form), form, "", ""),), surname=surname, script="cyrillic")])
    )
    assert (ids(join_persons(docs), docs)["Трамп"] == {"donald-tramp"}) == inferred


def test_what_is_inferred_says_so() -> None:
    joined = join_persons(documents("Dmitry Peskov", "Peskov"))
    assert joined.of["a1", 0][1:] == (
        "surname",
        "inferred: Dmitry Peskov is in 1 of the 1 articles with a bearer of the surname",
    )


def test_inflected_readings_meet_in_the_nominative() -> None:
    docs = [
        ("a", [local("Путина", surname="путин путина")]),
        ("b", [local("Владимир Путин")]),
        ("c", [local("Владимира Путина", given="владимир владимира", surname="путин путина")]),
    ]
    joined = join_persons(docs)
    assert [person.name for person in joined.persons] == ["Владимир Путин"]


def test_a_name_seen_inflected_alone_is_put_right_by_the_others() -> None:
    docs = [
        ("a", [local("Олег Дерипаски", surname="дерипаска дерипаски")]),
        ("b", [local("Олег Дерипаски", surname="дерипаска")]),
    ]
    assert [person.name for person in join_persons(docs).persons] == ["Олег Дерипаска"]


def test_usual_given_names_alone_are_another_person_in_each_article() -> None:
    docs = [("a", [local("Мария", given="мария")]), ("b", [local("Мария", given="мария")])]
    assert len(join_persons(docs).persons) == 2
    docs = [("a", [local("Ванга", given="ванга")]), ("b", [local("Ванга", given="ванга")])]
    assert len(join_persons(docs).persons) == 1


def test_a_word_of_the_given_names_that_is_a_surname_here() -> None:
    docs = [("a", [local("Laura Bush")]), ("b", [local("Bush", given="bush")])]
    assert ids(join_persons(docs), docs)["Bush"] == {"laura-bush"}


@pytest.mark.parametrize(
    ("names", "languages", "shown"),
    [
        (["Joe Biden", "Joe Biden", "Joseph Biden"], "en en en", "Joe Biden"),
        (["Joe Biden", "Джо Байден", "Джо Байден"], "en en ru", "Joe Biden"),
        (["Joe Biden", "Джо Байден", "Джо Байден"], "en ru ru", "Джо Байден"),
        (["Андрей Громов", "Громов", "Громов"], "ru ru ru", "Андрей Громов"),
        (["Михаил Горбачев", "Михаил Горбачев", "Михаил Горбачёв"], "ru ru ru", "Михаил Горбачёв"),
        (["VLADIMIR PUTIN", "VLADIMIR PUTIN", "Vladimir Putin"], "en en en", "Vladimir Putin"),
    ],
)
def test_the_name_shown(names: list[str], languages: str, shown: str) -> None:
    of = {f"a{number}": language for number, language in enumerate(languages.split())}
    assert [person.name for person in join_persons(documents(*names), None, of).persons] == [shown]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Юрий Ушаков", "Yuri Ushakov"], {"yuri-ushakov"}),
        (["Юрий Ушаков"], {"yuri-ushakov"}),
        (["Иван Иванович Петров", "Иван Сергеевич Петров"], {"ivan-ivanovich-petrov", "ivan-sergeevich-petrov"}),
        (["Иван Петров", "Иван Иванович Петров", "Иван Сергеевич Петров"], {"ivan-petrov"}),
        (["Ульяна О’Нил"], {"ulyana-onil"}),
        (["習近平"], {"person-7fd2-8fd1-5e73"}),
    ],
)
def test_ids_are_slugs_of_the_latin_name(names: list[str], expected: set[str]) -> None:
    assert expected <= {person.id for person in join_persons(documents(*names)).persons}


def test_namesakes_have_a_number() -> None:
    docs = [("a", [local("Мария", given="мария")]), ("b", [local("Мария", given="мария")])]
    assert [person.id for person in join_persons(docs).persons] == ["mariya", "mariya-2"]
    assert person_slug("Мария") == "mariya"


def test_the_order_of_the_articles_changes_nothing() -> None:
    docs = documents(
        "Joe Biden, Vladimir Putin",
        "Joseph Biden, Путин",
        "Владимир Путин, Джо Байден",
        "Biden, George Bush",
        "Laura Bush, Bush",
        "Sergei Lavrov, S. Lavrov",
        "Sergey Lavrov, Лавров",
    )
    first = join_persons(docs)
    for seed in range(5):
        random.Random(seed).shuffle(docs)
        assert join_persons(docs) == first


def test_aliases_hold_every_form_and_the_other_script() -> None:
    docs = documents("Viktor Orban", "Orban", "Victor Orbán")
    aliases = {alias.form: alias.origin for alias in join_persons(docs).persons[0].aliases}
    assert aliases["Victor Orbán"] == aliases["Orban"] == "text"
    assert aliases["Орбан"] == aliases["Виктор Орбан"] == "transcription"


PUTIN = KnownPerson(
    "president", "V. V. Putin", (("ru", "Владимир Путин"),), ("Vladimir Putin", "ВВП"), ("Putin",), "Q7747"
)
FOX_A = KnownPerson("fox-a", "Robert Fox", (), ("the Fox",), (), context=("football",))
FOX_B = KnownPerson("fox-b", "Liam Fox", (), ("the Fox",), (), context=("parliament",))


def test_people_yml_names_its_persons() -> None:
    docs = documents("Vladimir Putin", "Putin", "Владимир Путин", "ВВП")
    joined = join_persons(docs, authority_of([PUTIN]))
    assert [(p.id, p.name, p.wikidata, p.status) for p in joined.persons] == [
        ("president", "V. V. Putin", "Q7747", "confirmed")
    ]


def test_people_yml_drops_what_is_no_person() -> None:
    docs = documents("White House, Joe Biden")
    joined = join_persons(docs, authority_of([], drop=["WHITE HOUSE"]))
    assert [person.name for person in joined.persons] == ["Joe Biden"]
    assert ("a0", 0) not in joined.of


def test_dropping_a_surname_leaves_its_bearer() -> None:
    docs = documents("Peskov", "Dmitry Peskov")
    assert [p.name for p in join_persons(docs, authority_of([], drop=["Peskov"])).persons] == ["Dmitry Peskov"]


@pytest.mark.parametrize("apart", [("president", "Putin"), ("V. V. Putin", "Putin")])
def test_people_yml_keeps_apart(apart: tuple[str, str]) -> None:
    known = KnownPerson("president", "V. V. Putin", (), ("Vladimir Putin",))
    docs = documents("Vladimir Putin", "Putin")
    assert len(join_persons(docs, authority_of([known])).persons) == 1
    assert len(join_persons(docs, authority_of([known], keep_apart=[apart])).persons) == 2


def test_context_words_tell_who_has_a_contested_alias() -> None:
    docs = documents("the Fox", "the Fox", "the Fox")
    texts = {"a0": "A match of football.", "a1": "He spoke in Parliament.", "a2": "Nothing."}
    joined = join_persons(docs, authority_of([FOX_A, FOX_B]), None, texts)
    assert [joined.of[f"a{n}", 0][0] for n in range(3)] == ["fox-a", "fox-b", "the-fox"]


def test_an_empty_archive_has_no_persons() -> None:
    assert join_persons([]).persons == ()
    assert join_persons([("a", [])], Authority()).persons == ()


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Zelensky", "Zelenskyy"),
        ("Зеленский", "Зеленський"),
        ("Viktor", "Victor"),
        ("Sergei", "Sergey"),
        ("Orbán", "Orban"),
        ("Yuri", "Iouri"),
        ("Мэй", "Мей"),
        ("Philip", "Filip"),
        ("Akkerman", "Ackerman"),
        ("Семён", "Семен"),
    ],
)
def test_keys_of_one_name(a: str, b: str) -> None:
    assert spelling_key(a) == spelling_key(b)


@pytest.mark.parametrize(
    ("a", "b"), [("Putin", "Pushkin"), ("Ivanov", "Ivanova"), ("Miller", "Muller"), ("Мэй", "Май")]
)
def test_keys_of_two_names(a: str, b: str) -> None:
    assert spelling_key(a) != spelling_key(b)


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [("abc", "abc", True), ("abc", "abd", True), ("abc", "ab", True), ("abc", "bc", True), ("abc", "cb", False),
     ("abcd", "ab", False), ("", "a", True), ("abcd", "abdc", False)],
)  # fmt: skip
def test_one_edit(a: str, b: str, one: bool) -> None:
    assert one_edit(a, b) is one is one_edit(b, a)


def test_fold_keeps_the_letters_of_cyrillic() -> None:
    assert fold("ЁЛКИН Йоська Їжак Łódź Orbán") == "елкин йоська їжак lodz orban"


def test_nicknames_across_scripts() -> None:
    assert nickname_groups("Joe") & nickname_groups("Джозеф")
    assert not nickname_groups("Ivan") & nickname_groups("Igor")


def test_a_cluster_answers_anew_when_it_has_grown() -> None:
    cluster = Cluster([ClusterMember(of_name("Joe Biden"))])
    assert cluster.words("given") == {"joe"}
    cluster.members.append(ClusterMember(of_name("Joseph Biden")))
    cluster.forget()
    assert cluster.words("given") == {"joe", "joseph"}


def test_one_persons_of_the_seeds_are_one() -> None:
    """The lists of spellings that a careful archivist takes for one person each."""
    docs = documents(
        "Yury Ushakov, Joe Biden, Antony Blinken, Viktor Orban, Sergey Lavrov, Vladimir Putin",
        "Yuri Ushakov, Joseph Biden, Anthony Blinken, Victor Orban, Sergei Lavrov, Владимир Путин",
        "Юрий Ушаков, Джозеф Байден, Blinken, Orban, Lavrov, Putin",
        "Ю.Ушаков, Biden, Ushakov",
    )
    assert {p.id for p in join_persons(docs).persons} == {
        "antony-blinken", "joe-biden", "sergei-lavrov", "victor-orban", "vladimir-putin", "yuri-ushakov",
    }  # fmt: skip


def test_found_and_joined_over_two_languages() -> None:
    docs = [
        ("en", find_people("President Joe Biden called Vladimir Putin, Kremlin aide Yury Ushakov said.", "en")),
        ("ru", find_people("Юрий Ушаков рассказал о разговоре Владимира Путина с Джозефом Байденом.", "ru")),
    ]
    assert {p.id for p in join_persons(docs).persons} == {"joe-biden", "vladimir-putin", "yury-ushakov"}
