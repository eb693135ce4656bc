"""Outlets, agencies and institutions: their names as readers know them, their domains, and what kind they are.

Known ones are data (ingest/data/agencies.json, outlets.txt); the names of all others come from what their pages or
their domains say, by rules.
"""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from cuttings.folding import fold
from ingest.describe.domains import domain_label, host_of, is_domain, registered
from ingest.describe.markup.jsonld import comparison_key


class Source(NamedTuple):
    """`kind` is outlet, agency or institution; `id` a slug that the name alone decides."""

    id: str
    name: str
    domain: str | None
    kind: str


# A run of spaces is tried from its first: from each of them it took time by the square of its length.
_BETWEEN = re.compile(
    r"(?:(?<!\s)\s+)?[/,;|+&–—]\s*|(?<!\s)\s+-\s+|-(?=[A-Z]{2})|(?<!\s)\s+(?:and|und|и|et|y|with|via)\s+"
)
_CAPITALS = frozenset(["usa", "uk", "us", "eu", "un", "tv", "abc", "bbc", "cnn", "nbc", "cbs"])
_SMALL = frozenset(["of", "and", "the", "in", "on", "for"])
_CYRILLIC = [
    "а",
    "a",
    "б",
    "b",
    "в",
    "v",
    "г",
    "g",
    "д",
    "d",
    "е",
    "e",
    "ё",
    "e",
    "ж",
    "zh",
    "з",
    "z",
    "и",
    "i",
    "й",
    "y",
    "к",
    "k",
    "л",
    "l",
    "м",
    "m",
    "н",
    "n",
    "о",
    "o",
    "п",
    "p",
    "р",
    "r",
    "с",
    "s",
    "т",
    "t",
    "у",
    "u",
    "ф",
    "f",
    "х",
    "kh",
    "ц",
    "ts",
    "ч",
    "ch",
    "ш",
    "sh",
    "щ",
    "shch",
    "ы",
    "y",
    "э",
    "e",
    "ю",
    "yu",
    "я",
    "ya",
    "і",
    "i",
    "ї",
    "yi",
    "є",
    "ye",
    "ґ",
    "g",
]
_LATIN = str.maketrans(dict(zip(_CYRILLIC[::2], _CYRILLIC[1::2], strict=True)) | {"ъ": "", "ь": ""})


def source_of(name: str | None, domain: str | None = None) -> Source | None:
    """Who is meant by a name ("РИА Новости", "Gulf Today") or a domain ("gulftoday.ae"); None where neither is given.

    The name is the one given, unless the tables know a better; a bare domain is cut into words where a rule can.
    """
    text = " ".join((name or "").split())
    domain = registered(domain or "") or (registered(text) if is_domain(text) else "")
    if agency := agency_of(text) or (agency_of(domain) if not text else None):
        return agency
    shown = text if text and not is_domain(text) else known_outlet(domain) or text or name_of_domain(domain)
    return Source(outlet_slug(shown) or outlet_slug(domain), shown, domain or None, "outlet") if shown else None


def outlet_slug(text: str) -> str:
    """A name for addresses: lower case, ASCII where its script has a usual transcription, words joined by "-"."""
    return re.sub(r"[\W_]+", "-", fold(text).translate(_LATIN)).strip("-")


@cache
def _agencies() -> dict[str, Source]:
    rows = json.loads(files("ingest").joinpath("data", "agencies.json").read_text("utf-8"))
    return {
        comparison_key(form): Source(outlet_slug(row["name"]), row["name"], row["domain"], row["kind"])
        for row in rows
        for form in (row["name"], *row["forms"])
    }


@cache
def _agencies_by_domain() -> dict[str, Source]:
    return {source.domain: source for source in _agencies().values() if source.domain}


def agency_of(text: str) -> Source | None:
    """The agency or institution that the text names, alone; None where it names none."""
    return _agencies().get(comparison_key(text)) or _agencies_by_domain().get(text.casefold().removeprefix("www."))


