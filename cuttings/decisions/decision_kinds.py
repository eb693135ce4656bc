"""The kinds of decisions: a row for each, with what it takes and how it reads. Forms, commands and docs follow it."""

from __future__ import annotations

from dataclasses import dataclass

from cuttings.decisions.article_fields import FIELDS
from cuttings.decisions.decision_error import DecisionError

ARTICLE, PERSON, SOURCE = "article", "person", "source"
SOURCE_KINDS = ("outlet", "agency", "institution")
SAID_OF_ARTICLES = (*FIELDS, "keep", "cut", "drop")
SAID_OF_SOURCES = ("name", "kind", "domain", "merge")


@dataclass(frozen=True, slots=True)
class DecisionField:
    """One thing that a decision says. `unsaid` is how an empty one reads; only such a field may be left out."""

    name: str
    label: str
    choices: tuple[str, ...] = ()
    many: bool = False  # takes several values, each of which is one
    optional: bool = False
    unsaid: str = "unknown"


@dataclass(frozen=True, slots=True)
class DecisionKind:
    """One kind of decision: what it is about, the fields that it takes, and the sentence that they make."""

    name: str
    about: str  # ARTICLE, PERSON or SOURCE
    label: str
    says: str
    fields: tuple[DecisionField, ...] = ()


_FORMS = DecisionField("forms", "written forms", many=True, optional=True, unsaid="no form")
_ARTICLES = DecisionField("articles", "ids of articles", many=True, optional=True, unsaid="all articles")
_PASSAGE = DecisionField("passage", "words of the text")

KINDS: tuple[DecisionKind, ...] = (
    DecisionKind(
        "article.set",
        ARTICLE,
        "say a field",
        "{field} is “{value}”",
        (
            DecisionField("field", "field", FIELDS),
            DecisionField("value", "value; nothing where it is unknown", many=True, optional=True),
        ),
    ),
    DecisionKind(
        "article.keep",
        ARTICLE,
        "undo a cut",
        "“{passage}” is kept",
        (DecisionField("passage", "text or place of the cut, or the name of its rule"),),
    ),
    DecisionKind("article.cut", ARTICLE, "cut a passage", "“{passage}” is cut", (_PASSAGE,)),
    DecisionKind("article.drop", ARTICLE, "drop the article", "leaves the archive"),
    DecisionKind(
        "article.back",
        ARTICLE,
        "take a word back",
        "{entry} is as it was read ({passage})",
        (
            DecisionField("entry", "what is taken back", SAID_OF_ARTICLES),
            DecisionField("passage", "the passage, of several that are kept or cut", optional=True, unsaid="all"),
        ),
    ),
    DecisionKind(
        "person.merge", PERSON, "is the same as", "is also {other}", (DecisionField("other", "id of the other person"),)
    ),
    DecisionKind(
        "person.split",
        PERSON,
        "somebody else is meant",
        "{forms} in {articles} is another person ({name})",
        (_FORMS, _ARTICLES, DecisionField("name", "name of the other", optional=True, unsaid="of the same name")),
    ),
    DecisionKind("person.rename", PERSON, "rename", "is called “{name}”", (DecisionField("name", "name"),)),
    DecisionKind("person.confirm", PERSON, "confirm", "is a person, rightly named"),
    DecisionKind("person.drop", PERSON, "not a person", "is no person"),
    DecisionKind(
        "person.apart",
        PERSON,
        "keep apart",
        "is not {others}",
        (DecisionField("others", "ids of persons, or written forms", many=True),),
    ),
    DecisionKind("person.alias", PERSON, "another form", "is also written “{form}”", (DecisionField("form", "form"),)),
    DecisionKind(
        "person.surname",
        PERSON,
        "is meant by a surname alone",
        "is meant by “{form}” alone",
        (DecisionField("form", "surname"),),
    ),
    DecisionKind("source.rename", SOURCE, "rename", "is called “{name}”", (DecisionField("name", "name"),)),
    DecisionKind("source.kind", SOURCE, "kind", "is an {kind}", (DecisionField("kind", "kind", SOURCE_KINDS),)),
    DecisionKind(
        "source.domain",
        SOURCE,
        "domain",
        "has the domain “{domain}”",
        (DecisionField("domain", "domain; nothing where it has none", optional=True),),
    ),
    DecisionKind(
        "source.merge", SOURCE, "is the same as", "is also {other}", (DecisionField("other", "id of the other source"),)
    ),
    DecisionKind(
        "source.back",
        SOURCE,
        "take a word back",
        "{entry} is as it was read",
        (DecisionField("entry", "what is taken back", SAID_OF_SOURCES),),
    ),
)
_BY_NAME = {kind.name: kind for kind in KINDS}


def decision_kind(name: str) -> DecisionKind:
    """The row of a kind. Raises DecisionError, with the names that there are."""
    if name not in _BY_NAME:
        raise DecisionError(f"there is no decision {name!r}; the kinds are {', '.join(_BY_NAME)}")
    return _BY_NAME[name]


def kinds_about(about: str) -> tuple[DecisionKind, ...]:
    """The kinds of decisions about an ARTICLE, a PERSON or a SOURCE."""
    return tuple(kind for kind in KINDS if kind.about == about)
