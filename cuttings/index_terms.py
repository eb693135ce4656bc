"""The terms of the full-text index, as both wings ask for them.

FTS5's tokenizer (TOKENIZER) folds less than `cuttings.folding`: it takes accents off Latin letters only, and leaves ß,
ø, ё or an Arabic vowel as they are. So the index is never asked for folded letters: the table `words` has each term
with its stem, and tells which terms have the same letters or the same stem.

Where a writing has no spaces between words (Chinese, Japanese, Thai, Lao, Khmer, Burmese), the index has the pairs of
neighbouring signs, and the last sign of a run alone: 气候变动 is 气候 候变 变动 动. A word inside a run is a phrase of
its pairs.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from itertools import islice, pairwise, product

from cuttings.folding import letters
from cuttings.stemming import stem

MOST_SPELLINGS = 24  # of a phrase
TOKENIZER = "unicode61 remove_diacritics 2 categories 'L* N* Co M*'"


def _signs(categories: str, *blocks: tuple[int, int]) -> str:
    """The characters of these blocks whose category begins with one of the letters, for a class of a pattern."""
    signs = (chr(code) for first, last in blocks for code in range(first, last + 1))
    return "".join(re.escape(sign) for sign in signs if unicodedata.category(sign)[0] in categories)


# Marks that belong to the letter before them: accents, points, vowel signs.
MARKS = _signs("M", (0x300, 0x1DFF), (0x20D0, 0x20FF), (0x302A, 0x309A), (0xA66F, 0xABFF), (0xFE20, 0xFE2F))
# Letters, marks and digits of writings without spaces; Han by its blocks, which hold nothing else.
_BLOCKS = (
    (0xE00, 0xEFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3005, 0x30FF),
    (0x31F0, 0x31FF),
    (0xFF66, 0xFF9F),
)
UNSPACED = _signs("LMN", *_BLOCKS) + "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
RUN = re.compile(f"[{UNSPACED}]+")
WORD = re.compile(rf"[{UNSPACED}]+|(?:[^\W_{UNSPACED}]|[{MARKS}])+")
_OF_OTHERS = bytes(set(range(0x100)) - {0xE0, 0xE1, *range(0xE3, 0xEA), 0xEF, 0xF0})  # no sign of a run begins so
_SIGN = re.compile(rf"[^{MARKS}][{MARKS}]*|[{MARKS}]+")
_NARROW = re.compile("[\uff66-\uff9f]")
SAME_TO_INDEX = str.maketrans("ςſµϐϑϕϖϰϱϵ", "σsμβθφπκρε")


def words_of(text: str) -> list[str]:
    """The words of a text: runs of letters, marks and digits. Apostrophes divide, and so does a change of writing.

    >>> words_of("it's שָׁלוֹם"), words_of("OpenAI和Google")
    (['it', 's', 'שָׁלוֹם'], ['OpenAI', '和', 'Google'])
    """
    return WORD.findall(text)


def without_edges(text: str) -> str:
    """The text from its first word to its last: “C++” is C, it's stays it's. "" where it has no word."""
    words = list(WORD.finditer(text))
    return text[words[0].start() : words[-1].end()] if words else ""


def signs_of(run: str) -> list[str]:
    """The signs of a run without spaces, each with its marks; narrow kana as wide ones."""
    return _SIGN.findall(unicodedata.normalize("NFKC", run) if _NARROW.search(run) else run)


def for_index(text: str | None) -> str | None:
    """The text as it is given to FTS5: each run without spaces as its pairs and its last sign.

    >>> for_index("OpenAI的气候变动。")
    'OpenAI 的气 气候 候变 变动 动 。'
    """
    if not text or not _may_have_run(text):
        return text
    return RUN.sub(lambda run: f" {' '.join(_pairs(signs_of(run[0]), closed=True))} ", text)


def _may_have_run(text: str) -> bool:
    """Whether a text has bytes that the signs of such runs begin with: told in a fifth of the time of the pattern."""
    return not text.isascii() and bool(text.encode("utf-8", "surrogatepass").translate(None, _OF_OTHERS))


def _pairs(signs: list[str], closed: bool) -> list[str]:
    """The pairs of neighbours; and the last sign alone where the run is `closed`, a single sign with a star if not."""
    pairs = [first + second for first, second in pairwise(signs)]
    return [*pairs, signs[-1]] if closed else pairs or [f"{signs[0]}*"]


def asked_tokens(text: str, open_end: bool = True) -> tuple[str, ...]:
    """The terms by which the index is asked for a text. A run at an open end may go on in what is looked for.

    A last term with a star stands for all terms that begin so.

    >>> asked_tokens("气候变动"), asked_tokens("税"), asked_tokens("和Google"), asked_tokens("气候", open_end=False)
    (('气候', '候变', '变动'), ('税*',), ('和', 'Google'), ('气候', '候'))
    """
    words = words_of(text)
    tokens: list[str] = []
    for number, word in enumerate(words, 1):
        closed = number < len(words) or not open_end
        tokens += _pairs(signs_of(word), closed) if RUN.match(word) else [word]
    return tuple(tokens)


def as_indexed(text: str) -> str:
    """The text as FTS5 compares it: lower case, without the accents on Latin letters, final ς as σ. й, ё, ø and ß stay.

    >>> as_indexed("Čapek"), as_indexed("Юрий Фёдоров")
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
    return unicodedata.normalize("NFC", "".join(folded)).translate(SAME_TO_INDEX)


def inflections(connection: sqlite3.Connection, word: str) -> tuple[str, ...]:
    """The terms that have the word's stem, the most frequent first; () where the archive has none."""
    sql = "SELECT form FROM words WHERE stem = ? ORDER BY articles DESC, form"
    return tuple(str(row[0]) for row in connection.execute(sql, (stem(word),)))


def spellings(connection: sqlite3.Connection, word: str) -> tuple[str, ...]:
    """The terms that have the word's letters, with any accents and apostrophes, the most frequent first."""
    asked = letters(word)
    return tuple(form for form in inflections(connection, word) if letters(form) == asked)


def phrase_in_index(connection: sqlite3.Connection, phrase: str) -> str:
    """The FTS5 expression that finds a phrase with any accents; "" where the index lacks one of its words."""
    choices = [spellings(connection, word) for word in phrase.split()]
    written = [" ".join(words) for words in islice(product(*choices), MOST_SPELLINGS)]
    return "body : (" + " OR ".join(f'"{words}"' for words in written) + ")" if any(written) else ""


def phrase_places(text: str, phrase: str) -> list[tuple[int, int]]:
    """Where a phrase of folded words stands in a text, with any accents: start and end of each place."""
    asked = [letters(word) for word in words_of(phrase)]
    words = [(letters(match[0]), *match.span()) for match in WORD.finditer(text)]
    written = [word for word, _, _ in words]
    starts = (at for at, word in enumerate(written) if asked and word == asked[0])
    return [(words[at][1], words[at + len(asked) - 1][2]) for at in starts if written[at : at + len(asked)] == asked]
