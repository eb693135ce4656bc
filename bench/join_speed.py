"""How long joining takes: python -m bench.join_speed [--articles 100000] [--mentions 4]

An archive is made up: persons of two scripts, as frequent as persons in news are (a few in many articles, most in one),
written in full, with initials, by the surname alone, in other spellings. Prints seconds, memory, and again
for half of the articles: twice the articles must not take much more than twice the time.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import resource
import time
from collections.abc import Iterator

from cuttings.folding import fold
from ingest.model.person import LocalPerson, Mention
from ingest.people.join.sequence import join_persons
from ingest.people.spelling.usual_spelling import romanise
from ingest.people.writing.known_scripts import SCRIPTS, script_of

_SPELLINGS = (("y", "i"), ("i", "y"), ("k", "c"), ("kh", "h"), ("ss", "s"), ("e", "a"))
Name = tuple[str, str]


def names(random_: random.Random, count: int) -> list[Name]:
    """Given name and surname of so many persons: half in Latin letters, a quarter in Cyrillic, a quarter in both."""
    given = _listed("given")
    family = _listed("family")
    pairs = []
    for number in range(count):
        script = "latin" if number % 4 < 2 else "cyrillic"
        pairs.append((_skewed(random_, given[script]).title(), random_.choice(family[script]).title()))
    return pairs


def _listed(kind: str) -> dict[str, list[str]]:
    """Script → the words of this kind in its lists."""
    lists = {name: json.loads((SCRIPTS[name].data / "lists.json").read_text("utf-8")) for name in ("latin", "cyrillic")}
    return {script: [word for word in of_kind[kind].split() if len(word) > 2] for script, of_kind in lists.items()}


def _skewed(random_: random.Random, words: list[str]) -> str:
    """A few given names are those of most persons."""
    return words[min(int(random_.paretovariate(0.6)), len(words)) - 1]


def articles(random_: random.Random, count: int, per_article: int) -> Iterator[tuple[str, list[LocalPerson]]]:
    """Articles with their persons; the n-th person stands in a share of them that falls as 1/n."""
    people = names(random_, count * per_article // 8)
    weights = list(itertools.accumulate(1 / (rank + 5) for rank in range(len(people))))
    for number in range(count):
        chosen = dict.fromkeys(random_.choices(people, cum_weights=weights, k=per_article))
        yield f"{number:08x}", [_local(random_, name, index) for index, name in enumerate(chosen)]


def _local(random_: random.Random, name: Name, index: int) -> LocalPerson:
    given, family = name
    if script_of(family).name == "cyrillic" and len(family) % 2 and random_.random() < 0.4:
        given, family = romanise(given).title(), romanise(family).title()
    kind = random_.random()
    if kind < 0.08:
        old, new = random_.choice(_SPELLINGS)
        given, family = given.replace(old, new, 1), family.replace(old, new, 1)
    elif kind < 0.14:
        given = given[0] + "."
    elif kind < 0.30:
        given = ""
    return _person(given, family, index)


def _person(given: str, family: str, index: int) -> LocalPerson:
    form = f"{given} {family}".strip()
    mention = Mention(index * 100, index * 100 + len(form), form, "tagger", "")
    allowed = {fold(family)}
    if script_of(family).name == "cyrillic" and family.endswith("а"):
        allowed.add(fold(family)[:-1])
    first = frozenset({fold(given).rstrip(".")}) if given else frozenset()
    return LocalPerson(form, (mention,), first, frozenset(), frozenset(allowed), script_of(family).name)


def measure(count: int, per_article: int) -> float:
    """Seconds for so many articles."""
    documents = list(articles(random.Random(7), count, per_article))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    start = time.process_time()
    joined = join_persons(documents)
    seconds = time.process_time() - start
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    mentions = sum(len(people) for _, people in documents)
    print(
        f"{count} articles, {mentions} mentions → {len(joined.persons)} persons, {len(joined.log)} steps: "
        f"{seconds:.1f} s; memory {before} MB before, {after} MB at most"
    )
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--mentions", type=int, default=4, help="persons of an article")
    arguments = parser.parse_args()
    half = measure(arguments.articles // 2, arguments.mentions)
    whole = measure(arguments.articles, arguments.mentions)
    print(f"twice the articles took {whole / half:.2f} times as long")


if __name__ == "__main__":
    main()
