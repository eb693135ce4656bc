"""The forms in which a word or a name stands in the index: inflections, stripped apostrophes, ё and е, both scripts."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from dataclasses import dataclass
from itertools import chain, islice, product

from browse.core.connection import Cache, Connection
from browse.query.asked.abbreviations import DOTTED, abbreviations, dotted
from browse.query.asked.apostrophes import ENDINGS, NO_OWNERS, apostrophe_variants, left_out_apostrophes
from browse.query.asked.hyphens import with_a_hyphen
from browse.query.asked.spelt.definite_article import with_article
from browse.query.asked.spelt.two_letters import as_one_letter, as_two_letters
from browse.query.sql import among, begins
from cuttings import index_terms
from cuttings.folding import APOSTROPHES, HYPHENS, letters, name_key
from cuttings.index_terms import as_indexed, asked_tokens, words_of
from cuttings.stemming import stems

Tokens = tuple[str, ...]
JOINTS = re.compile(f"[{re.escape(HYPHENS)}/]+")  # between the parts of a compound word
MOST_COMPOUNDS = 48  # phrases of a compound word: each costs FTS5 a walk through the articles of its words
MOST_VARIANTS = 24  # of a phrase whose words have several forms
MOST_NAMESAKES = 3  # of a name of more persons, only the forms that most of them share are added
MOST_BEARERS = 200  # whose forms are read
BYTES_OF_SURNAME = 250  # in memory, with those who bear it


@dataclass(frozen=True, slots=True)
class Spellings:
    """The phrases of the index that a word of a query stands for; most have one word."""

    phrases: tuple[Tokens, ...]
    persons: tuple[tuple[str, tuple[str, ...]], ...] = ()  # names, each with the spellings that were added for it


def phrase_variants(connection: sqlite3.Connection, text: str) -> tuple[Tokens, ...]:
    """The token sequences of an exact phrase, with and without apostrophes and with other accents."""
    words = [word for word in text.split() if words_of(word)]
    choices = [_written(connection, word, word is words[-1]) for word in words]
    combined = islice(product(*choices), MOST_VARIANTS)
    return tuple(dict.fromkeys(tuple(token for part in parts for token in part) for parts in combined))


def word_spellings(connection: sqlite3.Connection, text: str) -> tuple[Tokens, ...]:
    """The phrases, most of one token, that a word stands for when it is not quoted."""
    parts = [part for part in JOINTS.split(text) if words_of(part)]
    if len(parts) > 1:
        return _compound_spellings(connection, parts)
    spellings: dict[Tokens, None] = {}
    tokens, *others = apostrophe_variants(as_indexed(text)) or [()]
    if tokens and (len(tokens) == 1 or (tokens[1:] == ("s",) and tokens[0] not in NO_OWNERS)):
        spellings.update(dict.fromkeys((form,) for form in word_inflections(connection, tokens[0])))
    elif tokens:
        forms = _forms_behind(connection, tokens[-1])
        spellings.update(dict.fromkeys((*tokens[:-1], form) for form in (tokens[-1], *forms)))
    for first, rest in left_out_apostrophes(tokens[0]) if len(tokens) == 1 else ():
        spellings.update(((first, form), None) for form in _forms_behind(connection, rest))
    for other in others:
        spellings.update(dict.fromkeys([*_spelt(connection, other), *_forms_together(connection, other)]))
    for first, rest in with_a_hyphen(text):
        spellings.update(((as_indexed(first), form), None) for form in word_inflections(connection, as_indexed(rest)))
    for abbreviation in abbreviations(text):
        spellings.update(dict.fromkeys([dotted(abbreviation), (abbreviation,)]))
    for word in (*as_two_letters(text), *with_article(letters(text))):
        spellings.update(((form,), None) for form in index_terms.inflections(connection, word))
    if list(spellings) == [tokens] and not index_terms.inflections(connection, tokens[0]):
        spellings.update(dict.fromkeys(_guessed(connection, tokens[0])))
    return tuple(spellings)


def _forms_behind(connection: sqlite3.Connection, token: str) -> tuple[str, ...]:
    """The forms of what stands behind an apostrophe; all endings, where it is one."""
    return ENDINGS if token in ENDINGS else index_terms.inflections(connection, token)


def _forms_together(connection: sqlite3.Connection, tokens: Tokens) -> list[Tokens]:
    """The forms of a word without its apostrophe: of обʼєкт, where that is a letter to the index; whats is no what."""
    alone = len(tokens) == 1 and not tokens[0].isascii()
    return [(form,) for form in index_terms.inflections(connection, tokens[0])] if alone else []


def _guessed(connection: sqlite3.Connection, token: str) -> list[Tokens]:
    """What a word that no article has may stand for: Mueller for Müller, oneill for O’Neill."""
    plain = [(form,) for word in as_one_letter(token) for form in index_terms.inflections(connection, word)]
    first, rest = token[0], token[1:]
    divided = [(first, form) for form in index_terms.inflections(connection, rest)] if first in "odl" else []
    return [*plain, *divided]


def is_one_word(text: str) -> bool:
    """Whether what is written together is a word: with an apostrophe, hyphens or the dots of an abbreviation, or none.

    >>> is_one_word("O'Brien"), is_one_word("anti-war"), is_one_word("U.S"), is_one_word("20:30")
    (True, True, True, False)
    """
    joined = not APOSTROPHES.isdisjoint(text) or JOINTS.search(text) or DOTTED.fullmatch(text)
    return len(words_of(text)) == 1 or bool(joined)


def _compound_spellings(connection: sqlite3.Connection, parts: list[str]) -> tuple[Tokens, ...]:
    """Phrases of the forms of each part: those of the last part alone come first; then the word written as one."""
    choices = [word_spellings(connection, part) for part in parts]
    typed = [(tuple(words_of(as_indexed(part))),) for part in parts[:-1]]
    ways = chain(product(*typed, choices[-1]), product(*choices))
    phrases = dict.fromkeys(tuple(token for part in way for token in part) for way in islice(ways, MOST_COMPOUNDS))
    solid = letters("".join(words_of(as_indexed("".join(parts)))))
    return (*phrases, *((form,) for form in index_terms.inflections(connection, solid)))


def word_inflections(connection: sqlite3.Connection, token: str) -> tuple[str, ...]:
    """The terms of the index with the stem of the token, the most frequent first, and the token itself."""
    inflected = index_terms.inflections(connection, token)
    return inflected if token in inflected else (*inflected, token)


def prefix_variants(start: str) -> tuple[str, ...]:
    """The beginnings that a prefix stands for: with е for ё, and with ё for one е.

    >>> prefix_variants("фед")
    ('фед', 'фёд')
    """
    plain = start.replace("ё", "е")
    places = [place for place, char in enumerate(plain) if char == "е"][:MOST_VARIANTS]
    return tuple(dict.fromkeys([start, plain, *(f"{plain[:place]}ё{plain[place + 1 :]}" for place in places)]))


def _written(connection: sqlite3.Connection, word: str, open_end: bool) -> list[Tokens]:
    return [spelt for tokens in apostrophe_variants(as_indexed(word), open_end) for spelt in _spelt(connection, tokens)]


def _spelt(connection: sqlite3.Connection, tokens: Tokens) -> list[Tokens]:
    """The tokens as they stand and in all accents that the index has: ё for е, ø for o."""
    return list(product(*(dict.fromkeys([token, *index_terms.spellings(connection, token)]) for token in tokens)))


def name_keys(connection: sqlite3.Connection, name: str) -> list[str]:
    """The keys that a name may have in aliases.folded: first with its words as they stand, then in other forms."""
    words = name_key(name).split()
    choices = [[token[0] for token in word_spellings(connection, word) if len(token) == 1] for word in words]
    keys = [" ".join(map(name_key, parts)) for parts in islice(product(*choices), MOST_VARIANTS)]
    return list(dict.fromkeys([" ".join(words), *keys, *_same_stems(connection, words)]))


def _same_stems(connection: sqlite3.Connection, words: list[str]) -> list[str]:
    """The keys of aliases whose words have the same stems: Орбана finds Орбан, though no article has either."""
    start = " ".join(words)[:3]
    sql = f"SELECT DISTINCT folded FROM aliases WHERE {begins('folded', ':start')} LIMIT 1000"
    stemmed = stems(words)
    candidates = (row[0] for row in connection.execute(sql, {"start": start}))
    return [other for other in candidates if stems(other.split(" ")) == stemmed]


def name_spellings(connection: sqlite3.Connection, words: tuple[str, ...]) -> Spellings:
    """The other spellings of the person that these words name; empty where they name none.

    One word (a surname) stands for every form of its bearers; several (a full name) for the forms of several words, and
    for those of one word that no one else bears.
    """
    keys = name_keys(connection, " ".join(words))
    bearers = _bearers(connection, keys, alone=len(words) == 1)
    forms = _forms_of(connection, list(bearers), alone=len(words) == 1)
    if len(bearers) > MOST_NAMESAKES:
        forms = {"": _shared(forms)}
        bearers = {"": f"{' '.join(words)} ({len(bearers)} persons)"}
    phrases: dict[Tokens, None] = {}
    for form in (form for written in forms.values() for form in written):
        tokens = asked_tokens(as_indexed(form))
        several = [(token,) for token in word_inflections(connection, tokens[0])] if len(tokens) == 1 else [tokens]
        phrases.update(dict.fromkeys(several))
    added = [(name, tuple(form for form in forms[key] if name_key(form) not in keys)) for key, name in bearers.items()]
    return Spellings(without_redundant(phrases), tuple(added))


def _shared(forms: dict[str, list[str]]) -> list[str]:
    """The forms that at least half of the namesakes have, as a surname in other letters."""
    counts = Counter(form for written in forms.values() for form in written)
    return [form for form, count in counts.items() if 2 * count >= len(forms)]


def _bearers(connection: sqlite3.Connection, keys: list[str], alone: bool) -> dict[str, str]:
    """The ids and names of the persons with these keys; `alone`: also of those whose names end with one of them."""
    sql = f"SELECT DISTINCT person_id FROM aliases WHERE {among('folded', keys)} LIMIT {MOST_BEARERS}"
    ids = [str(row[0]) for row in connection.execute(sql, keys)]
    if alone:
        surnames = _surnames(connection)
        ids += [person for key in keys for person in surnames.get(key, ())]
    known = list(dict.fromkeys(ids))[:MOST_BEARERS]
    sql = f"SELECT id, name FROM persons WHERE {among('id', known)} ORDER BY id"
    return {person: str(name) for person, name in connection.execute(sql, known)}


def read_names(connection: sqlite3.Connection) -> None:
    """Reads the surnames of all persons, which are then kept for this generation of the file."""
    _surnames(connection)


def _surnames(connection: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """The persons by the last word of their names. They are read once a generation: no index has the ends of names."""
    kept = connection.kept if isinstance(connection, Connection) else Cache()
    surnames: dict[str, tuple[str, ...]] | None = kept.get("surnames")
    if surnames is None:
        surnames = _read_surnames(connection)
        kept.put("surnames", surnames, BYTES_OF_SURNAME * len(surnames))
    return surnames


def _read_surnames(connection: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    bearers: dict[str, dict[str, None]] = {}
    for person, folded in connection.execute("SELECT person_id, folded FROM aliases"):
        parts = folded.split(" ")
        if len(parts) > 1:
            bearers.setdefault(parts[-1], {})[str(person)] = None
    return {surname: tuple(persons) for surname, persons in bearers.items()}


def names_someone(connection: sqlite3.Connection, words: tuple[str, ...]) -> bool:
    """Whether these words together are a spelling of somebody's name."""
    keys = name_keys(connection, " ".join(words))
    return connection.execute(f"SELECT 1 FROM aliases WHERE {among('folded', keys)}", keys).fetchone() is not None


def _forms_of(connection: sqlite3.Connection, persons: list[str], alone: bool) -> dict[str, list[str]]:
    """The written forms of persons; where a full name was asked for, without lone names that others bear too."""
    shared = """
        AND (instr(form, ' ') OR NOT EXISTS (SELECT 1 FROM aliases AS other
             WHERE other.folded = mine.folded AND other.person_id != mine.person_id))
    """
    sql = f"""
        SELECT person_id, form FROM aliases AS mine WHERE {among("person_id", persons)}
        AND "from" != 'transcription' {"" if alone else shared} ORDER BY mentions DESC, form
    """
    forms: dict[str, list[str]] = {person: [] for person in persons}
    for person, form in connection.execute(sql, persons):
        if words_of(form):
            forms[person].append(form)
    return forms


def without_redundant(phrases: dict[Tokens, None]) -> tuple[Tokens, ...]:
    """The phrases without those that contain a word which is itself one of them."""
    alone = {tokens[0] for tokens in phrases if len(tokens) == 1}
    return tuple(tokens for tokens in phrases if len(tokens) == 1 or not alone.intersection(tokens))
