"""overrides.yml, read and checked: values of fields, cuts to undo, passages to cut and articles to drop.

articles:
  3f2a9c1b7d60:                 # the article's id, as its page and `cuttings explain` show it
    title: "The right headline"
    published: 2021-12-30       # any field of a claim; "" says that it is unknown
    keep: ["Political cartoons"]              # cuts to undo: their text, their place, or the name of their rule
    cut:  ["Sign up for our newsletter"]      # passages to cut
    drop: true                                # the article leaves the archive; its file stays

columns: {text: Inhalt, title: Kopf}          # which column of a table holds which field, where that is not told

sources:                        # names, kinds and domains of sources, and which are one: ingest/curate/source_words.py
  gulf-today: {name: Gulf Today}
"""

from __future__ import annotations

import io
import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.error import MarkedYAMLError

from cuttings.decisions.article_fields import FIELDS, OF_SEVERAL
from cuttings.faults.mendable_error import MendableError
from cuttings.writing.personal_names import authors_of, personal_name, read_aloud
from ingest.curate.cuts import RULE, Words, curated_marks
from ingest.curate.source_words import SourceWord, SourceWordError, source_words
from ingest.model.claim import Claim
from ingest.model.document import Part
from ingest.model.span import Mark

_EXPECTED = (
    "expected `articles:` and under it one entry for each article id, `columns:` and one for each field, or `sources:` "
    "and one for each source id"
)
_SECTIONS = ("articles", "columns", "sources")
_ACTIONS = ("keep", "cut", "drop")
_DATES = ("published", "scraped")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?\Z")


class _DatesAsTexts(RoundTripConstructor):
    """Leaves a date as it is written: one that no calendar has is a mistake of a field, and not of the file."""


_DatesAsTexts.add_constructor("tag:yaml.org,2002:timestamp", _DatesAsTexts.construct_scalar)


class OverridesError(MendableError):
    """overrides.yml says something that cannot be done; the message has file, line and what to write instead."""