def names_source(text: str) -> bool:
    """Whether a text is the name of an agency, an institution or an outlet that the tables know."""
    return agency_of(text) is not None or comparison_key(text) in _outlets_by_name()


def agencies_in(text: str) -> list[Source]:
    """The agencies that a text names which stands where agencies are named ("AP, Reuters"), each once, in order."""
    whole = agency_of(text)
    pieces = [text] if whole else _BETWEEN.split(text)
    agencies = [source for piece in pieces if (source := agency_of(piece.strip(" ().*_©")))]
    return list(dict.fromkeys(agencies))


@cache
def _outlets() -> dict[str, str]:
    lines = files("ingest").joinpath("data", "outlets.txt").read_text("utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines if "\t" in line and not line.startswith("#"))


def outlet_names() -> frozenset[str]:
    """The names of all known outlets."""
    return frozenset(_outlets().values())


def known_outlet(url_or_domain: str) -> str:
    """The name of a known outlet, by its host first, then by its registered domain; "" where it is not known."""
    host = host_of(url_or_domain)
    while host.count(".") >= 1:
        if host in _outlets():
            return _outlets()[host]
        host = host.split(".", 1)[1]
    return ""


@cache
def _outlets_by_name() -> dict[str, str]:
    """The keys of known outlets' names, of one outlet alone: "SRF" of "Schweizer Radio und Fernsehen (SRF)"."""
    holders: dict[str, set[str]] = {}
    for name in _outlets().values():
        for form in (name, *re.split(r"[()]", name)):
            holders.setdefault(comparison_key(form), set()).add(name)
    return {key: names.pop() for key, names in holders.items() if key and len(names) == 1}


def is_outlets_name(text: str) -> bool:
    """Whether a text is the name of one known outlet in one of its forms, or its domain."""
    return comparison_key(text) in _outlets_by_name() or (is_domain(text) and bool(known_outlet(text.casefold())))


def outlet_called(text: str) -> str:
    """The known outlet of a name in one of its forms or of a domain ("DER SPIEGEL", "NDR.de"); else the text itself."""
    by_domain = known_outlet(text.casefold()) if is_domain(text) else ""
    return by_domain or _outlets_by_name().get(comparison_key(text), text)


def name_of_domain(domain: str) -> str:
    """The name that a domain allows: known, or its label cut into words ("Gulf Today"), or the domain itself."""
    return known_outlet(domain) or segmented(domain_label(domain)) or domain


@cache
def _words() -> frozenset[str]:
    lines = files("ingest").joinpath("data", "name_words.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split() if len(word) > 1)


@lru_cache(maxsize=4096)
def segmented(label: str) -> str:
    """The label as words in title case where all of it can be cut into two words or more; "" otherwise.

    Of several ways the one with the fewest words wins, then the one with the longest first word.
    """
    label = label.replace("-", "")
    best: dict[int, list[str]] = {0: []}
    for end in range(1, len(label) + 1):
        ways = [
            best[start] + [label[start:end]] for start in range(end) if start in best and label[start:end] in _words()
        ]
        if ways:
            best[end] = min(ways, key=lambda way: (len(way), [-len(word) for word in way]))
    words = best.get(len(label), [])
    return (
        " ".join(_cased(word, place) for place, word in enumerate(words)) if len(words) > 1 and len(label) > 5 else ""
    )


def _cased(word: str, place: int) -> str:
    if word in _CAPITALS:
        return word.upper()
    return word if place and word in _SMALL else word.capitalize()


def name_with_domain(name: str, domain: str) -> str:
    """A name as its site writes it, with the dot that its domain has: "Bbabo NET" of bbabo.net → "Bbabo.NET"."""
    letters = re.sub(r"\W", "", name)
    if not domain or letters.casefold() != re.sub(r"\W", "", domain).casefold() or "-" in domain:
        return name
    rest = iter(letters)
    return "".join(sign if sign == "." else next(rest) for sign in domain)
