"""The pieces of a query: marks of quotation, brackets, fields and words, before their order means anything."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

LONGEST = 2_000  # characters that are read; no reader's query in public logs comes near
QUOTES = str.maketrans("“”„«»‟", '"' * 6)
HIDDEN = re.compile("[\x00-\x1f\x7f\u200b-\u200f\u2060\ufeff\u00ad\ud800-\udfff]")
OPERATORS = ("AND", "OR", "NOT", "NEAR")
CAPITALS = re.compile(r"(?<![\w.])[^\W\d_]{2,5}(?![\w.])")
LONG = re.compile(r"[^\W\d_]{6}")  # a word that is no abbreviation
GERSHAYIM = re.compile('(?<=[א-ת])"(?=[א-ת])')  # of an abbreviation, as it is typed: ארה"ב
APART = re.compile(r"(?<![^\s\"(])([^\W\d_]\.) (?=[^\W\d_]\.(?![^\W_]{2}))")  # J. K. Rowling
TOKEN = re.compile(
    r"""\s*(?:
      (?P<near>NEAR\s*\()
    | (?P<field>[A-Za-z]{2,12}):(?=[^\s:/])
    | (?P<quote>"(?P<phrase>[^"]*)(?P<closed>"?)(?:~(?P<slop>\d{1,4}))?)
    | (?P<open>\()
    | (?P<close>\))
    | (?P<bar>\|+)
    | (?P<minus>[-−–!](?=[^\s)\-!]))
    | (?P<word>[^\s"()|]+)
    )""",
    re.VERBOSE,
)


def cleaned(text: str) -> str:
    """The text with straight quotation marks only, without invisible characters, and with no space between initials.

    >>> cleaned("TELL US THE STORIES"), cleaned("US AND EU"), cleaned("J. R. R. Tolkien")
    ('tell us the STORIES', 'US AND EU', 'J.R.R. Tolkien')
    """
    clean = HIDDEN.sub(" ", unicodedata.normalize("NFC", text)).translate(QUOTES)
    clean = APART.sub(r"\1", GERSHAYIM.sub("״", clean))
    return CAPITALS.sub(_lower, clean) if clean.isupper() and LONG.search(clean) else clean


def _lower(word: re.Match[str]) -> str:
    """A short word of a query that is typed in capitals throughout: it need be no abbreviation."""
    return word[0] if word[0] in OPERATORS else word[0].lower()


def lexemes(text: str) -> Iterator[re.Match[str]]:
    """The tokens of a query in order; characters that begin no token are passed over."""
    at = 0
    while match := TOKEN.match(text, at):
        yield match
        at = match.end()
