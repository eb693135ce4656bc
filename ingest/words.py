"""The words of the index with their stems, so that a search for a word finds its inflected forms.

The index itself stays plain FTS5; a search asks for the forms of one stem by name. Stems are Snowball's (Porter's
English and Russian stemmers, https://snowballstem.org), with one step more for Russian. Snowball takes the end of many
a nominative for a suffix: Ушаков → ушак but Ушакова → ушаков, генерал → генера but генералу → генерал. So the stem
of a form that lost a noun's case ending is the stem of what is left, which is the nominative: both give ушак. Stemming
until nothing changes does that too, but it joins what does not belong together (данные → дан ← данил ← Данилов).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import snowballstemmer
from sqlite_utils import Database

ENGLISH = re.compile(r"[a-z]+\Z")
RUSSIAN = re.compile(r"[а-я]+\Z")
CASE_ENDINGS = frozenset(["а", "у", "е", "ы", "и", "ом", "ой", "ою", "ым", "ам", "ами", "ах"])
BATCH = 5_000


@cache
def _stemmer(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(language)


def stem(form: str) -> str:
    """What the inflections of an index term share: `form` is in lower case; ё counts as е.

    >>> stem("ушакова"), stem("sanctions"), stem("2022")
    ('ушак', 'sanction', '2022')
    """
    return stems([form])[0]


def stems(forms: Sequence[str]) -> list[str]:
    """The stem of each form, taken together: a stemmer is called once for all the words of its language."""
    words = [form.replace("ё", "е") for form in forms]
    for language, pattern in (("english", ENGLISH), ("russian", RUSSIAN)):
        places = [place for place, word in enumerate(words) if pattern.match(word)]
        stemmed = _stemmer(language).stemWords([words[place] for place in places])
        if language == "russian":
            stemmed = _without_case([words[place] for place in places], stemmed)
        for place, found in zip(places, stemmed, strict=True):
            words[place] = found
    return words


def fill_words(db: Database) -> None:
    """Fills `words` from articles_fts. Terms that it has already keep their stem: stemming is what takes time."""
    db.execute("DROP TABLE IF EXISTS temp.terms")
    db.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, articles_fts, row)")
    db.execute("DELETE FROM words WHERE form NOT IN (SELECT term FROM temp.terms)")
    known = dict(db.execute("SELECT form, articles FROM words").fetchall())
    changed = [(form, count) for form, count in _terms(db) if known.get(form) != count]
    stemmed = stems([form for form, _ in changed])
    rows = [(form, found, count) for (form, count), found in zip(changed, stemmed, strict=True)]
    db.conn.executemany(
        "INSERT INTO words (form, stem, articles) VALUES (?, ?, ?) "
        "ON CONFLICT (form) DO UPDATE SET articles = excluded.articles",
        rows,
    )
    db.execute("DROP TABLE temp.terms")


def _terms(db: Database) -> Iterator[tuple[str, int]]:
    cursor = db.conn.cursor()
    cursor.execute("SELECT term, doc FROM temp.terms")
    while batch := cursor.fetchmany(BATCH):
        yield from batch


def _without_case(words: Sequence[str], stemmed: Sequence[str]) -> list[str]:
    """Of Russian forms that lost a noun's case ending, the stems of what is left: see the head of this module."""
    again = [word[len(once) :] in CASE_ENDINGS for word, once in zip(words, stemmed, strict=True)]
    twice = iter(_stemmer("russian").stemWords([once for once, flag in zip(stemmed, again, strict=True) if flag]))
    return [str(next(twice) if flag else once) for once, flag in zip(stemmed, again, strict=True)]