@dataclass(frozen=True, slots=True)
class Override:
    """What the curator says of one article: values of fields, cuts to undo, passages to cut, whether it is dropped."""

    fields: tuple[tuple[str, str], ...] = ()
    keep: tuple[str | int, ...] = ()  # texts of cuts, names of rules, places where a cut begins
    cut: tuple[str, ...] = ()
    drop: bool = False

    def claims(self) -> tuple[Claim, ...]:
        """The values as claims, which win over everything that was read; authors without a byline are one."""
        authors = [value for name, value in self.fields if name == "author"]
        named = {name for name, _ in self.fields}
        byline = [("byline", ", ".join(authors))] if authors and "byline" not in named else []
        return tuple(Claim(name, value, RULE, value, 1.0) for name, value in (*self.fields, *byline))

    def marks(self, part: Part, layer: str, marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
        """The marks of a part, without the cuts that the curator undoes and with those that the curator makes."""
        return curated_marks((self.keep, self.cut), part, layer, marks)


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the file says, by the id of the article; of tables, which column holds a field (or `text`); and by the id of
    the source."""

    by_article: Mapping[str, Override] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, SourceWord] = field(default_factory=dict)

    def by_present_ids(self, former: Mapping[str, str]) -> Overrides:
        """What the file says, under the present ids of articles; what it says under a present id itself comes first."""
        present = {former[name]: word for name, word in self.by_article.items() if name in former}
        return replace(self, by_article={**self.by_article, **present, **self._under(present)}) if present else self

    def unheard(self, known: Container[str]) -> tuple[str, ...]:
        """A sentence for each id that is not `known`; an article that is dropped is in no archive."""
        ids = (name for name, word in self.by_article.items() if name not in known and not word.drop)
        return tuple(
            f"overrides.yml: no article has the id {name}; `cuttings explain FILE` shows a file's." for name in ids
        )

    def words_of_cuts(self) -> dict[str, Words]:
        """What is to be kept and to be cut, by the id of the article; of those that are dropped nothing."""
        said = self.by_article.items()
        return {name: (word.keep, word.cut) for name, word in said if (word.keep or word.cut) and not word.drop}

    def _under(self, names: Iterable[str]) -> dict[str, Override]:
        return {name: self.by_article[name] for name in names if name in self.by_article}

    def of(self, article_id: str) -> Override:
        """What is said of the article; an empty Override where nothing is."""
        return self.by_article.get(article_id, _NONE)


_NONE = Override()


def load_overrides(path: Path | None) -> Overrides:
    """What the file says; nothing, where there is no file. Raises OverridesError where it cannot be read or done."""
    if path is None or not path.exists():
        return Overrides()
    try:
        return parse_overrides(path.read_text(encoding="utf-8"), str(path))
    except UnicodeDecodeError as error:
        raise OverridesError(f"{path}:1: this is not UTF-8 ({error.reason}); save the file as UTF-8") from error


def parse_overrides(text: str, name: str = "overrides.yml") -> Overrides:
    """What the text of an overrides.yml says. `name` is what messages call the file. Raises OverridesError."""
    yaml = YAML(typ="rt")
    yaml.Constructor = _DatesAsTexts
    try:
        content = yaml.load(io.StringIO(text))
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise OverridesError(f"{name}:{line}: this is not YAML ({error.problem}); check quotes and indents") from error
    if content is None:
        return Overrides()
    articles, columns, sources = _sections(name, content)
    by_article = {str(key): _override(name, articles, key) for key in articles}
    return Overrides(by_article, dict(_column(name, columns, key) for key in columns), _sources(name, sources))


def _sources(name: str, sources: CommentedMap) -> dict[str, SourceWord]:
    try:
        return source_words(sources)
    except SourceWordError as error:
        line, message = error.args
        raise OverridesError(f"{name}:{line}: {message}") from error


def _sections(name: str, content: Any) -> list[CommentedMap]:
    """What stands under each heading of the file; an empty map where nothing does."""
    if not isinstance(content, CommentedMap):
        raise OverridesError(f"{name}:1: {_EXPECTED}")
    for key, section in content.items():
        if key not in _SECTIONS or not isinstance(section, CommentedMap | None):
            raise OverridesError(f"{name}:{content.lc.key(key)[0] + 1}: {_EXPECTED}")
    return [content.get(key) or CommentedMap() for key in _SECTIONS]


def _column(name: str, columns: CommentedMap, key: Any) -> tuple[str, str]:
    line = columns.lc.key(key)[0] + 1
    if key not in (*FIELDS, "text"):
        raise OverridesError(
            f"{name}:{line}: there is no field {key!r}; write `field: column` with one of: text, {', '.join(FIELDS)}"
        )
    if not isinstance(columns[key], str):
        raise OverridesError(f"{name}:{line}: `{key}` takes the name of one column, as it stands in the table")
    return str(key), columns[key]


def _override(name: str, articles: CommentedMap, key: Any) -> Override:
    entry = articles[key]
    line = articles.lc.key(key)[0] + 1
    if not isinstance(entry, CommentedMap):
        raise OverridesError(f"{name}:{line}: under {key} expected `field: value`, `keep:`, `cut:` or `drop: true`")
    fields = tuple(value for k in entry if k not in _ACTIONS for value in _field(name, entry, k))
    return Override(
        fields=fields,
        keep=_passages(name, entry, "keep", str | int),
        cut=_passages(name, entry, "cut", str),
        drop=_drop(name, entry),
    )


def _field(name: str, entry: CommentedMap, key: Any) -> list[tuple[str, str]]:
    """The values of a field: of authors and credits as many as are listed, of any other one."""
    line = entry.lc.key(key)[0] + 1
    if key not in FIELDS:
        known = ", ".join((*FIELDS, *_ACTIONS))
        raise OverridesError(f"{name}:{line}: there is no field {key!r}; write one of: {known}")
    listed = isinstance(entry[key], CommentedSeq)
    if listed and key not in OF_SEVERAL:
        raise OverridesError(f"{name}:{line}: `{key}` takes one value; lists are for {', '.join(OF_SEVERAL)}")
    values = [_value(f"{name}:{line}", key, value) for value in (entry[key] if listed else [entry[key]])]
    if key == "author":
        values = [read_aloud(author) for value in values for author in ([value] if listed else _persons(value))]
    return [(str(key), value) for value in values or [""]]


def _persons(text: str) -> tuple[str, ...]:
    """The authors that a text names, where each of several is a person: Jane Doe and John Roe; else the text."""
    several = authors_of(text)
    return several if len(several) > 1 and all(map(personal_name, several)) else (text,)


def _value(place: str, key: str, value: Any) -> str:
    if isinstance(value, CommentedMap | CommentedSeq | bool):
        raise OverridesError(f'{place}: `{key}` takes a text, not {value!r}: {key}: "…"')
    text = "" if value is None else str(value)
    if key in _DATES and text and not _is_date(text):
        raise OverridesError(f"{place}: {text!r} is no date; write 2022, 2022-02 or 2022-02-12")
    return text


def _is_date(text: str) -> bool:
    """Whether there is such a day, month or year."""
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return _DATE.match(text) is not None


def _drop(name: str, entry: CommentedMap) -> bool:
    value = entry.get("drop", False)
    if isinstance(value, bool):
        return value
    raise OverridesError(f"{name}:{entry.lc.key('drop')[0] + 1}: `drop` takes true or false, not {value!r}")


def _passages(name: str, entry: CommentedMap, key: str, kind: Any) -> tuple[Any, ...]:
    """The passages of `keep:` or `cut:`, one or a list of them; `kind` is what each may be."""
    value = entry.get(key, ())
    values = tuple(value) if isinstance(value, CommentedSeq | tuple) else (value,)
    if all(isinstance(v, kind) and not isinstance(v, bool) for v in values):
        return values
    line = entry.lc.key(key)[0] + 1
    raise OverridesError(f'{name}:{line}: `{key}` takes texts: {key}: ["a passage, word for word"]')
