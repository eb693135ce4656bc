"""`python -m bench.fuzz_formats FOLDER`: mutated files of a folder, expanded and read as a run does it.

Each file is cut, has bits turned and bytes lied about, is doubled, strewn over or spliced with another, and is given a
suffix that lies. A fault is a defect of ours, a reader that dies, what takes longer than it may, and an article made
of noise: one whose words are mostly none of those that are read in the file as it was. The seed makes a run that can
be repeated; every file at fault is written to `--keep`.
"""

from __future__ import annotations

import argparse
import random
import re
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from types import FrameType

from bench.fuzz import fault
from ingest.limits.budget import Budget
from ingest.load.processes.crew import Crew
from ingest.load.processes.work import FullReading, Job
from ingest.load.reading_rows import Rows
from ingest.model.document import UnreadableError
from ingest.model.identity import document_id, sha256
from ingest.pipeline import Settings
from ingest.read.content import Content
from ingest.read.members.expansion import Unpacked, unpacked

EXPANSION = 20  # seconds of processor in which a file is expanded
MOST_MEMBERS = 40  # of one mutated file that are read
FEWEST_WORDS, LEAST_SHARE = 10, 0.5  # an article of so many words is noise where fewer of them are known
WORD = re.compile(r"\w{2,}")
SUFFIXES = ("txt", "html", "csv", "json", "docx", "pdf", "zip", "warc.gz", "eml", "db")


@dataclass(frozen=True, slots=True)
class Mutation:
    """A mutated file: its number, its name with a suffix that may lie, and the files that its bytes are of."""

    number: int
    name: str
    data: bytes
    origins: tuple[int, ...]


class SlowError(Exception):
    """The expansion of a file takes more than its time."""


def mutated(files: Sequence[bytes], number: int, seed: int) -> Mutation:
    """One of the files, changed in up to three ways."""
    chance = random.Random(f"{seed} {number}")
    origin, other = chance.randrange(len(files)), chance.randrange(len(files))
    data = files[origin]
    for _ in range(chance.randint(1, 3)):
        data = chance.choice(WAYS)(data, files[other], chance)
    return Mutation(number, f"{number}.{chance.choice(SUFFIXES)}", data or b".", (origin, other))


