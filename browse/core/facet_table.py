"""What a search can be narrowed by: a facet is one row of FACETS, and everything else follows from it.

The columns in memory, the counts beside the results, the conditions of SQL, the parameters of an address, the fields of
the query language and the words in which they are said, the tables that a reader of a search must be allowed to view,
and docs/searching.md are all read from here. A column without an index in cuttings/tables/ is counted as exactly, but
it is read by a walk over all texts: give it one there.
"""

from __future__ import annotations

from dataclasses import dataclass

UNSURE = "not known"


@dataclass(frozen=True, slots=True)
class FacetRow:
    """One facet.

    `column` is one of `articles`; or, where an article has any number of values, one of `table`, whose rows name their
    article in `article_id`, and of which those count that `only` (a condition of SQL) lets through.
    `names`: the table in which the values are ids with a name ("persons", "sources"), "languages" where they are ISO
    codes, "" where a value is its own name.
    `says`: an article with the value, in words; "" where the query language has no field for the facet. `example`: a
    value, for the reader who gave the field none. `also`: other names of the field. `noun`: what one value is called,
    the label unless given. `unknown`: what the articles without a value are shown as. `listed`: whether the values
    stand on the pages of persons, sources and dates, too.
    """

    key: str
    label: str
    column: str
    table: str = "articles"
    only: str = ""
    names: str = ""
    says: str = ""
    example: str = ""
    unknown: str = UNSURE
    also: tuple[str, ...] = ()
    noun: str = ""
    listed: bool = True

    @property
    def many(self) -> bool:
        """Whether an article may have any number of values."""
        return self.table != "articles"

    @property
    def value_noun(self) -> str:
        """What one value is called, as in "no person is called so"."""
        return self.noun or self.label.lower()

    @property
    def where(self) -> str:
        """The condition on the rows of `table` as the end of a statement."""
        return f" WHERE {self.only}" if self.only else ""


# In the order in which they stand beside the results.
FACETS = (
    FacetRow("source", "Source", "source_id", names="sources", says="from the source “{}”", example="TASS"),
    FacetRow(
        "person",
        "Person",
        "person_id",
        table="article_persons",
        names="persons",
        says="speaking of the person “{}”",
        example="Putin",
        unknown="nobody",
    ),
    FacetRow(
        "quoted",
        "Quoted",
        "person_id",
        table="article_persons",
        only="speaker = 1",
        names="persons",
        says="quoting “{}”",
        example="Putin",
        unknown="nobody",
        also=("speaker",),
        noun="person",
        listed=False,
    ),
    FacetRow("origin", "Origin", "origin_id", names="sources", says="a story of “{}”", example="Reuters", listed=False),
    FacetRow(
        "lang",
        "Language",
        "language",
        names="languages",
        says="in the language “{}”",
        example="ru",
        also=("language",),
    ),
    FacetRow("section", "Section", "section", says="in the section “{}”", example="World"),
    FacetRow("damage", "Damage", "kind", table="damage", unknown="none found", listed=False),
)
STARRED = "yes"  # the one value of what has a star
# Columns of the notebook beside the archive, for curators alone: `table` is one of desk.db.
NOTED = (
    FacetRow("tag", "Tag", "tag", table="tags", says="tagged “{}”", example="economy", unknown="no tag", listed=False),
    FacetRow(
        "in",
        "Collection",
        "collection",
        table="collected",
        says="in the collection “{}”",
        example="summit",
        unknown="in none",
        listed=False,
    ),
    FacetRow(
        "starred",
        "Star",
        f"'{STARRED}'",
        table="stars",
        says="with a star: “{}”",
        example=STARRED,
        unknown="no star",
        noun="star (yes or no)",
        listed=False,
    ),
    FacetRow("note", "Note", "id", table="notes", says="with a note that has “{}”", example="check", listed=False),
)
BY_KEY = {facet.key: facet for facet in (*FACETS, *NOTED)}
KEYS = tuple(facet.key for facet in FACETS)
NOTED_KEYS = tuple(facet.key for facet in NOTED if facet.key != "note")  # a note is found by its words, and not counted
FIELDS = tuple(facet for facet in FACETS if facet.says)  # those that are fields of the query language too
# The tables that any search reads: for its query and its hits, and to count the facets.
SEARCHED = frozenset(
    ["articles", "persons", "aliases", "article_persons", "mentions", "credits", "sources", "copies"]
) | {f.table for f in FACETS}
