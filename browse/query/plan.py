"""From what a reader asks to what the archive is asked: FTS5 expressions, sets of articles, and the SQL for them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from itertools import islice, product

from browse.core.noted.noted_columns import NotedColumns
from browse.query import value_names, word_forms
from browse.query.asked.abbreviations import abbreviations, dotted
from browse.query.asked.authors import author_names
from browse.query.asked.capitals import settled, words_too
from browse.query.asked.expressions import any_of, in_column, phrase, quoted
from browse.query.asked.joining import join_conditions
from browse.query.asked.patterns import MOST_WORDS, words_of_pattern
from browse.query.asked.signs import signs_pattern
from browse.query.asked.synonyms import Synonyms
from browse.query.conditions import (
    Capitals,
    Credited,
    Dated,
    Join,
    Literal,
    Nothing,
    Part,
    TextCondition,
    Values,
    Without,
)
from browse.query.snippets import Marks
from browse.query.sql import among, begins
from browse.query.terms import And, Field, Near, Node, Not, Or, Phrase, Unread, Word, WordPattern
from browse.query.word_forms import Tokens
from cuttings.index_terms import as_indexed, asked_tokens, words_of

LONGEST_NAME = 4  # words
COMMON = 50_000  # articles: a word of more of them ranks nothing (of half an archive, bm25 weighs it as 0.000001)


@dataclass(slots=True)
class Plan:
    """A query as the archive understands it."""

    part: Part | None = None
    marks: Marks = field(default_factory=Marks)
    asked: list[Synonyms] = field(default_factory=list)  # the words that are asked for, in their order
    notes: list[str] = field(default_factory=list)
    unknown: list[tuple[str, str]] = field(default_factory=list)  # field and value that name nothing here
    of_notebook: bool = False  # whether it asks what stands in no table of the archive

    def unranked(self) -> list[str]:
        """The beginnings that stand for too many words to rank by."""
        return [start for text in _positive(self.part) if text.begins_too_many for start in text.starts[:1]]

    def common(self) -> list[str]:
        """The words and phrases that stand in too many articles to rank by."""
        return list(dict.fromkeys(asked for text in _positive(self.part) for asked in text.common))

    def ranking(self) -> str:
        """The FTS5 expression by which matches are ranked: the texts that are asked for, or "" where none is."""
        texts = list(dict.fromkeys(text.ranking for text in _positive(self.part) if text.ranking))
        if len(texts) == 1:
            return texts[0]
        return " OR ".join(f"({text})" for text in texts)


def make(connection: sqlite3.Connection, node: Node | None, noted: NotedColumns | None = None) -> Plan:
    """The plan of a query: words become their forms, names their spellings, fields values of the archive.

    `noted` is what the notebook says, where the query may ask that.
    """
    plan = Plan()
    if node is not None:
        plan.part = settled(connection, _Planner(connection, plan, noted).part(node, positive=True), plan.notes)
    return plan


def beginning(connection: sqlite3.Connection, starts: Iterable[str]) -> dict[str, int]:
    """The words of the index that begin with any of `starts`, and how many articles have each."""
    sql = f"SELECT form, articles FROM words WHERE {begins('form', ':start')}"
    return {form: articles for start in starts for form, articles in connection.execute(sql, {"start": start})}


def _positive(part: Part | None) -> Iterable[TextCondition]:
    """The conditions on text that are asked for, without those that are excluded."""
    if isinstance(part, TextCondition):
        yield part
    elif isinstance(part, (Literal, Capitals)):
        yield part.condition
    elif isinstance(part, Join):
        for inner in part.parts:
            yield from _positive(inner)


@dataclass(slots=True)
class _Planner:
    connection: sqlite3.Connection
    plan: Plan
    noted: NotedColumns | None = None

    def part(self, node: Node, positive: bool) -> Part:
        """The condition for a node. `positive` is false under an exclusion, where no match is marked."""
        makers: dict[type, Callable[..., Part]] = {
            Word: self.word,
            Phrase: self.phrase,
            Near: self.near,
            WordPattern: self.pattern,
            Field: lambda node, positive: self.field(node),
            Unread: lambda node, positive: Nothing(),
            Not: self.excluded,
            And: self.every,
            Or: lambda node, positive: join_conditions([self.part(term, positive) for term in node.terms], every=False),
        }
        return makers[type(node)](node, positive)

    def word(self, node: Word, positive: bool) -> Part:
        every = () if node.prefix else abbreviations(node.text)
        words = words_too(self.connection, every)
        return self.capitals(node, every, words, positive) if words else self.words((node,), positive)

    def capitals(self, node: Word, every: tuple[str, ...], words: list[str], positive: bool) -> Part:
        """Articles with an abbreviation, of which those in `words` count in capitals alone."""
        sure = [*map(dotted, every), *((letters,) for letters in every if letters not in words)]
        written = tuple(letters.upper() for letters in words)
        if positive:
            self.plan.asked.append(Synonyms(tuple(sure), articles=self.entries(sure), written=written))
            self.plan.marks = self.plan.marks.plus(sure, written=written)
        phrases = [*sure, *((letters,) for letters in words)]
        condition = self.text(in_column(any_of(phrases), node.column), node.text, self.spread(phrases))
        return Capitals(condition, in_column(any_of(sure), node.column), written, node.column)

    def words(self, nodes: tuple[Word, ...], positive: bool) -> Part:
        """Articles with all of these words, or, where they are a name, with any other spelling of the person."""
        first = nodes[0]
        if first.prefix:
            return self.prefix(first, positive)
        choices = [word_forms.word_spellings(self.connection, node.text) for node in nodes]
        named = word_forms.name_spellings(self.connection, tuple(node.text for node in nodes))
        for phrases in (*choices, named.phrases):
            self.mark(phrases, positive)
        for phrases in choices:
            self.ask(word_forms.without_redundant(dict.fromkeys((*phrases, *named.phrases))), positive)
        alone = {tokens[0] for tokens in choices[0] if len(tokens) == 1} if len(choices) == 1 else set()
        self.say(nodes, named, alone)
        expression = " AND ".join(any_of(phrases) for phrases in choices)
        if named.phrases:
            added = tuple(phrase for phrase in named.phrases if not alone.intersection(phrase))
            if len(choices) == 1:
                expression = any_of((*choices[0], *(phrase for phrase in added if phrase not in choices[0])))
            elif added:
                expression = f"({expression}) OR {any_of(added)}"
        asked = " ".join(node.text for node in nodes)
        fewest = min(self.spread(phrases) for phrases in choices) + self.spread(named.phrases)
        return self.text(in_column(expression, first.column), asked, fewest)

    def text(self, expression: str, asked: str, articles: int) -> TextCondition:
        """The condition for an expression that up to `articles` articles match; one of too many is not ranked by."""
        return TextCondition(expression, ranked="", common=(asked,)) if articles > COMMON else TextCondition(expression)

    def spread(self, phrases: Iterable[Tokens]) -> int:
        """In how many articles the phrases stand at most, all together."""
        return sum(self.entries(phrases))

    def entries(self, phrases: Iterable[Tokens]) -> tuple[int, ...]:
        """In how many articles each phrase stands at most: in no more than the rarest of its words."""
        several = list(phrases)
        tokens = list({token for phrase in several for token in phrase})
        sql = f"SELECT form, articles FROM words WHERE {among('form', tokens)}"
        articles = dict(self.connection.execute(sql, tokens).fetchall())
        return tuple(min(articles.get(token, 0) for token in phrase) for phrase in several if phrase)

    def say(self, nodes: tuple[Word, ...], named: word_forms.Spellings, alone: set[str]) -> None:
        """Notes the spellings that were added; those that contain the word that was asked for are left out."""
        asked = " ".join(node.text for node in nodes)
        for name, spellings in named.persons:
            added = [form for form in spellings if not alone.intersection(words_of(as_indexed(form)))]
            if added:
                self.plan.notes.append(f"“{asked}” also finds {name} as {', '.join(added)}")

    def prefix(self, node: Word, positive: bool) -> Part:
        *before, last = (token.removesuffix("*") for token in asked_tokens(as_indexed(node.text)))
        starts = word_forms.prefix_variants(last)
        if positive:
            self.plan.marks = self.plan.marks.plus(prefixes=starts)
        phrases = (" + ".join([*map(quoted, before), f"{quoted(start)} *"]) for start in starts)
        expression = in_column("(" + " OR ".join(phrases) + ")", node.column)
        if before or node.column:
            return TextCondition(expression)
        entries = tuple(beginning(self.connection, starts).values())
        if positive:
            self.plan.asked.append(Synonyms(starts=starts, articles=entries))
        return TextCondition(expression, starts, sum(entries))

    def phrase(self, node: Phrase, positive: bool) -> Part:
        variants = word_forms.phrase_variants(self.connection, node.text)
        self.ask(variants, positive)
        condition = self.text(in_column(any_of(variants), node.column), node.text, self.spread(variants))
        pattern = signs_pattern(node.text)
        return Literal(condition, pattern, node.column) if pattern else condition

    def near(self, node: Near, positive: bool) -> Part:
        choices = [
            word_forms.phrase_variants(self.connection, term.text)
            if isinstance(term, Phrase)
            else word_forms.word_spellings(self.connection, term.text)
            for term in node.terms
        ]
        for phrases in choices:
            self.ask(phrases, positive)
        combined = islice(product(*choices), word_forms.MOST_VARIANTS)
        groups = (f"NEAR({' '.join(map(phrase, group))}, {node.distance})" for group in combined)
        asked = " ".join(term.text for term in node.terms)
        fewest = min(self.spread(phrases) for phrases in choices)
        near = self.text("(" + " OR ".join(groups) + ")", asked, fewest)
        # No score tells the phrases of a NEAR apart; that they are near is seen in the texts of the first results.
        ranked = " OR ".join(any_of(phrases) for phrases in choices)
        return near if near.common else replace(near, ranked=ranked)

    def pattern(self, node: WordPattern, positive: bool) -> Part:
        """Articles with any word of the index that the pattern stands for."""
        forms = words_of_pattern(self.connection, node)
        if len(forms) > MOST_WORDS:
            self.plan.notes.append(
                f"“{node.text}” stands for {len(forms):,} words of the archive: the {MOST_WORDS:,} that most articles "
                "have are looked for. More letters leave fewer."
            )
        phrases = [(form,) for form in forms[:MOST_WORDS]]
        self.ask(phrases, positive)
        if not phrases:
            return Nothing()
        return self.text(in_column(any_of(phrases), node.column), node.text, self.spread(phrases))

    def excluded(self, node: Not, positive: bool) -> Part:
        """Articles without the term; none where it cannot be read, for nobody knows which ones have it."""
        part = self.part(node.term, not positive)
        return part if isinstance(node.term, Unread) else Without(part)

    def every(self, node: And, positive: bool) -> Part:
        parts: list[Part] = []
        terms = list(node.terms)
        while terms:
            taken = self.name_at(terms)
            if taken > 1:
                parts.append(self.words(tuple(term for term in terms[:taken] if isinstance(term, Word)), positive))
            else:
                parts.append(self.part(terms[0], positive))
            terms = terms[taken:]
        return join_conditions(parts, every=True)

    def name_at(self, terms: list[Node]) -> int:
        """How many of the first terms together are a spelling of a person's name; 1 where there is none."""
        run: list[str] = []
        for term in terms[:LONGEST_NAME]:
            if not isinstance(term, Word) or term.prefix or term.column:
                break
            run.append(term.text)
        lengths = range(len(run), 1, -1)
        named = (count for count in lengths if word_forms.names_someone(self.connection, tuple(run[:count])))
        return next(named, 1)

    def field(self, node: Field) -> Part:
        if node.name in ("date", "before", "after"):
            return Dated(node.name, node.value)
        if node.name == "author":
            return self.author(node.value)
        if self.noted is not None and node.name in self.noted.facets:
            return self.noted_field(self.noted, node)
        meant = value_names.named_values(self.connection, node.name, node.value)
        if not meant:
            self.plan.unknown.append((node.name, node.value))
        return Values(node.name, tuple(named.id for named in meant))

    def noted_field(self, noted: NotedColumns, node: Field) -> Part:
        """Articles of which the notebook says so."""
        self.plan.of_notebook = True
        values = noted.values_named(node.name, node.value)
        if not values and node.name != "note":
            self.plan.unknown.append((node.name, node.value))
        return Values(node.name, values)

    def author(self, name: str) -> Part:
        names = author_names(self.connection, name)
        if not names:
            self.plan.notes.append(f"no article names an author “{name}”: try the surname alone, or the word alone")
        return Credited(names) if names else Nothing()

    def ask(self, phrases: Iterable[Tokens], positive: bool) -> None:
        """Notes phrases that count as one word of the query where results are ordered and matches are marked."""
        if positive:
            counted = tuple(phrases)
            self.plan.asked.append(Synonyms(counted, articles=self.entries(counted)))
            self.mark(counted, positive)

    def mark(self, phrases: Iterable[Tokens], positive: bool) -> None:
        if positive:
            self.plan.marks = self.plan.marks.plus(phrases=tuple(phrases))