def _cut(data: bytes, _: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _cut_out(data: bytes, _: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[at + chance.choice((1, 50, 4_000)) :]


def _flipped(data: bytes, _: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data or b".")
    for _times in range(chance.choice((1, 5, 60, 400))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _spliced(data: bytes, other: bytes, chance: random.Random) -> bytes:
    at, end = chance.randrange(len(data) + 1), chance.randrange(len(other) + 1)
    return data[:at] + other[end:]


def _strewn(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """A stretch of the other file stands over one of this: members change places."""
    at, begin = chance.randrange(len(data) + 1), chance.randrange(len(other) + 1)
    piece = other[begin : begin + chance.choice((30, 600, 9_000))]
    return data[:at] + piece + data[at + len(piece) :]


def _swapped(data: bytes, _: bytes, chance: random.Random) -> bytes:
    first, second, third = sorted(chance.randrange(len(data) + 1) for _ in range(3))
    return data[:first] + data[second:third] + data[first:second] + data[third:]


def _doubled(data: bytes, _: bytes, chance: random.Random) -> bytes:
    begin, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return (data[:end] + data[begin:])[: 4 * 2**20]


def _lying(data: bytes, _: bytes, chance: random.Random) -> bytes:
    """A number becomes another: one that is written in digits, or one of four bytes."""
    numbers = list(re.finditer(rb"\d{2,9}", data[:200_000]))
    if numbers and chance.random() < 0.6:
        start, end = chance.choice(numbers).span()
        return data[:start] + chance.choice((b"0", b"-1", b"99999999999", b"4294967295", b"1")) + data[end:]
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice((b"\xff\xff\xff\xff", bytes(4), b"\xff\xff\xff\x7f")) + data[at + 4 :]


WAYS = (_cut, _cut_out, _flipped, _spliced, _strewn, _swapped, _doubled, _lying)


def members(data: bytes, name: str) -> Iterator[Unpacked]:
    """What a file holds, as the survey has it: its members, or itself."""
    pieces = unpacked(Content(data), Budget(len(data)), name)
    first = next(pieces, None) or Unpacked(name, "", data)
    yield from (piece for piece in chain([first], pieces) if piece.members is None or piece.refused)


def expanded(data: bytes, name: str) -> tuple[list[Unpacked], str]:
    """The members of a file within its time, and what was wrong with taking them out."""
    pieces: list[Unpacked] = []
    signal.signal(signal.SIGPROF, _too_slow)
    signal.setitimer(signal.ITIMER_PROF, EXPANSION)
    try:
        pieces.extend(members(data, name))
    except UnreadableError:
        return pieces, ""
    except SlowError:
        return pieces, f"its expansion took more than {EXPANSION} s"
    except Exception:  # a crash, of whatever kind, is what is looked for
        return pieces, traceback.format_exc(limit=-4)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    defects = (piece.refused for piece in pieces if piece.refused.startswith("a defect of cuttings"))
    return pieces, next(defects, "")


def _too_slow(_: int, __: FrameType | None) -> None:
    raise SlowError


def words_of(rows: Rows) -> Counter[str]:
    """The words of all articles in an answer, and of what was cut from them: another cut of theirs is no noise."""
    texts = [*(article["body"] for article in rows.articles), *(tile[3] or "" for tile in rows.tiles.tiles)]
    return Counter(word.casefold() for text in texts for word in WORD.findall(text))


def noise(rows: Rows, known: frozenset[str]) -> str:
    """What an article holds that is noise; "" where none is."""
    for article in rows.articles:
        words = WORD.findall(article["body"].casefold())
        strange = [word for word in words if word not in known]
        if len(words) >= FEWEST_WORDS and len(strange) > len(words) * (1 - LEAST_SHARE):
            return f"an article out of noise: {article['body'][:160]!r}"
    return ""


def known_words(crew: Crew, files: Sequence[bytes], names: Sequence[str]) -> list[frozenset[str]]:
    """The words of each file as it was: those that are read in it, and those that stand in its bytes as text."""
    every = []
    for data, name in zip(files, names, strict=True):
        pieces = [piece for piece in expanded(data, name)[0] if not piece.refused]
        said = [Content(held).text for held in (data, *(piece.data for piece in pieces))]
        jobs = [_job(piece.path, piece.data) for piece in pieces]
        read = [words_of(rows) for rows in crew.each(FullReading(Settings(find_people=False)), jobs, len(jobs))]
        every.append(frozenset(word.casefold() for text in said for word in WORD.findall(text)).union(*read))
    return every


def _job(path: str, data: bytes) -> Job:
    return Job(document_id(sha256(data)), path, b"", fresh=data)


def faults(crew: Crew, files: Sequence[bytes], known: Sequence[frozenset[str]], mutation: Mutation) -> Iterator[str]:
    """What is wrong with how a mutated file is read; nothing where all of it is read well, or refused in words."""
    pieces, wrong = expanded(mutation.data, mutation.name)
    if wrong:
        yield wrong
    words = frozenset().union(*(known[origin] for origin in mutation.origins))
    jobs = [_job(piece.path, piece.data) for piece in pieces if piece.data and not piece.refused][:MOST_MEMBERS]
    for job, rows in zip(jobs, crew.each(FullReading(Settings(find_people=False)), jobs, len(jobs)), strict=True):
        if wrong := fault(rows) or noise(rows, words):
            yield f"{job.path}: {wrong}"


def main() -> None:
    """Prints every fault and the counts; ends with 1 where there is a fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--first", type=int, default=0, help="the number of the first mutation")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="a folder for the files at fault")
    options = parser.parse_args()
    paths = sorted(path for path in options.folder.rglob("*") if path.is_file())
    files = [path.read_bytes() for path in paths]
    begin, wrong = time.monotonic(), 0
    with Crew(options.jobs) as crew:
        known = known_words(crew, files, [path.name for path in paths])
        for number in range(options.first, options.first + options.count):
            mutation = mutated(files, number, options.seed)
            told = list(faults(crew, files, known, mutation))
            wrong += bool(told)
            for line in told:
                print(f"{number} of {paths[mutation.origins[0]].name}: {line}", flush=True)
            if told and options.keep:
                options.keep.mkdir(parents=True, exist_ok=True)
                (options.keep / mutation.name).write_bytes(mutation.data)
    print(f"{options.count} files in {time.monotonic() - begin:.0f} s: {wrong} at fault")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
