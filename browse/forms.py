"""The forms in which a word or a name stands in the index: inflections, stripped apostrophes, ё and е, both scripts."""

from __future__ import annotations

import os
import re
import sqlite3
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice, product

import snowballstemmer

from browse.query import words_of
from cuttings.uri import sqlite_uri

Tokens = tuple[str, ...]
APOSTROPHES = re.compile(r"['’ʼ`′‘]")
CASE_ENDINGS = frozenset(["а", "у", "е", "ы", "и", "ом", "ой", "ою", "ым", "ам", "ами", "ах"])
# After these an apostrophe and s is "is" or "has", not a possessive.
NO_OWNERS = frozenset(["it", "he", "she", "that", "what", "there", "here", "let", "who", "how", "where", "when"])
# What a scrape makes of don't and the like; words that stand for themselves too (were, ill, wed) are left out.
CONTRACTIONS = {
    first + last: (first, last)
    for last, firsts in {
        "t": "don doesn didn won couldn wouldn shouldn isn aren wasn weren hasn haven hadn mustn needn ain can",
        "s": "that what who there here let she it",
        "ve": "i you they we could would should",
        "re": "you they",
        "ll": "you they it that",
        "m": "i",
    }.items()
    for first in firsts.split(" ")
}
MOST_VARIANTS = 24  # of a phrase whose words have several forms
MOST_NAMESAKES = 3  # of a name of more persons, only the forms that most of them share are added
MOST_BEARERS = 200  # whose forms are read


@dataclass(frozen=True, slots=True)
class Spellings:
    """What a word of a query stands for in the index: any of these phrases, most of them of one word."""

    phrases: tuple[Tokens, ...]
    persons: tuple[tuple[str, tuple[str, ...]], ...] = ()  # names, each with the spellings that were added for it


