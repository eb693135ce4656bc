"""`python -m bench.large_file csv|jsonl|warc|pages|pages.gz`: what one file of 100,000 articles costs the command.

`pages` is a WARC of pages as sites send them, 100 kB each with what stands around the article: of 20,000 it has 2 GB.

The file is read, read again with one article more, and a third time as it is. Of each run are printed how many
articles were read, its seconds, the seconds of processor of all its processes (twice as many are both cores), and
the peak of each process.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.processes import measured
from bench.vocabulary import sentences

MOST = 500  # MB that a process may hold
PATIENCE = 7_200  # seconds
FIELDS = ("title", "published", "text")
PAGE = (
    '<html><head><title>{title}</title><meta property="article:published_time" content="{published}"></head>'
    "<body><h1>{title}</h1>{text}</body></html>"
)
RECORD = (
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://herald.example/{}\r\n"
    "WARC-Date: 2022-03-14T09:15:00Z\r\n"
)
AROUND = 95_000  # characters of a page beside its article
SCRIPT = (
    "window.dataLayer.push({{event: 'seen', slot: {number}, sizes: [[300, 250], [728, 90]], path: '/ads/{number}'}});\n"
)
LINK = (
    '<li class="teaser teaser--{number}"><a href="https://herald.example/{number}" data-track="teaser">'
    "<span>{said}</span></a></li>\n"
)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"

Article = dict[str, str]


def articles(count: int, length: int) -> Iterator[Article]:
    """So many articles of so many sentences; the words of each in a new order, so that none is a version of another."""
    pool, chance = sentences()["en"], random.Random(1)
    for number in range(count):
        words = (chance.choice(pool).split() for _ in range(length))
        text = [" ".join(chance.sample(sentence, len(sentence))) for sentence in words]
        day = f"20{number % 20 + 1:02}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        yield {"title": f"{text[0][:60]} {number}", "published": day, "text": "\n\n".join(text)}


def as_csv(number: int, article: Article) -> bytes:
    """A row; above the first, the names of the columns."""
    lines = io.StringIO()
    writer = csv.DictWriter(lines, FIELDS)
    if not number:
        writer.writeheader()
    writer.writerow(article)
    return lines.getvalue().encode()


def as_jsonl(_: int, article: Article) -> bytes:
    """A line."""
    return json.dumps(article).encode() + b"\n"


def as_warc(number: int, article: Article) -> bytes:
    """A compressed record, as crawlers write them."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in article["text"].split("\n\n"))
    return gzip.compress(as_record(number, PAGE.format(**{**article, "text": text})), 1)


def as_record(number: int, page: str) -> bytes:
    """A record of a page, as it came."""
    payload = HEAD + page.encode()
    head = RECORD.format(number) + f"Content-Length: {len(payload)}\r\n\r\n"
    return head.encode() + payload + b"\r\n\r\n"


def as_page(number: int, article: Article) -> bytes:
    """A record of a page with its scripts above the article, and below it the links of a site."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in article["text"].split("\n\n"))
    words = article["text"].split()
    scripts = "".join(SCRIPT.format(number=number * 1_000 + place) for place in range(AROUND * 2 // 3 // len(SCRIPT)))
    links = "".join(
        LINK.format(number=number * 1_000 + place, said=" ".join(words[place : place + 7]))
        for place in range(AROUND // 3 // len(LINK))
    )
    whole = f"<script>{scripts}</script>{text}<aside><h2>More</h2><ul>{links}</ul></aside>"
    return as_record(number, PAGE.format(**{**article, "text": whole}))


def as_packed_page(number: int, article: Article) -> bytes:
    """The same, compressed."""
    return gzip.compress(as_page(number, article), 1)


KINDS: dict[str, tuple[str, Callable[[int, Article], bytes]]] = {
    "csv": ("articles.csv", as_csv),
    "jsonl": ("articles.jsonl", as_jsonl),
    "warc": ("articles.warc.gz", as_warc),
    "pages": ("pages.warc", as_page),
    "pages.gz": ("pages.warc.gz", as_packed_page),
}


def main() -> None:
    """Prints a line for each run; ends with 1 where a process held too much."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--sentences", type=int, default=20, help="of each article")
    options = parser.parse_args()
    name, written = KINDS[options.kind]
    *most, last = articles(options.articles + 1, options.sentences)
    with TemporaryDirectory() as folder:
        file, db = Path(folder) / name, Path(folder) / "archive.db"
        with file.open("wb") as out:
            out.writelines(written(*pair) for pair in enumerate(most))
        print(f"{name}: {options.articles:,} articles, {file.stat().st_size / 2**20:.0f} MB", flush=True)
        peaks = [_run("whole", file, db)]
        with file.open("ab") as out:
            out.write(written(options.articles, last))
        peaks += [_run("one more", file, db), _run("as it was", file, db)]
    sys.exit(max(peaks) > MOST)


def _run(what: str, file: Path, db: Path) -> int:
    """Runs the command, tells what it cost, and gives the peak of its largest process in MB."""
    begin = time.monotonic()
    cost = measured([sys.executable, "-m", "ingest", str(file), "--db", str(db)], PATIENCE)
    said = " ".join(re.sub(r"\x1b\[[\d;]*m", "", cost.output).split())[-120:]
    taken = f"{time.monotonic() - begin:.1f} s, {cost.seconds:.1f} s of processor"
    held = " + ".join(str(peak) for peak in cost.peaks)
    print(f"{what}: {taken}, {held} MB; code {cost.code}: … {said}", flush=True)
    return cost.memory


if __name__ == "__main__":
    main()
