"""The product's persons of labelled or unlabelled texts: `python -m bench.persons DATA --out PRED.jsonl`.

Reads every *.jsonl and *.jsonl.gz directly in DATA ({"id", "lang", "text"} a line; label fields may be absent), finds
and groups the persons of each text as the product does in its language, and joins those of each file as one archive,
without people.yml. Writes {"id", "persons": [{"name", "mentions": [[start, end], …]}]} with offsets into the given
text. With --out-of-fold each text is read with weights that were learned without its fold (bench/folds, made by
`python -m bench.learn_persons DATA --folds`).
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from bench.person_folds import FOLD_WEIGHTS, fold_of
from ingest.model.person import LocalPerson
from ingest.people import find_people
from ingest.people.find.tagger import TaggerWeights, tagger_weights
from ingest.people.join.sequence import join_persons
from ingest.people.writing.known_scripts import main_script

Finder = Callable[[dict[str, Any]], Sequence[LocalPerson]]


def with_shipped_weights(row: dict[str, Any]) -> Sequence[LocalPerson]:
    """The persons of a text as the product finds them."""
    return find_people(row["text"], row.get("lang", ""))


def out_of_fold(row: dict[str, Any]) -> Sequence[LocalPerson]:
    """The persons of a text by weights that never saw its fold."""
    weights = _fold_weights(main_script(row["text"]), fold_of(row["id"]))
    return find_people(row["text"], row.get("lang", ""), weights)


@cache
def _fold_weights(script: str, fold: int) -> TaggerWeights:
    packed = (FOLD_WEIGHTS / f"persons_{script}_{fold}.json.gz").read_bytes()
    return tagger_weights(json.loads(gzip.decompress(packed)), "tagger")


def predicted(rows: Sequence[dict[str, Any]], find: Finder, joined: bool = True) -> Iterator[dict[str, Any]]:
    """For each text its persons; texts of one archive are joined."""
    documents = [(row["id"], tuple(find(row))) for row in rows]
    if not joined:
        for id_, people in documents:
            yield {"id": id_, "persons": [_row(person.name, [person]) for person in people]}
        return
    of_archive = join_persons(documents, None, {row["id"]: row.get("lang", "") for row in rows})
    names = {person.id: person.name for person in of_archive.persons}
    for id_, people in documents:
        same: dict[str, list[LocalPerson]] = defaultdict(list)
        for number, person in enumerate(people):
            if (id_, number) in of_archive.of:
                same[of_archive.of[id_, number][0]].append(person)
        yield {"id": id_, "persons": [_row(names[key], several) for key, several in same.items()]}


def _row(name: str, people: Sequence[LocalPerson]) -> dict[str, Any]:
    mentions = sorted([m.start, m.end] for person in people for m in person.mentions)
    return {"name": name, "mentions": mentions}


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--score", action="store_true", help="print what DATA/score.py says of the predictions")
    parser.add_argument("--out-of-fold", action="store_true")
    parser.add_argument("--local", action="store_true", help="each text on its own: nothing joined over the archive")
    given = parser.parse_args(arguments)
    find = out_of_fold if given.out_of_fold else with_shipped_weights
    begun, words = time.perf_counter(), 0
    with given.out.open("w", encoding="utf-8") as out:
        for path in sorted([*given.data.glob("*.jsonl"), *given.data.glob("*.jsonl.gz")]):
            rows = [json.loads(line) for line in _text(path).splitlines() if line.strip()]
            words += sum(len(row["text"].split()) for row in rows)
            for row in predicted(rows, find, not given.local):
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(f"{words} words in {time.perf_counter() - begun:.1f} s")
    if given.score:
        print(scored(given.data, given.out))


def _text(path: Path) -> str:
    stored = path.read_bytes()
    return (gzip.decompress(stored) if path.suffix == ".gz" else stored).decode("utf-8")


def scored(data: Path, predictions: Path, *options: str) -> str:
    """What the data's own score.py says of a file of predictions."""
    command = [sys.executable, str(data / "score.py"), str(predictions), "--gold", str(data), *options]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    main()
