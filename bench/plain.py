"""Predictions for the plain texts of the benchmark as scrapers and clipboards leave them: what each says of itself.

    python -m bench.plain DATA OUT.jsonl [--out-of-fold]

DATA is the folder of plain.jsonl.gz; OUT.jsonl is what its score.py reads. Every text is read alone, as a file that is
named by its number. With --out-of-fold lines, headlines, bylines and days are judged by weights that have not seen the
text's domain: the domains are those of extract/gold.jsonl.gz beside DATA.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from pathlib import Path
from unittest.mock import patch

from bench.extract import bylines_of
from bench.extract_text import weights_of_domain
from bench.line_folds import fold_of
from ingest.clean import cleaning
from ingest.clean.trees import Forest
from ingest.describe.dates.plain import text_day
from ingest.model.document import UnreadableError
from ingest.pipeline import Settings, process

DAY_FOLDS = Path(__file__).resolve().parent / "folds" / "text_day.json.gz"
WITHOUT_PERSONS = Settings(find_people=False)


def predict(data: Path, *, out_of_fold: bool = False) -> Iterator[dict[str, object]]:
    """One prediction a text: {"id", "title", "authors", "date", "text"}, what is unknown as None."""
    domains = _domains(data.parent / "extract" / "gold.jsonl.gz") if out_of_fold else {}
    weights_of = weights_of_domain(out_of_fold=out_of_fold)
    with gzip.open(data / "plain.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, entry in enumerate(map(json.loads, lines)):
            domain = domains.get(entry["id"].rpartition("#")[0], "")
            weights = weights_of(domain)
            with (
                patch.object(cleaning, cleaning.shipped_text_weights.__name__, lambda used=weights: used),
                days_not_having_seen(domain) if out_of_fold else nullcontext(),
                bylines_of(domain, out_of_fold=out_of_fold),
            ):
                yield {"id": entry["id"], **said(entry["text"], f"{number}.txt")}


@cache
def day_weights() -> tuple[Forest, ...]:
    """For each fold the weights of days that have not seen its domains."""
    stored = json.loads(gzip.decompress(DAY_FOLDS.read_bytes()))
    return tuple(text_day.text_day_weights(fold, DAY_FOLDS.name) for fold in stored)


def days_not_having_seen(domain: str) -> AbstractContextManager[object]:
    """While it lasts, days are judged by the weights of the fold that has not seen `domain`."""
    weights = day_weights()[fold_of(domain)]
    return patch.object(text_day, text_day.shipped_day_weights.__name__, lambda: weights)


def said(text: str, path: str) -> dict[str, object]:
    """What the first article of a text says of itself."""
    try:
        reading = process(text.encode(), path, settings=WITHOUT_PERSONS)
    except UnreadableError:
        return {"title": None, "authors": [], "date": None, "text": ""}
    article = reading.articles[0]
    authors = dict.fromkeys(claim.value for claim in article.claims if claim.field == "author" and claim.value)
    return {
        "title": article.value("title"),
        "authors": list(authors),
        "date": article.value("published"),
        "text": article.body,
    }


def write_labels(data: Path, out: Path) -> None:
    """A copy of the labels whose headlines have no soft hyphens: a reader sees none, and the product takes them out."""
    with (
        gzip.open(data / "plain.jsonl.gz", "rt", encoding="utf-8") as lines,
        gzip.open(out, "wt", encoding="utf-8") as copied,
    ):
        for entry in map(json.loads, lines):
            entry["title"] = (entry["title"] or "").replace("\u00ad", "")
            copied.write(json.dumps(entry) + "\n")


def _domains(gold: Path) -> dict[str, str]:
    with gzip.open(gold, "rt", encoding="utf-8") as lines:
        return {entry["id"]: entry.get("domain") or "" for entry in map(json.loads, lines)}


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--out-of-fold", action="store_true")
    chosen = parser.parse_args(arguments)
    with chosen.out.open("w", encoding="utf-8") as out:
        for prediction in predict(chosen.data, out_of_fold=chosen.out_of_fold):
            out.write(json.dumps(prediction, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
