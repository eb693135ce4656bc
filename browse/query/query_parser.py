"""The parser of the search box: tokens become the terms of a query. The grammar stands in `browse.query.grammar`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from browse.query.asked.abbreviations import with_last_stop
from browse.query.asked.dates import HOW, asked_date, asked_range, following, nearest
from browse.query.asked.patterns import pattern_of
from browse.query.asked.signs import ignored, tells
from browse.query.lexer import LONGEST, cleaned, lexemes
from browse.query.terms import (
    EXAMPLES,
    FIELD_EXAMPLES,
    NEAR_DISTANCE,
    And,
    Field,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Unread,
    Word,
    field_named,
    joined_terms,
)
from browse.query.word_forms import is_one_word
from cuttings.index_terms import without_edges, words_of

MOST_TERMS = 64  # more make FTS5 slow, and at some hundreds refuse
DEEPEST = 20  # brackets within brackets
DATED = ("before", "after", "date")
WEIGHT = re.compile(r"\^\d+(?:\.\d+)?\Z")


@dataclass(slots=True)
class QueryParser:
    """Parses a text by recursive descent: each method reads one element of the grammar.

    What cannot be meant is left out or read otherwise; `repairs` says so, and how to write it instead.
    """

    text: str
    noted: bool = False  # whether the reader has the fields of the notebook
    repairs: list[str] = field(default_factory=list)
    tokens: list[re.Match[str]] = field(default_factory=list)
    position: int = 0  # of the next token
    depth: int = 0  # of brackets and exclusions
    terms: int = 0  # that were read so far

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
                self.position += 1
                self.repairs.append(
                    "a closing bracket without an opening one is left out: put ( where the group begins"
                )
                continue
            node = self.alternatives()
            if node is not None:
                nodes.append(node)
        return joined_terms(And, nodes)

    def alternatives(self) -> Node | None:
        """A term, or several with OR between them."""
        nodes = [node for node in [self.term()] if node is not None]
        while (token := self.peek()) is not None and (token["bar"] or token["word"] == "OR"):
            self.position += 1
            following = self.peek()
            if not nodes or following is None or following["close"]:
                self.repairs.append("OR without a word on both sides is left out: write oil OR gas")
                continue
            node = self.term()
            if node is not None:
                nodes.append(node)
        return joined_terms(Or, nodes)

    def term(self) -> Node | None:
        """One term; None where there is none, or it is left out."""
        token = self.peek()
        if token is None or token["close"]:
            return None
        for kind, reader in self.readers().items():
            if token[kind] is not None:
                self.position += 1
                return self.counted(reader(token))
        return None  # a bar: `alternatives` says so

    def readers(self) -> dict[str, Callable[[re.Match[str]], Node | None]]:
        """What reads a term, by the kind of its first token (see `browse.query.lexer`)."""
        return {
            "near": self.near,
            "field": self.field_value,
            "quote": self.quotation,
            "open": lambda _: self.group(),
            "minus": lambda _: self.negated(),
            "word": lambda token: self.word(token["word"], ""),
        }

    def counted(self, node: Node | None) -> Node | None:
        """The node, counted if it is a term; None where the query has more terms than are used."""
        if isinstance(node, (Word, Phrase, Near, Field)):
            self.terms += 1
            if self.terms > MOST_TERMS:
                self.repairs.append(f"only the first {MOST_TERMS} terms are used: leave out what matters least")
                return None
        return node

    def negated(self) -> Node | None:
        """What follows a minus or NOT: articles without it. Two exclusions of one term are none."""
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
        """The query in brackets, whose opening bracket has been read."""
        if self.depth >= DEEPEST:
            self.repairs.append(f"more than {DEEPEST} levels of brackets and exclusions are flattened: use fewer")
            return None
        self.depth += 1
        node = self.query()
        self.depth -= 1
        closing = self.peek()
        self.position += closing is not None
        if node is None:
            self.repairs.append("empty brackets are left out: a group has words in it, as in (oil OR gas)")
        elif closing is None:
            self.repairs.append("the bracket that was open is closed at the end: put ) where the group ends")
        return node

    def near(self, _: re.Match[str]) -> Node | None:
        """The terms of NEAR( … ), with the number of words that may lie between them if one stands at the end."""
        terms: list[Word | Phrase] = []
        distance = NEAR_DISTANCE
        while (token := self.peek()) is not None and not token["close"]:
            self.position += 1
            last = (following := self.peek()) is None or following["close"]
            number = re.search(r",?(\d{1,4})$", token["word"] or "") if last else None
            if number and (terms or number.start()):
                distance = int(number[1])
                node = self.word(token["word"][: number.start()], "") if number.start() else None
            else:
                node = self.near_term(token)
            if isinstance(node, (Word, Phrase)):
                terms.append(node)
        self.position += 1
        if len(terms) > 1:
            return Near(tuple(terms[:MOST_TERMS]), distance)
        self.repairs.append("NEAR needs two words or more, as in NEAR(oil price, 5): it is read as the words alone")
        return terms[0] if terms else None

    def near_term(self, token: re.Match[str]) -> Word | Phrase | None:
        if token["quote"] is not None:
            quoted = self.phrase(token, "")
            return quoted if isinstance(quoted, Phrase) else None
        node = self.word(token["word"].strip(","), "") if token["word"] else None
        return node if isinstance(node, (Word, Phrase)) else None

    def quotation(self, token: re.Match[str]) -> Node | None:
        """The words between quotation marks; with a number behind, as in "oil price"~5, so near each other."""
        quoted = self.phrase(token, "")
        if not isinstance(quoted, Phrase) or token["slop"] is None:
            return quoted
        words = [Phrase(word) for word in quoted.text.split() if words_of(word)]
        return Near(tuple(words[:MOST_TERMS]), int(token["slop"])) if len(words) > 1 else quoted

    def phrase(self, token: re.Match[str], column: str) -> Phrase | Unread | None:
        if not token["closed"]:
            self.repairs.append(
                "the quotation mark that was open is closed at the end: put another where the quotation ends"
            )
        if not words_of(token["phrase"]) and token["phrase"].strip():
            return self.unread(f'"{token["phrase"]}"', "a letter or a digit must be among the signs")
        if not words_of(token["phrase"]):
            self.repairs.append("an empty quotation is left out: put words between its marks")
            return None
        left_out = ignored(token["phrase"])
        if left_out:
            self.repairs.append(f"words are looked for in this order, and not the signs between them: {left_out}")
        return Phrase(" ".join(token["phrase"].split()), column)

    def field_value(self, token: re.Match[str]) -> Node | None:
        """A field with the value behind it."""
        name = field_named(token["field"], self.noted)
        value = self.peek()
        if name is None:
            return self.not_a_field(token["field"], value)
        if value is None or not (value["quote"] is not None or value["word"] or value["minus"]):
            return self.without_value(name)
        self.position += 1
        if name == "title":
            quoted = value["quote"] is not None
            return self.phrase(value, name) if quoted else self.word(value["word"] or "", name)
        return self.condition(name, " ".join((value["phrase"] or value["word"] or "").split()))

    def not_a_field(self, name: str, value: re.Match[str] | None) -> Node | None:
        """What looks like a field and is none, read as words together with its value."""
        known = ", ".join(f"{known}:" for known in (EXAMPLES if self.noted else FIELD_EXAMPLES))
        self.repairs.append(f"“{name}:” is read as a word: the fields are {known}")
        following = value["word"] if value is not None else None
        if following:
            self.position += 1
        return self.word(f"{name} {following or ''}".strip(), "")

    def condition(self, name: str, value: str) -> Node | None:
        """A field other than title. One whose value is no date, or has no words, is met by no article."""
        if name in DATED:
            return self.dated(name, value)
        return Field(name, value) if words_of(value) else self.without_value(name)

    def dated(self, name: str, value: str) -> Node | None:
        """A date, or for `date:` a range; what is neither is said, with the nearest that is one."""
        day = asked_date(value)
        if day is not None:
            return Field(name, day)
        days = asked_range(value) if name == "date" else None
        if days is None:
            meant = nearest(value)
            hint = f"perhaps {name}:{meant} is meant; " if meant and (name == "date" or ".." not in meant) else ""
            return self.unread(f"{name}:{value}", f"{hint}{HOW}")
        last = following(days.last) if days.last else ""
        ends = [Field("after", days.first) if days.first else None, Field("before", last) if last else None]
        return joined_terms(And, [end for end in ends if end is not None])

    def without_value(self, name: str) -> Unread:
        return self.unread(f"{name}:", f"write the value right after it, as in {name}:{EXAMPLES[name]}")

    def unread(self, text: str, hint: str) -> Unread:
        """A condition that cannot be read, and how to write it."""
        self.repairs.append(f"“{text}” cannot be read, so it finds nothing: {hint}")
        return Unread(text)

    def word(self, text: str, column: str) -> Node | None:
        """A word, the beginning of one, a phrase of words written together, or an operator."""
        if text in ("NOT", "AND", "OR") and not column:
            return self.operator(text)
        if text.endswith(":") and (name := field_named(text[:-1], self.noted)):
            return self.without_value(name)
        text = self.unweighted(text)
        pattern = pattern_of(text)
        if pattern is not None:
            return replace(pattern, column=column)
        prefix = text.endswith("*")
        words = words_of(text)
        if len(words) == 1 and tells(text.strip("*")):
            self.repairs.append(f"the signs of “{text}” are left out: between quotation marks they are looked for")
        if not words:
            if text:
                self.repairs.append(f"“{text}” is left out: only letters and digits can be searched for")
            return None
        word = with_last_stop(without_edges(text))
        # 20:30: what is written together stands together
        return Word(word, prefix, column) if is_one_word(word) else Phrase(text, column)

    def unweighted(self, text: str) -> str:
        """The word without a weight, which other programs take and no word has here."""
        weight = WEIGHT.search(text)
        if weight is None:
            return text
        self.repairs.append(f"“{weight[0]}” is left out: no word weighs more than another")
        return text[: weight.start()]

    def operator(self, text: str) -> Node | None:
        """AND, OR or NOT where a term is expected: NOT excludes what follows, the others are left out."""
        following = self.peek()
        if text == "NOT" and following is not None and not following["close"]:
            return self.negated()
        if text == "AND" and self.position > 1 and following is not None:
            return None  # what stands side by side is joined by AND anyway
        side = "after" if following is None or following["close"] else "before"
        hint = "write the word that is not wanted after it" if text == "NOT" else "it stands between two"
        self.repairs.append(f"{text} without a word {side} it is left out: {hint}")
        return None

    def peek(self) -> re.Match[str] | None:
        """The next token, which stays the next one; None at the end."""
        return self.tokens[self.position] if self.position < len(self.tokens) else None
