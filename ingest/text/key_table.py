"""The table of keys: what "Titel", "Автор" or "pub_date" before a value states. Its rows are in data/head_keys.txt."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from cuttings.folding import fold
from ingest.text.word_sieve import WordSieve

LONGEST_KEY, MOST_WORDS = 44, 6
_SIGNS = re.compile(r"[\W_]+")
_BRACKETS = re.compile(r"[(\[（][^()\[\]（）]*[)\]）]\s*$")
ANY = "any"  # the language of the keys of programs
NONE, TEXT, BY, SENDER = "none", "text", "by", "sender"


class Meaning(NamedTuple):
    """What a key may mean: a field, in a language; `rank` is its place among the field's keys there, 0 the surest."""

    field: str
    language: str
    rank: int


@cache
def _table() -> tuple[dict[str, tuple[Meaning, ...]], dict[str, tuple[str, ...]]]:
    """Folded key → its meanings; language → the words before names."""
    meanings: dict[str, list[Meaning]] = {}
    before_names: dict[str, tuple[str, ...]] = {}
    language = ""
    for row in (files("ingest") / "data" / "head_keys.txt").read_text("utf-8").splitlines():
        if row.startswith("["):
            language = row.strip("[]")
        elif row and not row.startswith("#"):
            field, _, keys = row.partition(": ")
            words = tuple(key.strip() for key in keys.split(";"))
            if field == BY:
                before_names[language] = words
                continue
            for rank, key in enumerate(words):
                meanings.setdefault(key_form(key), []).append(Meaning(field, language, rank))
    return {key: tuple(every) for key, every in meanings.items()}, before_names


@lru_cache(maxsize=4096)
def key_form(key: str) -> str:
    """A key as it is compared: "Pub_Date", "pubDate" and "pub date" are one.

    >>> key_form("Pub_Date"), key_form("ΤΊΤΛΟΣ"), key_form("Başlık ")
    ('pubdate', 'τιτλοσ', 'baslik')
    """
    return _SIGNS.sub("", fold(unicodedata.normalize("NFKC", key)))


@lru_cache(maxsize=4096)
def meanings_of(key: str) -> tuple[Meaning, ...]:
    """What a key may mean, in every language; () for an unknown one. Words in brackets behind a key do not count."""
    if not key or len(key) > LONGEST_KEY or len(key.split()) > MOST_WORDS:
        return ()
    table = _table()[0]
    forms = [key, _BRACKETS.sub("", key), *(key.split("/") if "/" in key else ())]  # "标题/Title"
    return next((known for form in forms if (known := table.get(key_form(form), ()))), ())


def languages() -> list[str]:
    """The languages of which the table has keys, by their codes."""
    return sorted({meaning.language for every in _table()[0].values() for meaning in every} - {ANY})


class _ByWords(NamedTuple):
    """Words that stand before names. `begins` lets a text in ASCII through that may begin with one: it takes a tenth of
    the pattern's time. The pattern takes i for ı, so "yazi" is one, too."""

    begins: WordSieve
    pattern: re.Pattern[str]


@cache
def _before_names() -> _ByWords:
    every = {word for words in _table()[1].values() for word in words}
    words = sorted(every, key=len, reverse=True)
    spaced = "|".join(re.escape(word) for word in words if not _UNSPACED.match(word))
    unspaced = "|".join(re.escape(word) for word in words if _UNSPACED.match(word))
    pattern = re.compile(
        rf"(?:(?:{spaced})(?:\s*[:：/]\s*|\s+)|(?:{unspaced})[\s:：/丨|=·・]{{1,4}})(?=\S)", re.IGNORECASE
    )
    return _ByWords(WordSieve(word.split()[0].replace("ı", "i") for word in words), pattern)


_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def behind_key(text: str) -> tuple[frozenset[str], str]:
    """The fields that a key before a colon may state, in any language, and the text behind it; none for other texts.

    >>> behind_key("Szerző: Kovács János"), behind_key("At noon: rain")
    ((frozenset({'author'}), 'Kovács János'), (frozenset(), ''))
    """
    key, colon, value = text.replace("：", ":").partition(":")
    fields = frozenset(meaning.field for meaning in meanings_of(key.strip())) if colon else frozenset()
    return fields, value.strip() if fields else ""


def is_by(text: str) -> bool:
    """Whether a text is nothing but a word that stands before names."""
    return bool(text) and without_by(f"{text}: x") == "x"


def without_by(text: str) -> str:
    """The text behind a word that stands before names ("By", "Von", "Автор:", "بقلم"); "" where none does.

    >>> without_by("Von Dora Hart"), without_by("Dora Hart"), without_by("文／山田太郎")
    ('Dora Hart', '', '山田太郎')
    """
    by = _before_names()
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    elif not by.begins.passes_first(text):
        return ""
    match = by.pattern.match(text)
    return text[match.end() :] if match else ""


# The word for a reporter beside a name, as Chinese, Japanese and Korean bylines have it, with or without a space.
_CJK_NAME = r"[^\s／/|:：()]{2,12}"
_REPORTER = re.compile(
    rf"(?:本[報报]|新[华華]社|中央社|中新社|인턴)?(?:特派|实习|實習)?(?:[記记]者|기자)[\s:：]{{0,2}}(?P<behind>{_CJK_NAME})"
    r"(?:\s?[／/|]\s?[^\s／/|]{1,12}|\s[^\s／/|]{0,8}[報报][導导道])?$"  # the place from which was reported
    rf"|(?P<before>{_CJK_NAME})\s?(?:[記记]者|기자|특파원|논설위원|편집위원|칼럼니스트|앵커|[編编]集委[員员]|論説委員|特派員)$"
    rf"|(?:編集委員|論説委員|論説主幹|特派員)[\s:：=＝・]{{1,2}}(?P<named>{_CJK_NAME})$"
)


def without_reporter(text: str) -> str:
    """A byline without the word for a reporter and the place behind it; any other text as it is.

    >>> without_reporter("記者陳美玲／花蓮報導"), without_reporter("鈴木花子記者"), without_reporter("김민수 기자")
    ('陳美玲', '鈴木花子', '김민수')
    """
    match = None if text.isascii() else _REPORTER.match(text)
    return match["behind"] or match["before"] or match["named"] if match else text
