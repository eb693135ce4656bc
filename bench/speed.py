"""`python -m bench.speed`: articles a second of one core, against the floor and against a peer, in one run.

The floor reads the same files and inserts them with FTS5, and does nothing else. The peer is trafilatura with metadata,
its results inserted with sqlite-utils; it reads HTML alone. Times are the processor's, and the best round of each way
counts: what else the machine does can only add. Absolute figures are the machine's; the ratios are ours.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sqlite_utils import Database

from ingest.load.processes.crew import Crew
from ingest.load.run import update_archive
from ingest.load.sequence.request import Run
from ingest.model.document import UnreadableError
from ingest.pipeline import Settings, process

TEXT_SIZE = 4_000  # characters of a text: the newspaper article that speeds are quoted for


@dataclass(frozen=True, slots=True)
class Corpus:
    """A folder of files of one kind."""

    name: str
    files: tuple[Path, ...]


def main() -> None:
    """Prints the table; `--json` for machines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("CUTTINGS_BENCH", "../shared/bench")))
    parser.add_argument("--count", type=int, default=150, help="files of each kind")
    parser.add_argument("--rounds", type=int, default=4, help="rounds; the best of each way counts")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        corpora = list(_corpora(options.data / "extract", Path(folder), options.count))
        speeds = [_measured(corpus, options.rounds) for corpus in corpora]
    if options.json:
        print(json.dumps(speeds, indent=2))
        return
    for speed in speeds:
        _print(speed)


def _corpora(data: Path, folder: Path, count: int) -> Iterator[Corpus]:
    pages = sorted((data / "html").rglob("*.html.gz"))
    step = max(1, len(pages) // count)
    yield _written("html", folder, (gzip.decompress(p.read_bytes()) for p in pages[::step][:count]))
    yield _written("txt", folder, islice(_texts(data / "textmode.jsonl.gz"), count))


def _texts(path: Path) -> Iterator[bytes]:
    """Texts of about TEXT_SIZE characters, as extractors leave them: their noise is what is cleaned."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)
            if text["variant"] in ("p_all", "article_el") and text["lang"] in ("en", "ru"):
                body = "\n\n".join(text["lines"])
                if len(body) >= TEXT_SIZE:
                    yield body[: body.find("\n", TEXT_SIZE)].encode()


def _written(kind: str, folder: Path, contents: Iterator[bytes]) -> Corpus:
    place = folder / kind
    place.mkdir()
    files = []
    for number, content in enumerate(contents):
        path = place / f"{number:05}.{kind}"
        path.write_bytes(content)
        files.append(path)
    return Corpus(kind, tuple(files))


def _measured(corpus: Corpus, rounds: int) -> dict[str, object]:
    ways: dict[str, Callable[[Corpus, Path], None]] = {"floor": _floor, "cuttings": _cuttings, "no people": _no_people}
    if corpus.name == "html":
        ways["peer"] = _peer
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds + 1):  # the first round warms caches and models up
        for name, way in ways.items():
            with tempfile.TemporaryDirectory() as folder:
                start = _seconds()
                way(corpus, Path(folder) / "archive.db")
                seconds[name].append(_seconds() - start)
    rates = {name: len(corpus.files) / min(times[1:]) for name, times in seconds.items()}
    return {"corpus": corpus.name, "files": len(corpus.files), "rates": rates, "stages": _stages(corpus)}


def _seconds() -> float:
    """Of processor: this process's, and those of the processes that read for it."""
    return time.process_time() + Crew.seconds


def _floor(corpus: Corpus, path: Path) -> None:
    db = Database(path)
    rows = ({"id": n, "body": p.read_bytes().decode("utf-8", "replace")} for n, p in enumerate(corpus.files))
    db.table("articles").insert_all(rows, pk="id").enable_fts(["body"])
    db.close()


def _cuttings(corpus: Corpus, path: Path) -> None:
    update_archive(Run((str(corpus.files[0].parent),), path))


def _no_people(corpus: Corpus, path: Path) -> None:
    update_archive(Run((str(corpus.files[0].parent),), path, Settings(find_people=False)))


def _peer(corpus: Corpus, path: Path) -> None:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    db = Database(path)
    rows = []
    for number, file in enumerate(corpus.files):
        extracted = bare_extraction(file.read_bytes(), with_metadata=True)
        row = extracted.as_dict() if isinstance(extracted, Document) else {}
        names = ("title", "author", "date", "sitename", "text")
        rows.append({"id": number} | {name: row.get(name) for name in names})
    db.table("articles").insert_all(rows, pk="id").enable_fts(["title", "text"])
    db.close()


def _stages(corpus: Corpus) -> dict[str, float]:
    """Each stage's share of the time that reading takes, without the database."""
    clock: dict[str, float] = {}
    for file in corpus.files:
        with suppress(UnreadableError):  # a page without words costs its reading alone, here as in a run
            process(file.read_bytes(), str(file), settings=Settings(clock=clock))
    total = sum(clock.values())
    return {stage: seconds / total for stage, seconds in clock.items()}


def _print(speed: dict[str, object]) -> None:
    rates, stages = speed["rates"], speed["stages"]
    assert isinstance(rates, dict)
    assert isinstance(stages, dict)
    print(f"\n{speed['corpus']}: {speed['files']} files, one core")
    for name, rate in rates.items():
        ratios = ", ".join(f"{rate / other:.2f} × {base}" for base, other in rates.items() if base != name)
        print(f"  {name:10} {rate:8.1f} articles/s   {ratios}")
    print("  stages     " + ", ".join(f"{stage} {share:.0%}" for stage, share in stages.items()))


if __name__ == "__main__":
    main()
