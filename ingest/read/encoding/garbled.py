"""Texts that are no language: letters out of fonts without a table of letters, bytes of a program between words.

A reader sees at once that nothing can be read there, in whatever language. Two things tell it: signs that stand within
words, and pairs of Latin letters that stand side by side in no language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from string import ascii_letters, ascii_lowercase, ascii_uppercase, digits

import numpy as np
import numpy.typing as npt

from ingest.model.document import UnreadableError
from ingest.text.folded_words import without_printers_signs
from ingest.text.language import told_by_words, words_of

GARBLED = (
    "a text that is no language: signs stand within most words, or letters as in no language's words; the file is "
    "damaged, or written in a way that isn't known: fetch it again, or copy its text out of a program that shows it"
)
# Of real texts (5,500: news in thirty languages, names in all of CLDR's, 750 pages, rows, mails) at most .12 of the
# letters stand in broken words; of files of which every second word is damaged .27 to .95.
MOST_BROKEN = 0.2
# Of real texts in the Latin alphabet at most .08 of the pairs are strange; of letters read by a wrong table .3 to .5.
MOST_STRANGE = 0.2
FEWEST_LETTERS, FEWEST_PAIRS = 60, 60
STRETCH = 2_000  # characters that are looked at where a text begins, in its middle and where it ends
SENTENCES = 500  # characters whose words are looked at before the letters of all are: most texts begin in a language
LONGEST = 60  # characters of a word that count: the address of a picture may have thousands

L = "[A-Za-zÀ-ɏͰ-ԯḀ-ỿ]"  # alphabets whose words stand between spaces, and are bent by letters alone
# Signs, each behind a letter and before one, as they stand in no word; and what stands for no sign at all. What hardly
# any of them is passes by first: among small letters and spaces a text is searched in a third of the time.
BROKEN = re.compile(
    r"[^a-z ,.;:'()\n-](?:"
    rf"(?<=[!\"#$%^*+?\\`{{|}}~])(?<={L}.)(?={L})"
    rf"|(?<=\d)(?<={L}.)(?={L})"
    r"|(?<=[A-ZÀ-ÖØ-ÞА-Я])(?<=[a-zß-öø-ÿа-џ].)(?![a-zß-öø-ÿа-џ]{2})"
    r"|(?<=[¡-¬®-¿×÷†‡‰‹›•‚„ƒˆ˜™])(?<=[A-Za-z].)(?=[A-Za-z])"
    r"|(?<=[À-ÖØ-Þ])(?<=[a-z].)"
    "|(?<=[\u0370-\u1cff\u1f00-\u1fff\u2c00-\u2fdf\ua000-\uabff])(?<=[A-Za-z].)(?=[A-Za-z])"
    "|(?<=[\u2200-\u25ff])(?=\\w)"
    "|(?<=[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff\ufffe\uffff]))"
)
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u9fff\uf900-\ufaff\uff00-\uffef]+")
LETTER = re.compile("[^\\W\\d_]|[\x80-\x9f\ufffd\ue000-\uf8ff]")
ADDRESS = ("http:", "https:", "www.", "data:")
# Pairs of which no language has one in 700 (145 languages of the Latin alphabet: their names of countries and languages
# in CLDR, and news in 12): behind each letter those that hardly follow it.
_STRANGE = (
    "bdfgkmnpqtvxz cbdfgmpqvwx dbfkmpqtvx fbcdghjklmnpqsvwxyz gcdfmpqx hfhqxz jfhjmpqtvxz kbfjnpqxz lfpqrx mdjklnqtvxz "
    "nprx ox pbcdfgjkmnqvwxyz qbcdefghjklmnpqswxyz rfhpqx sbdfqx tbdfpqv vbcdfghklmpqtxz wbdfgkpqtvwx "
    "xbcdfgjklmnpqrstuvwxyz ybhpqx zfpqrx"
)
ASCII = bytes(range(0x80))


def refuse_garbled(layer: str) -> None:
    """Raises UnreadableError for a text that is no language."""
    if is_garbled(layer):
        raise UnreadableError(GARBLED)


def is_garbled(layer: str) -> bool:
    """Whether a text is no language: most of its words are broken, or hold letters as no language has them."""
    stretches = tuple(_stretches(layer))
    text = "\n".join(stretches)
    if _share_of_broken(text) > MOST_BROKEN:
        return True
    if told_by_words(words_of(text[:SENTENCES])) or _share_of_strange(text) <= MOST_STRANGE:
        return False
    return not any(told_by_words(words_of(stretch[:STRETCH])) for stretch in stretches)


def _stretches(layer: str) -> Iterator[str]:
    if len(layer) <= 3 * STRETCH:
        yield layer
        return
    for start in (0, (len(layer) - STRETCH) // 2, len(layer) - STRETCH):
        yield layer[start : start + STRETCH]


def _share_of_broken(text: str) -> float:
    """What share of the letters of words stands in broken ones. Where few signs are out of place, none."""
    enough = MOST_BROKEN * len(text) / 2
    if most_broken(text) * LONGEST < enough or len(BROKEN.findall(text)) * LONGEST < enough:
        return 0.0
    broken = every = 0
    for word in UNSPACED.sub(" ", text).split():
        size = min(LONGEST, len(word))
        if _is_plain(word):
            every += size
        elif LETTER.search(word) and not _is_address(word):
            every += size
            broken += size if BROKEN.search(word) else 0
    unspaced = sum(map(len, UNSPACED.findall(text)))
    return broken / (every + unspaced) if every + unspaced >= FEWEST_LETTERS else 0.0


def most_broken(text: str) -> int:
    """As many matches as BROKEN has in a text, or more, which its bytes tell in a fifth of the time.

    A sign that is not in ASCII may be one itself, and make two of those beside it.
    """
    plain = without_printers_signs(text)
    written = plain.encode("ascii", "replace")
    others = 0 if plain.isascii() else len(plain) - len(plain.encode("ascii", "ignore"))
    letters, cases = written.translate(_LETTERS), written.translate(_CASES)
    within_words = 2 * (letters.count(b"a!a") + letters.count(b"a0a"))  # of "a!a!a" one is counted
    capitals = cases.count(b"aA")
    capitals -= cases.count(b"aAaa") if capitals else 0
    return 3 * others + within_words + letters.count(b"\0") + capitals


def _bytes_as(classes: Mapping[str, str]) -> bytes:
    """A table that makes each byte the sign of its class; a space of those that have none."""
    of_byte = {ord(byte): ord(sign) for sign, every in classes.items() for byte in every}
    return bytes(of_byte.get(byte, ord(" ")) for byte in range(0x100))


_CONTROLS = "".join(map(chr, (*range(0x09), *range(0x0E, 0x20), 0x7F)))
_LETTERS = _bytes_as({"a": ascii_letters, "0": digits, "!": '!"#$%^*+?\\`{|}~', "\0": _CONTROLS})
_ARE_LETTERS = bytes(chr(code) in ascii_lowercase for code in range(0x100))
_CASES = _bytes_as({"a": ascii_lowercase, "A": ascii_uppercase})


def _is_plain(word: str) -> bool:
    """Whether a word is of letters of ASCII that stand as they do in words: nothing in it is broken."""
    return word.isascii() and word.isalpha() and (word.islower() or word.istitle() or word.isupper())


def _is_address(word: str) -> bool:
    return word.lstrip("\"'(<[*").lower().startswith(ADDRESS) or "@" in word[:LONGEST]


def _share_of_strange(text: str) -> float:
    """What share of the pairs of letters is strange in a text in the Latin alphabet."""
    written = text.encode("latin-1", "replace").lower()  # bytes, in a tenth of the time of text
    codes, letter = np.frombuffer(written, np.uint8), np.frombuffer(written.translate(_ARE_LETTERS), np.bool_)
    side_by_side = np.zeros(len(letter) + 1, np.bool_)
    np.logical_and(letter[1:], letter[:-1], out=side_by_side[1:-1])
    pairs = side_by_side[1:-1] & (side_by_side[:-2] | side_by_side[2:])  # of words of three letters and more
    count = int(np.count_nonzero(pairs))
    if count < FEWEST_PAIRS:
        return 0.0
    share = int(np.count_nonzero(_strange().take(codes[:-1] * np.intp(0x100) + codes[1:]) & pairs)) / count
    if share <= MOST_STRANGE:  # whatever the alphabet
        return share
    words = int(np.count_nonzero(pairs[1:] & ~pairs[:-1])) + bool(pairs[:1].any())
    return 0.0 if (count + words) * 2 < _letters_in(text) else share


def _letters_in(text: str) -> int:
    """How many letters a text has: those of ASCII as bytes, for most are."""
    written = text.encode("utf-8", "surrogatepass")
    others = written.translate(None, ASCII).decode("utf-8", "surrogatepass")
    return len(written) - len(written.translate(None, ascii_letters.encode())) + sum(map(str.isalpha, others))


@cache
def _strange() -> npt.NDArray[np.bool_]:
    """The strange pairs as a table by the numbers of two bytes: all pairs of a text are looked up at once, in a tenth
    of the time of one after the other."""
    table = np.zeros(0x10000, np.bool_)
    for row in _STRANGE.split():
        for letter in row[1:]:
            table[ord(row[0]) * 0x100 + ord(letter)] = True
    return table
