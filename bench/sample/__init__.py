"""A small public sample: `python -m bench.sample`. It alarms where the labelled data, which stay apart, are absent.

Each invented article of articles.yml is read twice, as a saved page and as the plain text that a scraper leaves of it.
The figures say nothing of pages of the world; they are pinned beside the others, and what falls here is broken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import yaml

from ingest.model.article import Article
from ingest.pipeline import process

ARTICLES = Path(__file__).with_name("articles.yml")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One article with what must be read out of it."""

    id: str
    language: str
    site: str
    domain: str
    title: str
    authors: Sequence[str]
    byline: str
    date: str
    printed: str
    above: Sequence[str]
    between: Sequence[str]
    below: Sequence[str]
    persons: Sequence[str]
    body: Sequence[str]

    def page(self) -> str:
        """A saved page, without any data that only machines read but its title tag."""
        menu = "".join(f'<li><a href="/{n}">{escape(line)}</a></li>' for n, line in enumerate(self.above))
        foot = "".join(f"<p><a href='/f{n}'>{escape(line)}</a></p>" for n, line in enumerate(self.below))
        aside = "".join(f'<div class="promo"><a href="/p">{escape(line)}</a></div>' for line in self.between)
        first, *others = [f"<p>{escape(paragraph)}</p>" for paragraph in self.body]
        return (
            f'<!doctype html><html lang="{self.language}"><head><meta charset="utf-8">'
            f"<title>{escape(self.title)} | {escape(self.site)}</title></head><body><nav><ul>{menu}</ul></nav>"
            f'<article><h1>{escape(self.title)}</h1><p class="byline">{escape(self.byline)}</p>'
            f"<time>{escape(self.printed)}</time>{first}{aside}{''.join(others)}</article><footer>{foot}</footer>"
            "</body></html>"
        )

    def text(self) -> str:
        """The same as plain lines."""
        first, *others = self.body
        lines = [*self.above, self.title, self.byline, self.printed, first, *self.between, *others, *self.below]
        return "\n\n".join(lines)


def articles() -> list[Labelled]:
    """All of them, in the order of their file."""
    rows: list[dict[str, Any]] = yaml.safe_load(ARTICLES.read_text(encoding="utf-8"))
    return [Labelled(**{**row, "date": str(row["date"])}) for row in rows]


def overlap(one: str, other: str) -> float:
    """The F1 of the words of two texts."""
    left, right = Counter(one.split()), Counter(other.split())
    both = sum((left & right).values())
    return 2 * both / (sum(left.values()) + sum(right.values())) if both else 0.0


def figures() -> dict[str, float]:
    """Every figure, by name."""
    every = articles()
    pages = [_read(a.page(), f"{a.domain}/{a.id}.html") for a in every]
    texts = [_read(a.text(), f"{a.domain}/{a.id}.txt") for a in every]
    reached = {"sample, persons F": _persons(every, texts)}
    for form, read in (("page", pages), ("text", texts)):
        pairs = list(zip(every, read, strict=True))
        reached |= {
            f"sample {form}, body F1": _mean(overlap("\n".join(a.body), r.body) for a, r in pairs),
            f"sample {form}, title": _mean(float(r.value("title") == a.title) for a, r in pairs),
            f"sample {form}, date": _mean(float(r.value("published") == a.date) for a, r in pairs),
            f"sample {form}, authors": _mean(float(_authors(r) == set(a.authors)) for a, r in pairs),
        }
    return {name: round(value, 4) for name, value in reached.items()}


def _read(text: str, path: str) -> Article:
    (article,) = process(text.encode(), path).articles
    return article


def _authors(article: Article) -> set[str]:
    return {claim.value for claim in article.claims if claim.field == "author" and claim.value}


def _persons(every: Sequence[Labelled], read: Sequence[Article]) -> float:
    gold = {(a.id, name) for a in every for name in a.persons}
    answered = {(a.id, person.name) for a, r in zip(every, read, strict=True) for person in r.people}
    return 2 * len(gold & answered) / (len(gold) + len(answered))


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed)


def main() -> None:
    for name, value in figures().items():
        print(f"{value:7.4f}  {name}")


if __name__ == "__main__":
    main()
