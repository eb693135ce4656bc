"""`python -m bench.fuzz`: mutated files through the whole reading: each is read or refused in words, and quickly.

Texts, pages, JSON Lines, feeds and mail are cut, doubled, joined, and strewn with signs that mean something to one of
the parsers. A fault is a defect of ours, a reader that dies, an article that takes too long or too much, and spans that
do not tile their text. The seed makes a run that can be repeated; every file at fault is written to `--keep`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from cuttings.original import pack
from ingest.limits import allowance
from ingest.load.processes.crew import Crew
from ingest.load.processes.work import FullReading, Job
from ingest.load.reading_rows import Rows
from ingest.pipeline import Settings

LARGEST = 60_000  # bytes of a file before it is changed
TELLING = (
    b"<", b">", b"</p>", b"<!--", b"<script>", b"&#0;", b"&#xD800;", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1f\x8b",
    b"\r", b"\n\n", b"{", b"}", b"[", b'"', b"\\u0000", b"\\ud83d", b"\xed\xa0\x80", b"/*", b"<![CDATA[", b"\xc3",
    b"\xe2\x80\xa8", b"Content-Type: multipart/related; boundary=x\n\n", b"<table><tr><td>", b"By ", b"Source: ",
    b"12.02.2022", b".", b"'",
)  # fmt: skip


def sources(data: Path) -> list[bytes]:
    """Files of every kind that is read: the repository's own texts, and pages of the benchmark where it is there."""
    texts = [path.read_bytes() for path in sorted(Path("articles").glob("*.txt"))]
    pages = [gzip.decompress(p.read_bytes()) for p in sorted((data / "extract" / "html").rglob("*.html.gz"))[::15]]
    decoded = [text.decode("utf-8", "replace") for text in texts]
    lines = "\n".join(json.dumps({"title": text[:60], "text": text, "date": "2022-02-12"}) for text in decoded)
    items = "".join(f"<item><title>{n}</title><description>A text: {n}</description></item>" for n in range(9))
    feed = f"<?xml version='1.0'?><rss><channel>{items}</channel></rss>"
    mail = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n"
    kinds = [lines.encode(), feed.encode(), lines.encode("utf-16"), *(mail + page for page in pages[:3])]
    return [content[:LARGEST] for content in (*texts, *pages, *kinds)]


def mutated(contents: Sequence[bytes], chance: random.Random) -> bytes:
    """One of the contents, changed in a few places."""
    data = bytearray(chance.choice(contents))
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(data) + 1)
        end = min(len(data), at + chance.choice((1, 3, 20, 300, 5_000)))
        way = chance.randrange(5)
        if way == 0:
            del data[at:end]
        elif way == 1:
            data[at:at] = data[at:end] * chance.choice((1, 2, 30))
        elif way == 2:
            data[at:at] = chance.choice(TELLING) * chance.choice((1, 1, 2, 500))
        elif way == 3:
            data[at:end] = chance.randbytes(end - at)
        else:
            other = chance.choice(contents)
            data[at:end] = other[at : at + chance.choice((20, 5_000))]
    return bytes(data[: 4 * LARGEST]) or b"."


def fault(rows: Rows) -> str:
    """What is wrong with an answer; "" where nothing is."""
    reasons = [rows.failure, *(reason for _, reason in rows.refused)]
    told = ("a defect of cuttings", "its reader died", allowance.TOO_LONG, allowance.TOO_LARGE)
    wrong = next((reason for reason in reasons if reason.startswith(told)), "")
    if wrong or rows.failure:
        return wrong
    ends = [0, *(start + length for start, length, *_ in rows.tiles.tiles)]
    starts = [*(tile[0] for tile in rows.tiles.tiles), rows.document["layer_length"]]
    return "" if ends == starts else "the spans do not tile the text"


def jobs(contents: Sequence[bytes], count: int, seed: int, end: float) -> Iterator[Job]:
    """So many files, as long as there is time."""
    for number in range(count):
        if time.monotonic() > end:
            return
        data = mutated(contents, random.Random(f"{seed} {number}"))
        yield Job(f"{number:016x}", f"{number}.txt", pack(data), fresh=data)


def main() -> None:
    """Prints the counts and every fault; ends with 1 where there is one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=1_200, help="after which no more are begun")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="a folder for the files at fault")
    options = parser.parse_args()
    contents = sources(options.data)
    begin = time.monotonic()
    counts = _fuzzed(contents, options, begin)
    counted = ", ".join(f"{count} {what}" for what, count in counts.items())
    taken = f"{time.monotonic() - begin:.0f} s, {Crew.seconds:.0f} s of processor"
    print(f"{sum(counts.values())} files in {taken}: {counted}")
    sys.exit(counts["at fault"] > 0)


def _fuzzed(contents: Sequence[bytes], options: argparse.Namespace, begin: float) -> Counter[str]:
    counts: Counter[str] = Counter()
    given = jobs(contents, options.count, options.seed, begin + options.seconds)
    with Crew(options.jobs) as crew:
        for rows in crew.each(FullReading(Settings()), given, options.count):
            wrong = fault(rows)
            counts["at fault" if wrong else "refused" if rows.failure else "read"] += 1
            if wrong:
                number = int(rows.document_id, 16)
                print(f"{number}: {wrong}", flush=True)
                if options.keep:
                    options.keep.mkdir(exist_ok=True)
                    data = mutated(contents, random.Random(f"{options.seed} {number}"))
                    (options.keep / f"{options.seed}-{number}").write_bytes(data)
    return counts


if __name__ == "__main__":
    main()
