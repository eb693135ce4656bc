"""Predictions of the product's own stages for every page and text of a folder of labelled pages.

    python -m bench.extract DATA --out PRED.jsonl [--pages-only | --texts-only] [--out-of-fold]

DATA has the format of the benchmark's README: gold.jsonl.gz (id, url, domain, file; the label fields may be absent)
with the pages under html/, and textmode*.jsonl.gz (id, domain, lines). PRED.jsonl is what its score.py reads. Each page
is parsed once, for its text and for what it says of itself; texts and pages of one domain are given to the
archive-wide step (repetition within a source) together. With --out-of-fold each page and text of the labelled data is
read with weights that were learned without its domain; that says nothing of other data.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TextIO
from unittest.mock import patch

from bench.extract_pages import fold_of, not_having_seen
from bench.extract_text import predict_texts
from ingest import describe
from ingest.clean import clean, repeated
from ingest.describe.byline import byline_judge
from ingest.describe.page.page_headline import Weights, headline_weights
from ingest.model.claim import Claim
from ingest.model.context import NOTHING_KNOWN, Context
from ingest.model.document import Document, Part, UnreadableError
from ingest.model.span import body_of
from ingest.model.tiling import tile
from ingest.read import read
from ingest.repair.apply import repair
from ingest.split.parts import split

BYLINE_FOLDS = Path(__file__).resolve().parent / "folds" / "bylines.json"
TITLE_FOLDS = Path(__file__).resolve().parent / "folds" / "title.json"


@dataclass(frozen=True, slots=True)
class Page:
    """One labelled page: where it lies, and the address and domain under which it was found."""

    id: str
    file: Path
    url: str
    domain: str


@dataclass(frozen=True, slots=True)
class Described:
    """What the stages make of one part of a page."""

    body: str
    claims: tuple[Claim, ...]

    def names(self) -> list[str]:
        return list(dict.fromkeys(claim.value for claim in self.claims if claim.field == "author" and claim.value))


def pages(data: Path) -> list[Page]:
    """The pages that gold.jsonl.gz lists, in its order; none where there is no such file."""
    index = data / "gold.jsonl.gz"
    if not index.is_file():
        return []
    with gzip.open(index, "rt", encoding="utf-8") as lines:
        entries = [json.loads(line) for line in lines]
    return [Page(e["id"], data / e["file"], e.get("url") or "", e.get("domain") or "") for e in entries]


@cache
def title_weights() -> list[Weights]:
    """The weights of the ranking of titles for each fold of domains, learned from the others."""
    return [headline_weights(stored) for stored in json.loads(TITLE_FOLDS.read_text("utf-8"))]


@cache
def folds_of_bylines() -> list[Mapping[str, float]]:
    """The weights of bylines for each fold of domains, learned from the others."""
    return [byline_judge.byline_weights(stored) for stored in json.loads(BYLINE_FOLDS.read_text("utf-8"))]


def bylines_of(domain: str, *, out_of_fold: bool) -> AbstractContextManager[object]:
    """While it lasts, bylines are told by the weights that ship, or by those that have not seen `domain`."""
    if not out_of_fold:
        return nullcontext()
    weights = folds_of_bylines()[fold_of(domain)]
    return patch.object(byline_judge, byline_judge.shipped_byline_weights.__name__, lambda: weights)


def predict_pages(every: Sequence[Page], *, out_of_fold: bool = False) -> Iterator[dict[str, object]]:
    """One prediction a page: {"id", "text", "title", "author", "date", "site"}, what is unknown as ""."""
    for domain, domain_pages in _by_domain(every).items():
        context = _context(domain_pages)
        weights = title_weights()[fold_of(domain)] if out_of_fold else None
        with not_having_seen(domain) if out_of_fold else nullcontext(), bylines_of(domain, out_of_fold=out_of_fold):
            for page in domain_pages:
                yield predict(page, context, weights)


def predict(page: Page, context: Context = NOTHING_KNOWN, weights: Weights | None = None) -> dict[str, object]:
    """The prediction for one page; one that holds no article gets empty values."""
    try:
        document = read(_bytes(page))
    except UnreadableError:
        return {"id": page.id, "text": "", "title": "", "author": "", "date": "", "site": ""}
    parts = [_part(with_address(part, page), document, context, weights) for part in split(document)]
    first = parts[0]
    chosen = describe.most_trusted(first.claims)
    value = {field: claim.value for field, claim in chosen.items()}
    return {
        "id": page.id,
        "text": "\n".join(part.body for part in parts),
        "title": value.get("title", ""),
        "author": "; ".join(first.names()),
        "date": value.get("published", ""),
        "site": value.get("source", ""),
    }


def _part(part: Part, document: Document, context: Context, weights: Weights | None) -> Described:
    """The stages of the pipeline after `split`."""
    layer = document.layer
    known = describe.claims_of_page(part, title_weights=weights)
    edits = repair(layer, part.blocks)
    known, marks = describe.read_byline(part, layer, clean(part, layer, known, context), known)
    body = body_of(layer, tile(part, layer, marks, edits))
    return Described(body, describe.describe(part, layer, marks, body, known))


def with_address(part: Part, page: Page) -> Part:
    """The part with the address under which its page was found: a field that came with the file, as in JSON."""
    given = [Claim("url", page.url, "json-field", page.url, 0.4)] if page.url else []
    given += [Claim("source_domain", page.domain, "json-field", page.domain, 0.4)] if page.domain else []
    return replace(part, claims=(*part.claims, *given))


def _by_domain(every: Sequence[Page]) -> dict[str, list[Page]]:
    grouped: dict[str, list[Page]] = defaultdict(list)
    for page in every:
        grouped[page.domain or page.id].append(page)
    return grouped


def _context(together: Sequence[Page]) -> Context:
    """What the pages of one domain have in common; nothing where there is but one."""
    if len(together) < 2:
        return NOTHING_KNOWN
    texts = []
    for page in together:
        try:
            document = read(_bytes(page))
        except UnreadableError:
            continue
        texts.append([document.layer[b.start : b.end] for record in document.records for b in record.blocks])
    return repeated(texts)


def _bytes(page: Page) -> bytes:
    data = page.file.read_bytes()
    return gzip.decompress(data) if page.file.suffix == ".gz" else data


def write(predictions: Iterator[dict[str, object]], out: TextIO) -> int:
    """Writes one line a prediction; returns how many."""
    count = 0
    for prediction in predictions:
        out.write(json.dumps(prediction, ensure_ascii=False) + "\n")
        count += 1
    return count


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--pages-only", action="store_true")
    parser.add_argument("--texts-only", action="store_true")
    parser.add_argument("--out-of-fold", action="store_true")
    chosen = parser.parse_args(arguments)
    start = time.perf_counter()
    with chosen.out.open("w", encoding="utf-8") as out:
        html = 0 if chosen.texts_only else write(predict_pages(pages(chosen.data), out_of_fold=chosen.out_of_fold), out)
        text = 0 if chosen.pages_only else write(predict_texts(chosen.data, out_of_fold=chosen.out_of_fold), out)
    print(f"{html} pages and {text} texts in {time.perf_counter() - start:.0f} s → {chosen.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
