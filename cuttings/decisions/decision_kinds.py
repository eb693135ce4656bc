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
    """One thing that a decision says. `unsaid` is how an empty one reads. `option` is the name of a command's option
    for it, "" where it is an argument."""

    name: str
    label: str
    choices: tuple[str, ...] = ()
    many: bool = False  # takes several values, each of which is one
    optional: bool = False
    unsaid: str = "unknown"
    option: str = ""


@dataclass(frozen=True, slots=True)
class DecisionKind:
    """One kind of decision: what it is about, the fields that it takes, the sentence that they make (`says`), and what
    comes of it (`means`)."""

    name: str
    about: str  # ARTICLE, PERSON or SOURCE
    label: str
    says: str
    means: str
    fields: tuple[DecisionField, ...] = ()


KINDS: tuple[DecisionKind, ...] = (
    DecisionKind(
        "article.set",
        ARTICLE,
        "say a field",
        "{field} is “{value}”",
        "The value of a field, which wins over what was read; an empty one says that nothing is known.",
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
        "A passage that was cut is the article's: its text, the place where it begins, or the name of the rule.",
        (DecisionField("passage", "text or place of the cut, or the name of its rule"),),
    ),
    DecisionKind(
        "article.cut",
        ARTICLE,
        "cut a passage",
        "“{passage}” is cut",
        "A passage is not the article's, wherever it stands in it.",
        (DecisionField("passage", "words of the text"),),
    ),
    DecisionKind(
        "article.drop", ARTICLE, "drop the article", "leaves the archive", "It is no article; its file and text stay."
    ),
    DecisionKind(
        "article.back",
        ARTICLE,
        "take a word back",
        "{entry} is as it was read ({passage})",
        "What overrides.yml says of a field, of cuts, or of the whole article is taken out.",
        (
            DecisionField("entry", "what is taken back", SAID_OF_ARTICLES),
            DecisionField(
                "passage", "the passage, of several that are kept or cut", optional=True, unsaid="all", option="passage"
            ),
        ),
    ),
    DecisionKind(
        "person.merge",
        PERSON,
        "is the same as",
        "is also {other}",
        "The other is the same person, and goes under the id of this one.",
        (DecisionField("other", "id of the other person"),),
    ),
    DecisionKind(
        "person.split",
        PERSON,
        "somebody else is meant",
        "{forms} in {articles} is another person ({name})",
        "The forms are somebody else, everywhere or in the articles that are named; a surname alone is then nobody's.",
        (
            DecisionField("forms", "written forms", many=True, optional=True, unsaid="every form", option="form"),
            DecisionField(
                "articles", "ids of articles", many=True, optional=True, unsaid="all articles", option="article"
            ),
            DecisionField("name", "name of the other", optional=True, unsaid="of that name", option="name"),
        ),
    ),
    DecisionKind(
        "person.rename",
        PERSON,
        "rename",
        "is called “{name}”",
        "Pages and facets show this name; the same name confirms the person.",
        (DecisionField("name", "name"),),
    ),
    DecisionKind(
        "person.confirm", PERSON, "confirm", "is a person, rightly named", "It is a person, and rightly named."
    ),
    DecisionKind("person.drop", PERSON, "not a person", "is no person", "It is no person: a place, a ship, a firm."),
    DecisionKind(
        "person.apart",
        PERSON,
        "keep apart",
        "is not {others}",
        "The others, persons by their ids or written forms, are somebody else and never joined with this one.",
        (DecisionField("others", "ids of persons, or written forms", many=True),),
    ),
    DecisionKind(
        "person.alias",
        PERSON,
        "another form",
        "is also written “{form}”",
        "This form, too, is the person; it is looked for in the texts.",
        (DecisionField("form", "form"),),
    ),
    DecisionKind(
        "person.surname",
        PERSON,
        "is meant by a surname alone",
        "is meant by “{form}” alone",
        "Where this surname stands alone, this person is meant, however many others bear it.",
        (DecisionField("form", "surname"),),
    ),
    DecisionKind(
        "source.rename",
        SOURCE,
        "rename",
        "is called “{name}”",
        "Pages and facets show this name.",
        (DecisionField("name", "name"),),
    ),
    DecisionKind(
        "source.kind",
        SOURCE,
        "kind",
        "is of the kind “{kind}”",
        "It is an outlet, an agency or an institution.",
        (DecisionField("kind", "kind", SOURCE_KINDS),),
    ),
    DecisionKind(
        "source.domain",
        SOURCE,
        "domain",
        "has the domain “{domain}”",
        "Its registered domain; an empty one says that it has none.",
        (DecisionField("domain", "domain; nothing where it has none", optional=True, unsaid="none"),),
    ),
    DecisionKind(
        "source.merge",
        SOURCE,
        "is the same as",
        "is also {other}",
        "The articles of the other source are this one's.",
        (DecisionField("other", "id of the other source"),),
    ),
    DecisionKind(
        "source.back",
        SOURCE,
        "take a word back",
        "{entry} is as it was read",
        "What overrides.yml says of the source is taken out; `merge` of one that went under another.",
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
