"""The stages that make an article of a part, in their order: each is a function from one draft to the next.

A stage reads what the stages before it have filled in, and fills in what it finds out; it knows nothing of the others.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from cuttings.labels import CUT, KEPT
from ingest import describe, people
from ingest.clean import clean_and_judge
from ingest.clean.missing_article import missing_article
from ingest.describe.headline_claims import headline_claims
from ingest.model.claim import Claim
from ingest.model.document import Block
from ingest.model.span import Edit, body_of
from ingest.model.tiling import tile
from ingest.pipeline.draft import Draft
from ingest.repair.apply import repair
from ingest.repair.damage import damage


class Stage(NamedTuple):
    """One step of the way, and the name by which benchmarks and docs speak of it."""

    name: str
    work: Callable[[Draft], Draft]


def with_known(draft: Draft) -> Draft:
    """What the part's markup, fields or head and the path state, before anything is cut."""
    head = describe.read_head(draft.part, draft.layer)
    known = (*head.claims, *describe.claims_of_page(draft.part, draft.path))
    return draft._replace(known=known, head=head.marks)


def with_marks(draft: Draft) -> Draft:
    """A label for each stretch that is not plainly body, and what may be the headline of a plain text.

    Whoever reads the lines around a headline must know it: it is stated before they do.
    """
    marks, headlines = clean_and_judge(draft.part, draft.layer, draft.known, draft.context, draft.head)
    return draft._replace(marks=marks, known=(*draft.known, *headline_claims(headlines, draft.context)))


def with_byline(draft: Draft) -> Draft:
    """Who wrote it, by the lines around the headline, where nothing states it; these lines marked as its byline."""
    known, marks = describe.read_byline(draft.part, draft.layer, draft.marks, draft.known)
    return draft._replace(known=known, marks=marks)


def with_day(draft: Draft) -> Draft:
    """The day that the lines of a plain text tell, and the line that tells it as one to cut; where no field or head
    states the day."""
    if any(claim.field == "published" and claim.rule.endswith("-field") and claim.value for claim in draft.known):
        return draft
    domain = next((claim.value for claim in draft.known if claim.field == "source_domain"), "")
    told = describe.day_of_text(draft.part, draft.layer, draft.marks, domain)
    return draft._replace(known=(*draft.known, *told.claims), marks=told.marks)


def with_curators_cuts(draft: Draft) -> Draft:
    """The marks as overrides.yml wants them."""
    return draft._replace(marks=draft.override.marks(draft.part, draft.layer, draft.marks))


def with_edits(draft: Draft) -> Draft:
    """The repairs of what is not cut."""
    return draft._replace(edits=repair(draft.layer, _uncut(draft)))


def _uncut(draft: Draft) -> list[Block]:
    """The blocks that are not cut whole: of a page, a tenth; what is cut needs no repair."""
    cut = {(mark.start, mark.end) for mark in draft.marks if mark.label in CUT}
    return [block for block in draft.part.blocks if (block.start, block.end) not in cut]


def with_spans(draft: Draft) -> Draft:
    """The spans that tile the part, and the body that the kept ones are."""
    spans = tile(draft.part, draft.layer, draft.marks, draft.edits)
    return draft._replace(spans=spans, body=body_of(draft.layer, spans))


def with_claims(draft: Draft) -> Draft:
    """Every claim on the article, and of each field the one that is believed: the curator's word, else by trust."""
    read_out = describe.describe(draft.part, draft.layer, draft.marks, draft.body, draft.known)
    words = draft.override.claims()
    chosen = describe.first_of_each(read_out) | {claim.field: claim for claim in reversed(words)}  # "" says unknown
    return draft._replace(claims=(*words, *read_out), chosen=tuple(filter(_has_value, chosen.values())))


def _has_value(claim: Claim) -> bool:
    return bool(claim.value)


def with_people(draft: Draft) -> Draft:
    """The persons that the body names."""
    return draft._replace(people=people.find_people(draft.body, draft.part.language))


def with_damage(draft: Draft) -> Draft:
    """The damage of the body that can't be repaired, and what the repairs tell of."""
    authors = [claim.value for claim in draft.chosen if claim.field == "author"]
    missing = missing_article(draft.body, authors, of_page=draft.part.tree is not None)
    told = damage(draft.body, draft.part.language, _applied(draft))
    return draft._replace(damage=(missing, *told) if missing else told)


def _applied(draft: Draft) -> tuple[Edit, ...]:
    """The repairs that the body shows: those inside cuts are left out."""
    starts = {span.start for span in draft.spans if span.label in KEPT and span.replacement is not None}
    return tuple(edit for edit in draft.edits if edit.start in starts)


PEOPLE = Stage("people", with_people)

STAGES: tuple[Stage, ...] = (
    Stage("markup", with_known),
    Stage("clean", with_marks),
    Stage("day", with_day),
    Stage("byline", with_byline),
    Stage("override", with_curators_cuts),
    Stage("repair", with_edits),
    Stage("tile", with_spans),
    Stage("describe", with_claims),
    PEOPLE,
    Stage("damage", with_damage),
)
