"""`process`: from a document's bytes to its articles, each taken through all stages by itself."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

from ingest.limits import allowance
from ingest.limits.culprits import defect
from ingest.model.article import Article
from ingest.model.context import NOTHING_KNOWN, Context
from ingest.model.document import Document, Part, UnreadableError
from ingest.model.identity import article_id, document_id, sha256
from ingest.pipeline.draft import Draft, article_of
from ingest.pipeline.settings import PLAIN, Settings
from ingest.pipeline.stages import PEOPLE, STAGES
from ingest.read import read
from ingest.split.parts import split

A = TypeVar("A")
B = TypeVar("B")


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
    """Everything that the bytes say. Raises `UnreadableError` with the reason where they hold no article.

    `name` is the document's id, where it is known already.
    """
    reads = partial(read, recognise=settings.recognise, columns=settings.overrides.columns)
    document = _timed(settings, "read", reads, data)
    return process_document(document, Origin(name or document_id(sha256(data)), path, context), settings)


def process_document(document: Document, origin: Origin, settings: Settings = PLAIN) -> Reading:
    """Everything that a document says which is read already.

    An article that cannot be read is refused, and the others are read. Raises `UnreadableError` where none is left.
    """
    parts = _timed(settings, "split", split, document)
    outcomes = [_article_or_reason(part, document, origin, settings) for part in parts]
    articles = tuple(article for article in outcomes if isinstance(article, Article))
    refused = tuple(outcome for outcome in outcomes if isinstance(outcome, RefusedArticle))
    if refused and not articles:
        raise UnreadableError(refused[0].reason)
    overrides = settings.overrides
    dropped = {a.part.number for a in articles if overrides.of(article_id(origin.document_id, a.part.number)).drop}
    return Reading(
        document,
        tuple(a for a in articles if a.part.number not in dropped),
        tuple(a for a in articles if a.part.number in dropped),
        refused,
    )


def _article_or_reason(part: Part, document: Document, origin: Origin, settings: Settings) -> Article | RefusedArticle:
    """The article of a part. What goes wrong with it concerns it alone: a file may hold thousands of others."""
    if part.number in origin.without:
        return RefusedArticle(replace(part, tree=None), origin.without[part.number])
    try:
        allowance.begin(allowance.DESCRIBES, part.number)
        override = settings.overrides.of(article_id(origin.document_id, part.number))
        draft = Draft(part, document.layer, origin.path, origin.context, override)
        return article_of(_through_stages(draft, settings), document.damage)
    except UnreadableError as error:
        return RefusedArticle(replace(part, tree=None), str(error))
    except (allowance.ExceededError, MemoryError) as error:
        return RefusedArticle(replace(part, tree=None), allowance.reason(error))
    except Exception as error:  # one article may not stop a run of a hundred thousand
        return RefusedArticle(replace(part, tree=None), defect(error))


def _through_stages(draft: Draft, settings: Settings) -> Draft:
    for stage in STAGES:
        if settings.find_people or stage is not PEOPLE:
            draft = _timed(settings, stage.name, stage.work, draft)
    return draft


def without_trees(reading: Reading) -> Reading:
    """A reading that another process can have: trees stay where they are."""
    records = tuple(replace(record, tree=None) for record in reading.document.records)
    return replace(reading, document=replace(reading.document, records=records))


def _timed(settings: Settings, stage: str, work: Callable[[A], B], value: A) -> B:
    """What the work makes of a value; its seconds are added to the clock of the settings, if they have one."""
    if settings.clock is None:
        return work(value)
    start = time.perf_counter()
    made = work(value)
    settings.clock[stage] = settings.clock.get(stage, 0.0) + time.perf_counter() - start
    return made
