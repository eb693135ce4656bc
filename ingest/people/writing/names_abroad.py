"""Names of persons in scripts in which no persons are looked for: Greek, Hebrew, Arabic, Chinese, Japanese, Korean.

Their lists (ingest/data/persons/abroad.txt) are drawn by `python -m bench.learn_names_abroad` from Faker (MIT).
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from cuttings.folding import fold

MOST_WORDS = 4
_SPACED = re.compile("[\u0370-\u03ff\u1f00-\u1fff\u0590-\u05ff\u0600-\u06ff]")  # Greek, Hebrew, Arabic
_HANGUL, _HAN = re.compile("[가-힯]+$"), re.compile("[\u3005\u3400-\u9fff]{2,6}$")
_JAPANESE = re.compile("(?P<family>[\u3005\u3400-\u9fff]{1,3})(?P<given>[\u3005\u3400-\u9fff\u3040-\u30ff]{1,4})$")
_NO_NAME = re.compile("[都県縣市区區町村郡州局社部紙報报网網院台臺版面刊國国省界語语党黨軍军的是在]$")


@cache
def _lists() -> dict[str, frozenset[str]]:
    """Script and kind ("greek given") → names, folded."""
    path = files("ingest") / "data" / "persons" / "abroad.txt"
    rows = (row.partition(": ") for row in path.read_text("utf-8").splitlines() if not row.startswith("#"))
    return {kind: frozenset(names.split()) for kind, _, names in rows}


@cache
def _given() -> frozenset[str]:
    lists = _lists()
    return frozenset().union(*(lists[f"{script} given"] for script in ("greek", "hebrew", "arabic", "persian")))


def is_name_abroad(text: str) -> bool:
    """Whether a text is one person's whole name in one of these scripts, by a list of given or of family names.

    >>> [is_name_abroad(name) for name in ("Ελένη Μαρκάτου", "佐藤 美咲", "한서윤", "林晓岚", "Τοπικά Νέα", "山口県")]
    [True, True, True, True, False, False]
    """
    if text.isascii():
        return False
    if _SPACED.search(text):
        words = fold(text).split()
        return 2 <= len(words) <= MOST_WORDS and words[0] in _given() and not any(map(str.isdigit, text))
    name = text.replace(" ", "").replace("\u3000", "")
    if _HANGUL.match(name):
        return _is_korean(name)
    return _is_chinese(name) or _is_japanese(name)


def _is_korean(name: str) -> bool:
    """Whether a family name is followed by a given one, or by two syllables that given names have in these places."""
    lists = _lists()
    family, given = next(((name[:n], name[n:]) for n in (2, 1) if name[:n] in lists["korean family"]), ("", ""))
    if not family or len(given) != 2:
        return False
    firsts, lasts = _syllables()
    return given in lists["korean given"] or (given[0] in firsts and given[1] in lasts)


@cache
def _syllables() -> tuple[frozenset[str], frozenset[str]]:
    given = [name for name in _lists()["korean given"] if len(name) == 2]
    return frozenset(name[0] for name in given), frozenset(name[1] for name in given)


def _is_chinese(name: str) -> bool:
    lists = _lists()
    families = lists["chinese family"] | lists["chinese family of Taiwan"]
    return len(name) == 3 and bool(_HAN.match(name)) and name[0] in families and not _NO_NAME.search(name)


def _is_japanese(name: str) -> bool:
    if not 3 <= len(name) <= 6 or not _JAPANESE.match(name) or _NO_NAME.search(name):
        return False
    families = _lists()["japanese family"]
    return any(name[:n] in families for n in range(1, min(4, len(name) - 1)))