@cache
def _stemmer(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(language)


def stem(form: str) -> str:
    """The stem under which the archive's table of words has a form; a test holds it equal to what ingest writes."""
    word = form.replace("ё", "е")
    if re.fullmatch("[a-z]+", word):
        return str(_stemmer("english").stemWord(word))
    if not re.fullmatch("[а-я]+", word):
        return word
    once = str(_stemmer("russian").stemWord(word))
    if word[len(once) :] in CASE_ENDINGS:
        return str(_stemmer("russian").stemWord(once))
    return once


def fold(text: str) -> str:
    """Lower case without the accents that the index leaves out: those on Latin letters. й and ё stay.

    >>> fold("Čapek"), fold("Юрий Фёдоров")
    ('capek', 'юрий фёдоров')
    """
    folded = []
    base = ""
    for char in unicodedata.normalize("NFD", text.lower()):
        if not unicodedata.combining(char):
            base = char
        elif base.isascii():
            continue
        folded.append(char)
    return unicodedata.normalize("NFC", "".join(folded))


def alias_key(text: str) -> str:
    """A name as aliases.folded has it."""
    plain = "".join(
        char for char in unicodedata.normalize("NFD", text.lower()) if char not in "\u0300\u0301\u0302\u0308"
    )
    return " ".join(words_of(unicodedata.normalize("NFC", plain).replace("ё", "е")))


def inflections(connection: sqlite3.Connection, token: str) -> tuple[str, ...]:
    """The terms of the index with the token's stem, the most frequent first; the token itself where there are none."""
    sql = "SELECT form FROM words WHERE stem = ? ORDER BY articles DESC, form"
    found = tuple(row[0] for row in connection.execute(sql, (stem(token),)))
    return found if token in found else (*found, token)


def phrase_variants(connection: sqlite3.Connection, text: str) -> tuple[Tokens, ...]:
    """The token sequences of an exact phrase: apostrophes there or stripped, ё or е."""
    choices = [_written(connection, word) for word in text.split() if words_of(word)]
    combined = islice(product(*choices), MOST_VARIANTS)
    return tuple(dict.fromkeys(tuple(token for part in parts for token in part) for parts in combined))


def word_spellings(connection: sqlite3.Connection, text: str) -> tuple[Tokens, ...]:
    """The phrases, most of one token, that a word stands for when it is not quoted."""
    found: dict[Tokens, None] = {}
    tokens, *stripped = apostrophe_variants(fold(text)) or [()]
    if tokens and (len(tokens) == 1 or (tokens[1:] == ("s",) and tokens[0] not in NO_OWNERS)):
        found.update(dict.fromkeys((form,) for form in inflections(connection, tokens[0])))
    elif tokens:
        found[tokens] = None
    found.update(dict.fromkeys(stripped))
    return tuple(found)


def apostrophe_variants(word: str) -> tuple[Tokens, ...]:
    """The word as the index has it, and as it has it where an apostrophe was stripped or is still there.

    >>> apostrophe_variants("don't"), apostrophe_variants("dont"), apostrophe_variants("o’brien")
    ((('don', 't'), ('dont',)), (('dont',), ('don', 't')), (('o', 'brien'), ('obrien',)))
    """
    tokens = tuple(words_of(word))
    if len(tokens) > 1 and APOSTROPHES.search(word):
        return tokens, ("".join(tokens),)
    if len(tokens) == 1 and tokens[0] in CONTRACTIONS:
        return tokens, CONTRACTIONS[tokens[0]]
    return (tokens,) if tokens else ()


def prefix_variants(start: str) -> tuple[str, ...]:
    """The beginnings that a prefix stands for: with е for ё, and with ё for one е.

    >>> prefix_variants("фед")
    ('фед', 'фёд')
    """
    plain = start.replace("ё", "е")
    places = [place for place, char in enumerate(plain) if char == "е"][:MOST_VARIANTS]
    return tuple(dict.fromkeys([start, plain, *(f"{plain[:place]}ё{plain[place + 1 :]}" for place in places)]))


def _written(connection: sqlite3.Connection, word: str) -> list[Tokens]:
    found: list[Tokens] = []
    for tokens in apostrophe_variants(fold(word)):
        found.extend(product(*(_yo(connection, token) for token in tokens)))
    return found


def _yo(connection: sqlite3.Connection, token: str) -> tuple[str, ...]:
    plain = token.replace("ё", "е")
    if "е" not in plain:
        return (token,)
    forms = inflections(connection, token)
    return tuple(dict.fromkeys([token, *(form for form in forms if form.replace("ё", "е") == plain)]))


def name_keys(connection: sqlite3.Connection, words: tuple[str, ...]) -> list[str]:
    """The keys in aliases.folded that the words of a name may have, as they stand first, then in their other forms."""
    choices = [[token[0] for token in word_spellings(connection, word) if len(token) == 1] for word in words]
    keys = [" ".join(alias_key(word) for word in parts) for parts in islice(product(*choices), MOST_VARIANTS)]
    return list(dict.fromkeys([alias_key(" ".join(words)), *keys, *_same_stems(connection, words)]))


def _same_stems(connection: sqlite3.Connection, words: tuple[str, ...]) -> list[str]:
    """Keys of aliases that differ in their endings alone: Орбана names Орбан, though no article has either."""
    key = alias_key(" ".join(words))
    sql = "SELECT DISTINCT folded FROM aliases WHERE folded >= ? AND folded < ? || '\U0010ffff' LIMIT 1000"
    wanted = [stem(word) for word in key.split(" ")]
    candidates = (row[0] for row in connection.execute(sql, (key[:3], key[:3])))
    return [other for other in candidates if [stem(word) for word in other.split(" ")] == wanted]


def name_spellings(connection: sqlite3.Connection, words: tuple[str, ...]) -> Spellings:
    """The other spellings of the person that these words name; empty where they name none.

    One word (a surname) stands for every form of its bearers; several (a full name) for the forms of several words, and
    for those of one word that no one else bears.
    """
    keys = name_keys(connection, words)
    bearers = _bearers(connection, keys, alone=len(words) == 1)
    forms = _forms_of(connection, list(bearers), alone=len(words) == 1)
    if len(bearers) > MOST_NAMESAKES:
        forms = {"": _shared(forms)}
        bearers = {"": f"{' '.join(words)} ({len(bearers)} persons)"}
    phrases: dict[Tokens, None] = {}
    for form in (form for found in forms.values() for form in found):
        tokens = tuple(words_of(fold(form)))
        several = [(token,) for token in inflections(connection, tokens[0])] if len(tokens) == 1 else [tokens]
        phrases.update(dict.fromkeys(several))
    added = [(name, tuple(form for form in forms[key] if alias_key(form) not in keys)) for key, name in bearers.items()]
    return Spellings(without_redundant(phrases), tuple(added))


def _shared(forms: dict[str, list[str]]) -> list[str]:
    """Forms that at least half of the namesakes have: the surname in other letters, not the surnames of all Ivans."""
    counts = Counter(form for found in forms.values() for form in found)
    return [form for form, count in counts.items() if 2 * count >= len(forms)]


def _bearers(connection: sqlite3.Connection, keys: list[str], alone: bool) -> dict[str, str]:
    """Ids and names of those who are called so; one word is also the last of a longer name (Ушаков, Ю.Ушаков)."""
    sql = f"SELECT DISTINCT person_id FROM aliases WHERE {_listed('folded', keys)} LIMIT {MOST_BEARERS}"
    ids = [str(row[0]) for row in connection.execute(sql, keys)]
    if alone:
        surnames = _surnames(*_generation(connection))
        ids += [person for key in keys for person in surnames.get(key, ())]
    known = list(dict.fromkeys(ids))[:MOST_BEARERS]
    sql = f"SELECT id, name FROM persons WHERE {_listed('id', known)} ORDER BY id"
    return {person: str(name) for person, name in connection.execute(sql, known)}


def read_names(connection: sqlite3.Connection) -> None:
    """Reads who bears which surname, which is then kept for this generation of the file."""
    _surnames(*_generation(connection))


def _generation(connection: sqlite3.Connection) -> tuple[str, int, int]:
    """The file of a connection, as it is now."""
    path = next(str(row[2]) for row in connection.execute("PRAGMA database_list") if row[1] == "main")
    stat = os.stat(path)
    return path, stat.st_ino, stat.st_mtime_ns


@lru_cache(maxsize=4)
def _surnames(path: str, inode: int, modified: int) -> dict[str, tuple[str, ...]]:
    """Who bears each last word of a name; read once a generation, as no index has the ends of names."""
    found: dict[str, dict[str, None]] = {}
    connection = sqlite3.connect(sqlite_uri(path, mode="ro"), uri=True)
    for person, folded in connection.execute("SELECT person_id, folded FROM aliases"):
        parts = words_of(folded)
        if len(parts) > 1:
            found.setdefault(parts[-1], {})[str(person)] = None
    connection.close()
    return {surname: tuple(persons) for surname, persons in found.items()}


def names_someone(connection: sqlite3.Connection, words: tuple[str, ...]) -> bool:
    """Whether these words together are a spelling of somebody's name."""
    keys = name_keys(connection, words)
    return connection.execute(f"SELECT 1 FROM aliases WHERE {_listed('folded', keys)}", keys).fetchone() is not None


def _forms_of(connection: sqlite3.Connection, persons: list[str], alone: bool) -> dict[str, list[str]]:
    """The written forms of persons; where a full name was asked for, without lone names that others bear too."""
    shared = """
        AND (instr(form, ' ') OR NOT EXISTS (SELECT 1 FROM aliases AS other
             WHERE other.folded = mine.folded AND other.person_id != mine.person_id))
    """
    sql = f"""
        SELECT person_id, form FROM aliases AS mine WHERE {_listed("person_id", persons)}
        AND "from" != 'transcription' {"" if alone else shared} ORDER BY mentions DESC, form
    """
    found: dict[str, list[str]] = {person: [] for person in persons}
    for person, form in connection.execute(sql, persons):
        if words_of(form):
            found[person].append(form)
    return found


def _listed(column: str, values: list[str]) -> str:
    return f"{column} IN ({', '.join('?' * len(values))})"


def without_redundant(phrases: dict[Tokens, None]) -> tuple[Tokens, ...]:
    """Phrases without those that contain a word that is asked for alone anyway."""
    alone = {tokens[0] for tokens in phrases if len(tokens) == 1}
    return tuple(tokens for tokens in phrases if len(tokens) == 1 or not alone.intersection(tokens))
