"""The stages in their order, from a document's bytes to its articles; a plain function of its arguments.

    read → split → (claims of the markup) → clean → repair → tile → describe → choose → damage → people

What needs the whole archive (repetition within a source, the year of a weekday, persons of the archive, relations)
comes in as `Context` or is done in `load`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from cuttings.labels import CUT, KEPT
from ingest import describe, people
from ingest.clean import clean
from ingest.curate.overrides import Override, Overrides
from ingest.limits import allowance
from ingest.limits.culprits import defect
from ingest.model.article import Article
from ingest.model.claim import Claim
from ingest.model.context import NOTHING_KNOWN, Context
from ingest.model.document import Block, Document, Part, UnreadableError
from ingest.model.identity import article_id, document_id, sha256
from ingest.model.person import LocalPerson
from ingest.model.span import Edit, Mark, Span, body_of
from ingest.model.tiling import tile
from ingest.people.known_persons import Authority
from ingest.read import read
from ingest.repair.apply import repair
from ingest.repair.damage import damage
from ingest.split.parts import split

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run decides for all documents. `clock` takes the seconds of each stage, for the benchmark."""

    overrides: Overrides = field(default_factory=Overrides)
    authority: Authority | None = None
    find_people: bool = True
    clock: dict[str, float] | None = None

    def digest(self) -> str:
        """Changes when the curator's files do."""
        return sha256(repr((self.overrides, self.authority, self.find_people)).encode())[:16]


PLAIN = Settings()


@dataclass(frozen=True, slots=True)
class RefusedArticle:
    """One text of a document that is no article of the archive, for it cannot be read; the reason is for a person."""

    part: Part
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A document and its articles; `dropped` holds the parts that overrides.yml drops, `refused` those that can't be
    read."""

    document: Document
    articles: tuple[Article, ...]
    dropped: tuple[Article, ...] = ()
    refused: tuple[RefusedArticle, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document comes from: its id, the path it is read by, and what its source's other texts contribute."""

    document_id: str
    path: str = ""
    context: Context = NOTHING_KNOWN
    without: Mapping[int, str] = field(default_factory=dict)  # parts that a process died of, and how


def process(
    data: bytes, path: str = "", context: Context = NOTHING_KNOWN, settings: Settings = PLAIN, name: str = ""
) -> Reading:
    """Everything that the bytes say. Raises `UnreadableError` with the reason where they hold no article. `name` is the
    document's id, where it is known already."""
    document = _timed(settings, "read", lambda: read(data))
    return process_document(document, Origin(name or document_id(sha256(data)), path, context), settings)


def process_document(document: Document, origin: Origin, settings: Settings = PLAIN) -> Reading:
    """Everything that a document says which is read already. An article that cannot be read is refused, and the others
    are read; raises `UnreadableError` where none is left."""
    parts = _timed(settings, "split", lambda: split(document))
    found = [_article_or_reason(part, document, origin, settings) for part in parts]
    articles = tuple(article for article in found if isinstance(article, Article))
    refused = tuple(entry for entry in found if isinstance(entry, RefusedArticle))
    if refused and not articles:
        raise UnreadableError(refused[0].reason)
    dropped = {a.part.number for a in articles if _override(a.part, origin, settings).drop}
    return Reading(
        document,
        tuple(a for a in articles if a.part.number not in dropped),
        tuple(a for a in articles if a.part.number in dropped),
        refused,
    )


def _override(part: Part, origin: Origin, settings: Settings) -> Override:
    return settings.overrides.of(article_id(origin.document_id, part.number))


def _article_or_reason(part: Part, document: Document, origin: Origin, settings: Settings) -> Article | RefusedArticle:
    """The article of a part. What goes wrong with it is its own: a file may hold thousands of others."""
    if part.number in origin.without:
        return RefusedArticle(replace(part, tree=None), origin.without[part.number])
    try:
        allowance.begin(allowance.DESCRIBES, part.number)
        return _article(part, document, origin, settings, _override(part, origin, settings))
    except UnreadableError as error:
        return RefusedArticle(replace(part, tree=None), str(error))
    except (allowance.ExceededError, MemoryError) as error:
        return RefusedArticle(replace(part, tree=None), allowance.reason(error))
    except Exception as error:
        return RefusedArticle(replace(part, tree=None), defect(error))


def without_trees(reading: Reading) -> Reading:
    """A reading that another process can have: trees stay where they are."""
    records = tuple(replace(record, tree=None) for record in reading.document.records)
    return replace(reading, document=replace(reading.document, records=records))


def _article(part: Part, document: Document, origin: Origin, settings: Settings, override: Override) -> Article:
    layer = document.layer
    known = _timed(settings, "describe", lambda: describe.claims_of_page(part, origin.path))
    marks = _timed(settings, "clean", lambda: clean(part, layer, known, origin.context))
    marks = override.marks(part, layer, marks)
    edits = _timed(settings, "repair", lambda: repair(layer, _uncut(part, marks)))
    spans = tile(part, layer, marks, edits)
    body = body_of(layer, spans)
    read_out = _timed(settings, "describe", lambda: describe.describe(part, layer, marks, body, known))
    found = _timed(settings, "people", lambda: persons_of_body(body, part.language, settings))
    defects = _timed(settings, "damage", lambda: damage(body, part.language, _applied(spans, edits)))
    return Article(
        part=replace(part, tree=None) if part.tree else part,
        spans=spans,
        body=body,
        claims=(*override.claims(), *read_out),
        chosen=chosen_claims(read_out, override),
        people=found,
        damage=(*document.damage, *defects),
    )


def _uncut(part: Part, marks: tuple[Mark, ...]) -> list[Block]:
    """The blocks that are not cut whole: of a page, a tenth; what is cut needs no repair."""
    cut = {(mark.start, mark.end) for mark in marks if mark.label in CUT}
    return [block for block in part.blocks if (block.start, block.end) not in cut]


def chosen_claims(read_out: tuple[Claim, ...], override: Override) -> dict[str, Claim]:
    """One claim a field by the order of trust; the curator's word comes first, his "" says unknown."""
    chosen = describe.first_of_each(read_out)
    for claim in override.claims():
        if claim.value:
            chosen[claim.field] = claim
        else:
            chosen.pop(claim.field, None)
    return chosen


def persons_of_body(body: str, language: str, settings: Settings) -> tuple[LocalPerson, ...]:
    """The persons that the text names, by the tagger and by the authority file."""
    if not settings.find_people:
        return ()
    return people.find_people(body, language)


def _applied(spans: tuple[Span, ...], edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """The repairs that the body shows: those inside cuts are left out."""
    starts = {s.start for s in spans if s.label in KEPT and s.replacement is not None}
    return tuple(e for e in edits if e.start in starts)


def _timed(settings: Settings, stage: str, work: Callable[[], T]) -> T:
    if settings.clock is None:
        return work()
    start = time.perf_counter()
    result = work()
    settings.clock[stage] = settings.clock.get(stage, 0.0) + time.perf_counter() - start
    return result
