"""The texts that the judge of headlines is learned from: the labelled ones, and such as are made of labelled pages."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from bench.line_folds import fold_of

_WORD = re.compile(r"\w+")
_NAME = re.compile(r"(?<=[a-zа-яё,] )[A-ZА-ЯЁÄÖÜ][a-zа-яёäöüß]{3,}")


def labelled(data: Path) -> Iterator[tuple[str, str, str, str]]:
    """Variant, domain, headline and text of every labelled text."""
    with gzip.open(data / "extract" / "gold.jsonl.gz", "rt", encoding="utf-8") as lines:
        pages = {entry["id"]: entry for entry in map(json.loads, lines)}
    with gzip.open(data / "plain" / "plain.jsonl.gz", "rt", encoding="utf-8") as lines:
        for entry in map(json.loads, lines):
            yield entry["variant"], pages[entry["id"].rpartition("#")[0]]["domain"], entry["title"], entry["text"]
    with gzip.open(data / "extract" / "textmode.jsonl.gz", "rt", encoding="utf-8") as lines:
        for entry in map(json.loads, lines):
            title = entry.get("title") or pages[entry["doc"]].get("title")
            if title and entry["variant"] != "bs4_all":
                yield entry["variant"], entry["domain"], title, "\n\n".join(entry["lines"])


def made_heads(data: Path) -> Iterator[tuple[str, str, str, str]]:
    """Texts with heads as labelled pages could have them: tails of other titles of the fold, lines in other orders, and
    briefs.

    What a head may be is more than the six forms of plain/; so few titles have a dash of their own that what is no
    tail would not be learned from them.
    """
    random, of_briefs = Random(5), Random(6)
    domains = _domains(data)
    pages: dict[str, dict[str, Any]] = {}
    tails: dict[int, list[str]] = defaultdict(list)
    with gzip.open(data / "plain" / "plain.jsonl.gz", "rt", encoding="utf-8") as lines:
        for entry in map(json.loads, lines):
            if not entry.get("body"):
                continue
            name = entry["id"].rpartition("#")[0]
            pages[name] = entry
            first = entry["text"].split("\n", 1)[0]
            if entry["variant"] == "titled" and first.startswith(entry["title"]) and first != entry["title"]:
                tails[fold_of(domains[name])].append(first.removeprefix(entry["title"]))
    for name, entry in pages.items():
        of_fold = tails[fold_of(domains[name])]
        for title, head in _heads(entry, of_fold, random):
            yield "made", domains[name], title, f"{head}\n\n{entry['body']}"
        yield "brief", domains[name], entry["title"], f"{entry['title']}\n\n{_brief(entry['body'], of_briefs)}"


def _heads(entry: dict[str, Any], tails: Sequence[str], random: Random) -> Iterator[tuple[str, str]]:
    """Headlines and the heads in which they stand."""
    title, day = entry["title"], entry.get("date") or "2021-03-04"
    yield from ((title, f"{title}{tail}") for tail in random.sample(tails, 2))
    if speaker := _speaker(entry["body"]):
        said = f"{title} {random.choice('–—-')} {speaker}"
        yield said, f"{said}{random.choice(tails)}"
    year, month, number = day.split("-")
    site, author = entry.get("site") or "The Daily Post", " and ".join(entry.get("authors") or []) or "Staff writer"
    forms = (
        f"{site}\n\n{title}\n\n{author}\n{number}.{month}.{year}",
        f"{site}\n{title}\n{number}/{month}/{year}\n{author}",
        f"{site} | {day}\n{title}\nBy {author}",
        f"{title}\n{site} | {day} | {author}",
        f"{number}.{month}.{year}\n{title}\n{author}",
        f"{title}\nhttps://{_slug(site)}.example/{_slug(title)}",
        f"https://{_slug(site)}.example/{_slug(title)}\n{title}\n{day}",
        f"{author}\n{title}",
        f"# {title}\n\n{site}, {day}",
        f"## {title}\n{author} · {day}",
        f"**{title}**\n\n{day}",
        f"{title.upper()}\n\n{author}, {site}",
    )
    yield from ((title, form) for form in random.sample(forms, 2))


def _brief(body: str, random: Random) -> str:
    """The first one to four paragraphs: the labelled texts are long, and a brief has a headline, too."""
    return "\n\n".join([line for line in body.splitlines() if line.strip()][: random.randint(1, 4)])


def _speaker(body: str) -> str:
    """A name that the text says more than once, as headlines give whom they quote: "Talks will go on – Kremlin"."""
    names = Counter(_NAME.findall(body))
    return next((name for name, count in names.most_common(1) if count > 1), "")


def _slug(text: str) -> str:
    return "-".join(_WORD.findall(text.casefold()))[:60]


def _domains(data: Path) -> dict[str, str]:
    with gzip.open(data / "extract" / "gold.jsonl.gz", "rt", encoding="utf-8") as lines:
        return {entry["id"]: entry.get("domain") or "" for entry in map(json.loads, lines)}
