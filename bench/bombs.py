"""`python -m bench.bombs`: files made to cost too much, each beside a sound article, and what each costs.

One article may cost ten seconds of processor, and a file 500 MB above what the process held; what would cost more is
refused with the reason, and the article beside it is read. The first row is the article alone: what it costs is what
the program costs. `--only` chooses rows by a part of their name.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bench.processes import Cost, measured

MOST_SECONDS, MOST_MEMORY = 10, 500
STORY = """Ministers meet in Paris to discuss grain

PARIS, March 3. /TASS/. Foreign ministers met in Paris on Friday to discuss the export of grain, Anna Keller said.

"We have agreed on the main points, and the rest will follow," Keller told reporters after the talks in the capital.
"""
GIVEN = ["John", "Anna", "Peter", "Maria", "Boris", "Olga", "Sergei", "Emma"]
FAMILY = ["Keller", "Smith", "Ivanov", "Petrov", "Miller", "Rossi", "Novak", "Brown"]


@dataclass(frozen=True, slots=True)
class Bomb:
    """A file that is made to cost too much; `make` gives its bytes by its size."""

    name: str
    suffix: str
    size: int
    make: Callable[[int], bytes]


def _lines(count: int, text: str = "a short line of words") -> bytes:
    return (text + "\n").encode() * count


def _names(count: int) -> bytes:
    """Sentences with so many persons, each of another name."""
    people = (f"{GIVEN[n % 8]} {FAMILY[n // 8 % 8]}{_letters(n // 64)}" for n in range(count))
    return "\n".join(f"{person} said so in Paris." for person in people).encode()


def _letters(number: int) -> str:
    return chr(97 + number % 26) + (_letters(number // 26) if number >= 26 else "")


def _page(body: Iterable[str]) -> bytes:
    return ("<html><head><title>A page</title></head><body>" + "".join(body) + "</body></html>").encode()


def _json(text: str) -> bytes:
    return json.dumps({"title": "An entry of a file", "text": text}).encode()


def _entries(last: str) -> bytes:
    """Nine sound entries and one more."""
    return b"\n".join([*(_json(f"{STORY}{n}") for n in range(9)), _json(last)])


def _words(size: int) -> bytes:
    return b"a line of words. " * (size // 17)


def _dots(size: int) -> bytes:
    return STORY.encode() + b"Source: " + b"aaaaaaaa." * (size // 9) + b"!"


def _growing(lines: int) -> bytes:
    """A gzip file whose text shrinks to a fifth, as news do."""
    numbers = random.Random(1)
    text = "".join(f"{numbers.randrange(10**9)} is a number among others\n" for _ in range(lines // 20))
    return gzip.compress(text.encode() * 20, 1)


def _paragraphs(count: int) -> bytes:
    return _page("<p>A short paragraph of a page.</p>" for _ in range(count))


def _links(count: int) -> bytes:
    return _page(f"<a href='/{n}'>A link of a page {n}</a>" for n in range(count))


def _attributes(count: int) -> bytes:
    return _page(["<p ", *(f"a{n}='{n}' " for n in range(count)), f">{STORY}</p>"])


def _comments(size: int) -> bytes:
    return _page([f"<script type='application/ld+json'>{'/*@' * (size // 3)}</script><p>{STORY}</p>"])


def _mhtml(headers: int) -> bytes:
    head = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n"
    part = b"--x\nContent-Type: text/html\n\n" + _page([f"<p>{STORY}</p>"]) + b"\n--x--\n"
    return head + b"X: y\n" * headers + b"\n" + part


def _nested_mhtml(depth: int) -> bytes:
    heads = [f"Content-Type: multipart/related; boundary=b{n}\n\n--b{n}\n".encode() for n in range(depth)]
    return b"".join(heads) + b"Content-Type: text/html\n\n" + _page([f"<p>{STORY}</p>"])


def _deep_data(depth: int) -> bytes:
    script = '<script type="application/ld+json">' + '{"a":' * depth + "1" + "}" * depth + "</script>"
    return _page([script, *(f"<p>{line}</p>" for line in STORY.split("\n") if line)])


BOMBS = (
    Bomb("a sound article alone", "txt", 1, lambda _: STORY.encode()),
    Bomb("short lines", "txt", 1_000_000, _lines),
    Bomb("lines of one letter", "txt", 3_000_000, lambda count: _lines(count, "a")),
    Bomb("one line of words", "txt", 20_000_000, _words),
    Bomb("one line of 400 MB", "txt", 400_000_000, _words),
    Bomb("names, 5 MB", "txt", 150_000, _names),
    Bomb("names, as many as the bounds allow", "txt", 19_000, _names),
    Bomb("dots in a line", "txt", 1_900_000, _dots),
    Bomb("gzip that grows to 500 MB", "txt.gz", 14_000_000, _growing),
    Bomb("a line of JSON of 490 MB", "jsonl", 490_000_000, lambda size: _json(_words(size).decode())),
    Bomb("one entry of 20 MB among ten", "jsonl", 20_000_000, lambda size: _entries(_words(size).decode())),
    Bomb("one entry of names among ten", "jsonl", 19_000, lambda count: _entries(_names(count).decode())),
    Bomb("broken JSON lines", "jsonl", 300_000, lambda count: b'{"title": "An entry\n' * count),
    Bomb("paragraphs", "html", 200_000, _paragraphs),
    Bomb("paragraphs, as many as the bounds allow", "html", 20_000, _paragraphs),
    Bomb("links", "html", 100_000, _links),
    Bomb("links, as many as the bounds allow", "html", 59_000, _links),
    Bomb("elements in each other", "html", 200_000, lambda count: _page(["<div><span>word " * count])),
    Bomb("elements in each other, as many as the bounds allow", "html", 59_000, lambda n: _page(["<div><i>word " * n])),
    Bomb("an attribute of 50 MB", "html", 50_000_000, lambda size: _page([f"<p title='{'a' * size}'>{STORY}</p>"])),
    Bomb("an attribute of 30 MB", "html", 30_000_000, lambda size: _page([f"<p title='{'a' * size}'>{STORY}</p>"])),
    Bomb("attributes", "html", 300_000, _attributes),
    Bomb("dots in a paragraph", "html", 200_000, lambda size: _page([f"<p>{'.' * size}!</p><p>{STORY}</p>"])),
    Bomb("comments in data of a script", "html", 800_000, _comments),
    Bomb("data 50,000 levels deep", "html", 50_000, _deep_data),
    Bomb("headers of MHTML", "mhtml", 200_000, _mhtml),
    Bomb("MHTML in MHTML", "mhtml", 5_000, _nested_mhtml),
)


def explode(bomb: Bomb, size: int, folder: Path, options: Iterable[str] = ("--jobs", "1")) -> tuple[Cost, int]:
    """What a run over the bomb and an article costs, and how many articles the archive has then."""
    articles = folder / "articles"
    articles.mkdir()
    (articles / "sound.txt").write_text(STORY)
    (articles / f"bomb.{bomb.suffix}").write_bytes(bomb.make(size))
    db = folder / "archive.db"
    cost = measured([sys.executable, "-m", "ingest", str(articles), "--db", str(db), *options])
    if not db.exists():
        return cost, 0
    with closing(sqlite3.connect(db)) as connection:
        return cost, connection.execute("SELECT count(*) FROM articles").fetchone()[0]


def main() -> None:
    """Prints the table; ends with 1 where a bomb cost too much, or took the article beside it along."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="rows whose name has this in it")
    options = parser.parse_args()
    bad = 0
    base = None
    for bomb in BOMBS:
        if base is not None and options.only not in bomb.name:
            continue
        with tempfile.TemporaryDirectory() as folder:
            cost, articles = explode(bomb, bomb.size, Path(folder))
        base = base or cost
        more, above = cost.seconds - base.seconds, cost.memory - base.memory
        fine = more <= MOST_SECONDS and above <= MOST_MEMORY and articles > 0 and cost.code in (0, 1)
        bad += not fine
        answer = next((line for line in cost.output.splitlines() if "bomb." in line), "read").split(": ", 1)[-1]
        print(
            f"{'' if fine else 'BAD '}{bomb.name}: {more:.1f} s, {above} MB, {articles} articles: {answer[:110]}",
            flush=True,
        )
    sys.exit(bad > 0)


if __name__ == "__main__":
    main()
