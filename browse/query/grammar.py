"""The language of the search box, which always parses.

A query is a list of terms; a text matches when it satisfies all of them.

    query     :=  either*                        terms side by side are joined by AND
    either    :=  term ("OR" term)*              OR binds its neighbours; also written |
    term      :=  ("-" | "!" | "NOT") term             without it
               |  "(" query ")"                  a group
               |  "NEAR(" words ["," number] ")" words (or phrases) at most so many words apart, 10 unless said
               |  field ":" (value | "value of several words")
               |  '"' words '"'                  exactly these words, in this order
               |  '"' words '"~' number          exactly these words, at most so many words apart
               |  word "*"                       any word that begins so
               |  word with * or ? inside        any word of that pattern
               |  word "~" [number]              any word that differs by so many letters, 1 unless said
               |  word                           the word in any of its forms
    field     :=  title | author | before | after | date | any facet of browse.core.facet_table that is said in words
                  | tag | in | starred | note, for who may read the notebook: words to everybody else

`person:` are those spoken of, `quoted:` those who speak. `title:` looks in headlines alone and takes a word, prefix* or
phrase. Dates are ISO prefixes (2022, 2022-02, 2022-02-12): `date:2022-02` is that month, `after:2022-02` from its first
day on, `before:2022-02` until the day before, `date:2022-01..2022-03` from January to March. A text dated less
precisely than the question can answer is left out of `before:`, `after:` and ranges. The words AND, OR, NOT and NEAR
are operators in capitals alone. What cannot be meant (an open quotation mark, a lone bracket, an unknown field) is
repaired, and the repair is said. A condition that cannot be read (`date:soon`, `source:`) is met by no text.

>>> parse_query('sanctions -oil source:TASS after:2022-02').understood
'“sanctions” in any form, without “oil” in any form, from the source “TASS”, from 2022-02 on'
>>> parse_query('"security proposals').repairs
('the quotation mark that was open is closed at the end: put another where the quotation ends',)
"""

from __future__ import annotations

from dataclasses import dataclass

from browse.query.query_parser import QueryParser
from browse.query.terms import Node, said_in_words


@dataclass(frozen=True, slots=True)
class Query:
    """What a text in the search box means. `node` is None where nothing is asked; `repairs` says what was changed."""

    text: str
    node: Node | None = None
    repairs: tuple[str, ...] = ()

    @property
    def understood(self) -> str:
        """The query in words, "everything" where nothing is asked."""
        return said_in_words(self.node) if self.node else "everything"


def parse_query(text: str, noted: bool = False) -> Query:
    """Reads any text and never raises. What had to be changed to make sense of it is in `repairs`.

    `noted`: whether the reader has the fields of the notebook.
    """
    parser = QueryParser(text, noted)
    node = parser.query()
    return Query(text, node, tuple(dict.fromkeys(parser.repairs)))
