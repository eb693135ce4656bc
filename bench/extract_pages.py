"""The bodies of labelled pages as the product's stages leave them, and the out-of-fold classifier of pages.

`python -m bench.extract_pages OUT.jsonl [FOLDER]` writes them out of fold: each page by weights that have
not seen its domain (bench/pages_folds.json.gz, made by bench.learn_pages).
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from pathlib import Path
from unittest.mock import patch

from bench.textmode import default_folder
from ingest.clean.page import page_classifier
from ingest.clean.page.page_classifier import PageWeights, page_weights
from ingest.model.document import UnreadableError
from ingest.pipeline import Settings, process

FOLDS_FILE = Path(__file__).resolve().parent / "pages_folds.json.gz"
FOLDS = 5
BODIES_ALONE = Settings(find_people=False)


def fold_of(domain: str, folds: int = FOLDS, salt: str = "0") -> int:
    """The same fold for the same domain, on any machine."""
    return int(hashlib.md5((salt + domain).encode(), usedforsecurity=False).hexdigest(), 16) % folds


@cache
def fold_weights() -> tuple[PageWeights, ...]:
    """What the other folds' domains taught, for each fold."""
    return tuple(page_weights(stored) for stored in json.loads(gzip.decompress(FOLDS_FILE.read_bytes())))


def not_having_seen(domain: str) -> AbstractContextManager[object]:
    """While it lasts, pages are judged by the weights of the fold that has not seen `domain`."""
    weights = fold_weights()[fold_of(domain)]
    return patch.object(page_classifier, page_classifier.shipped_page_weights.__name__, lambda: weights)


def predict_bodies(data: Path, *, out_of_fold: bool = False) -> Iterator[dict[str, str]]:
    """{"id", "text"} for each page of the folder's gold.jsonl.gz; its labels may be absent."""
    judging: Callable[[str], AbstractContextManager[object]] = not_having_seen if out_of_fold else _as_shipped
    with gzip.open(data / "gold.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            with judging(entry.get("domain") or ""):
                yield {"id": entry["id"], "text": body(data / entry["file"])}


def _as_shipped(_: str) -> AbstractContextManager[object]:
    return nullcontext()


def body(file: Path) -> str:
    """The bodies of a page's articles; "" where it holds none."""
    data = file.read_bytes()
    try:
        reading = process(gzip.decompress(data) if file.suffix == ".gz" else data, file.name, settings=BODIES_ALONE)
    except UnreadableError:
        return ""
    return "\n".join(article.body for article in reading.articles)


def main() -> None:
    """Write the out-of-fold predictions."""
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else default_folder()
    with Path(sys.argv[1]).open("w", encoding="utf-8") as out:
        for prediction in predict_bodies(folder, out_of_fold=True):
            out.write(json.dumps(prediction, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
