"""The language of the search box, which always parses.

A query is a list of terms; a text matches when it satisfies all of them.

    query     :=  either*                        terms side by side are joined by AND
    either    :=  term ("OR" term)*              OR binds its neighbours; also written |
    term      :=  ("-" | "NOT") term             without it
               |  "(" query ")"                  a group
               |  "NEAR(" words ["," number] ")" words (or phrases) at most so many words apart, 10 unless said
               |  field ":" (value | "value of several words")
               |  '"' words '"'                  exactly these words, in this order
               |  word "*"                       any word that begins so
               |  word                           the word in any of its forms
    field     :=  title | before | after | date | any facet of browse.core.facet_table that is said in words

`person:` are those spoken of, `quoted:` those who speak. `title:` looks in headlines alone and takes a word, prefix* or
phrase. Dates are ISO prefixes (2022, 2022-02, 2022-02-12): `date:2022-02` is that month, `after:2022-02` from its first
day on, `before:2022-02` until the day before. A text dated less precisely than the question can answer is left out of
`before:` and `after:`. The words AND, OR, NOT and NEAR are operators in capitals alone. What cannot be meant (an open
quotation mark, a lone bracket, an unknown field) is repaired, and the repair is said.

>>> parse_query('sanctions -oil source:TASS after:2022-02').understood
'“sanctions” in any form, without “oil” in any form, from the source “TASS”, from 2022-02 on'
>>> parse_query('"security proposals').repairs
('the quotation mark that was open is closed at the end: put another where the quotation ends',)
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from browse.core.facet_table import FIELDS as FACET_FIELDS
from browse.query.lexer import LONGEST, cleaned, lexemes
from browse.query.terms import NEAR_DISTANCE, And, Field, Near, Node, Not, Or, Phrase, Word, asked_date, said_in_words
from cuttings.folding import APOSTROPHES
from cuttings.index_terms import words_of

__all__ = [
    "And",
    "Field",
    "Near",
    "Node",
    "Not",
    "Or",
    "Phrase",
    "Query",
    "Word",
    "asked_date",
    "parse_query",
    "said_in_words",
]

MOST_TERMS = 64  # more make FTS5 slow, and at some hundreds refuse
DEEPEST = 20  # brackets within brackets
EXAMPLES = {"title": "summit", **{facet.key: facet.example for facet in FACET_FIELDS}}
EXAMPLES |= {"before": "2022", "after": "2022-02", "date": "2022-02-12"}
FIELDS = tuple(EXAMPLES)
OTHER_NAMES = {"headline": "title", "since": "after", "until": "before"}
OTHER_NAMES |= {name: facet.key for facet in FACET_FIELDS for name in facet.also}
EDGES = re.compile(r"^[^\w]+|[^\w]+$|^_+|_+$")


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


def parse_query(text: str) -> Query:
    """Reads any text and never raises. What had to be changed to make sense of it is in `repairs`."""
    reader = _Reader(text)
    node = reader.query()
    return Query(text, node, tuple(dict.fromkeys(reader.repairs)))


@dataclass(slots=True)
class _Reader:
    """Reads tokens by recursive descent. Where they do not follow the grammar, a repair is noted."""

    text: str
    repairs: list[str] = field(default_factory=list)
    tokens: list[re.Match[str]] = field(default_factory=list)
    at: int = 0
    depth: int = 0
    terms: int = 0

    def __post_init__(self) -> None:
        clean = cleaned(self.text)
        if len(clean) > LONGEST:
            clean = clean[:LONGEST]
            self.repairs.append(f"only the first {LONGEST:,} characters are read: shorten the query")
        self.tokens = list(lexemes(clean))

    def query(self) -> Node | None:
        """The terms up to the end, or up to the closing bracket of this group."""
        nodes: list[Node] = []
        while (token := self.peek()) is not None:
            if token["close"]:
                if self.depth:
                    break
                self.at += 1
                self.repairs.append(
                    "a closing bracket without an opening one is left out: put ( where the group begins"
                )
                continue
            node = self.either()
            if node is not None:
                nodes.append(node)
        return _joined(And, nodes)

    def either(self) -> Node | None:
        nodes = [node for node in [self.term()] if node is not None]
        while (token := self.peek()) is not None and (token["bar"] or token["word"] == "OR"):
            self.at += 1
            following = self.peek()
            if not nodes or following is None or following["close"]:
                self.repairs.append("OR without a word on both sides is left out: write oil OR gas")
                continue
            node = self.term()
            if node is not None:
                nodes.append(node)
        return _joined(Or, nodes)

    def term(self) -> Node | None:
        token = self.peek()
        if token is None or token["close"]:
            return None
        for kind, reader in self.readers().items():
            if token[kind] is not None:
                self.at += 1
                return self.limited(reader(token))
        return None  # a bar: `either` says so

    def readers(self) -> dict[str, Callable[[re.Match[str]], Node | None]]:
        return {
            "near": self.near,
            "field": self.field_value,
            "quote": lambda token: self.phrase(token, ""),
            "open": lambda _: self.group(),
            "minus": lambda _: self.negated(),
            "word": lambda token: self.word(token["word"], ""),
        }

    def limited(self, node: Node | None) -> Node | None:
        if isinstance(node, (Word, Phrase, Near, Field)):
            self.terms += 1
            if self.terms > MOST_TERMS:
                self.repairs.append(f"only the first {MOST_TERMS} terms are used: leave out what matters least")
                return None
        return node

    def negated(self) -> Node | None:
        if self.depth >= DEEPEST:
            self.repairs.append(f"more than {DEEPEST} levels of brackets and exclusions are flattened: use fewer")
            return self.term()
        self.depth += 1
        repairs_before = len(self.repairs)
        node = self.term()
        self.depth -= 1
        if node is not None:
            return node.term if isinstance(node, Not) else Not(node)
        if len(self.repairs) == repairs_before:
            self.repairs.append("an exclusion of nothing is left out: write the word right after the sign, as in -oil")
        return None

    def group(self) -> Node | None:
        if self.depth >= DEEPEST:
            self.repairs.append(f"more than {DEEPEST} levels of brackets and exclusions are flattened: use fewer")
            return None
        self.depth += 1
        node = self.query()
        self.depth -= 1
        closing = self.peek()
        self.at += closing is not None
        if node is None:
            self.repairs.append("empty brackets are left out: a group has words in it, as in (oil OR gas)")
        elif closing is None:
            self.repairs.append("the bracket that was open is closed at the end: put ) where the group ends")
        return node

    def near(self, _: re.Match[str]) -> Node | None:
        terms: list[Word | Phrase] = []
        distance = NEAR_DISTANCE
        while (token := self.peek()) is not None and not token["close"]:
            self.at += 1
            last = (following := self.peek()) is None or following["close"]
            number = re.search(r",?(\d{1,4})$", token["word"] or "") if last else None
            if number and (terms or number.start()):
                distance = int(number[1])
                node = self.word(token["word"][: number.start()], "") if number.start() else None
            else:
                node = self.near_term(token)
            if isinstance(node, (Word, Phrase)):
                terms.append(node)
        self.at += 1
        if len(terms) > 1:
            return Near(tuple(terms[:MOST_TERMS]), distance)
        self.repairs.append("NEAR needs two words or more, as in NEAR(oil price, 5): it is read as the words alone")
        return terms[0] if terms else None

    def near_term(self, token: re.Match[str]) -> Word | Phrase | None:
        if token["quote"] is not None:
            return self.phrase(token, "")
        node = self.word(token["word"].strip(","), "") if token["word"] else None
        return node if isinstance(node, (Word, Phrase)) else None

    def phrase(self, token: re.Match[str], column: str) -> Phrase | None:
        if not token["closed"]:
            self.repairs.append(
                "the quotation mark that was open is closed at the end: put another where the quotation ends"
            )
        if not words_of(token["phrase"]):
            self.repairs.append("an empty quotation is left out: put words between its marks")
            return None
        return Phrase(" ".join(token["phrase"].split()), column)

    def field_value(self, token: re.Match[str]) -> Node | None:
        name = OTHER_NAMES.get(token["field"].lower(), token["field"].lower())
        value = self.peek()
        if name not in FIELDS:
            return self.not_a_field(token["field"], value)
        if value is None or not (value["quote"] is not None or value["word"] or value["minus"]):
            self.without_value(name)
            return None
        self.at += 1
        if name == "title":
            quoted = value["quote"] is not None
            return self.phrase(value, name) if quoted else self.word(value["word"] or "", name)
        return self.condition(name, " ".join((value["phrase"] or value["word"] or "").split()))

    def not_a_field(self, name: str, value: re.Match[str] | None) -> Node | None:
        known = ", ".join(f"{known}:" for known in FIELDS)
        self.repairs.append(f"“{name}:” is read as a word: the fields are {known}")
        following = value["word"] if value is not None else None
        if following:
            self.at += 1
        return self.word(f"{name} {following or ''}".strip(), "")

    def condition(self, name: str, value: str) -> Node | None:
        if name in ("before", "after", "date"):
            date = asked_date(value)
            if date is None:
                self.repairs.append(f"“{name}:{value}” is left out: a date is written 2022, 2022-02 or 2022-02-12")
                return None
            return Field(name, date)
        if not words_of(value):
            self.without_value(name)
            return None
        return Field(name, value)

    def without_value(self, name: str) -> None:
        self.repairs.append(
            f"“{name}:” without a value is left out: write the value right after it, as in {name}:{EXAMPLES[name]}"
        )

    def word(self, text: str, column: str) -> Node | None:
        if text in ("NOT", "AND", "OR") and not column:
            return self.operator(text)
        if text.endswith(":") and (name := OTHER_NAMES.get(text[:-1].lower(), text[:-1].lower())) in FIELDS:
            self.without_value(name)
            return None
        prefix = text.endswith("*")
        words = words_of(text)
        if not words:
            if text:
                self.repairs.append(f"“{text}” is left out: only letters and digits can be searched for")
            return None
        if len(words) == 1 or not APOSTROPHES.isdisjoint(text):
            return Word(EDGES.sub("", text), prefix, column)
        return Phrase(text, column)  # NATO-Russia, U.S., 20:30: what is written together stands together

    def operator(self, text: str) -> Node | None:
        following = self.peek()
        if text == "NOT" and following is not None and not following["close"]:
            return self.negated()
        if text == "AND" and self.at > 1 and following is not None:
            return None  # what stands side by side is joined by AND anyway
        side = "after" if following is None or following["close"] else "before"
        hint = "write the word that is not wanted after it" if text == "NOT" else "it stands between two"
        self.repairs.append(f"{text} without a word {side} it is left out: {hint}")
        return None

    def peek(self) -> re.Match[str] | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None


def _joined(kind: type[And] | type[Or], nodes: list[Node]) -> Node | None:
    flat: list[Node] = []
    for node in nodes:
        flat.extend(node.terms if isinstance(node, kind) else [node])
    if not flat:
        return None
    return flat[0] if len(flat) == 1 else kind(tuple(flat))
