"""What a person is called: the name that pages show, the names by language, the slug, the written forms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from cuttings.folding import fold
from ingest.people.join.cluster import Cluster, ClusterMember
from ingest.people.spelling.usual_spelling import romanise
from ingest.people.writing.known_scripts import DEFAULT, LANGUAGE_OF_SCRIPT, script_of, script_of_language

_KINDS = ("full", "patronymic", "initial", "surname", "given")


def names_by_language(cluster: Cluster) -> dict[str, str]:
    """Language → the most frequent full form in it, never one with an initial where a fuller one stands."""
    names = {}
    fullest = min((m.profile.kind for m in cluster.members if len(m.places)), key=_KINDS.index)
    named = [m for m in cluster.members if m.profile.kind == fullest]
    for language in sorted({language for member in named for language in member.languages}):
        script = _script(named, language)
        members = [m for m in named if m.languages[language] and m.profile.script == script]
        if members:
            names[language] = _best(members, language, _support(cluster.members, script))
    return names


def _script(members: Iterable[ClusterMember], language: str) -> str:
    """The script in which articles of the language write this person; where they use several, the language's own."""
    count: Counter[str] = Counter()
    for member in members:
        count[member.profile.script] += member.languages[language]
    own = script_of_language(language).name
    return own if count[own] else min(count, key=lambda script: (-count[script], script))


def _support(members: Iterable[ClusterMember], script: str) -> Counter[str]:
    """How many articles allow each nominative."""
    support: Counter[str] = Counter()
    for member in members:
        if member.profile.script == script:
            for word in member.profile.surname | member.profile.given | member.profile.patronymic:
                support[word] += len(member.places)
    return support


def _best(members: list[ClusterMember], language: str, support: Counter[str]) -> str:
    count: Counter[str] = Counter()
    for member in members:
        count[member.profile.name] += member.languages[language]

    def order(name: str) -> tuple[bool, int, int, int, str]:
        # A form that several articles bear out is the nominative; capitals throughout are a headline's.
        borne = sum(support[fold(word)] for word in name.split())
        return (name.isupper(), -count[name], -borne, len(name), name)

    best = min(count, key=order)
    return _with_dots(_agreed(best, support), count)


def _agreed(name: str, support: Counter[str]) -> str:
    """The name in the nominatives that most articles allow, where it is inflected: not Дерипаски, but Дерипаска."""
    return " ".join(_agreed_word(word, support) for word in name.split(" "))


def _agreed_word(word: str, support: Counter[str]) -> str:
    folded = fold(word)
    if not script_of(word).declension or (folded not in support and len(folded) < 4):
        return word
    stem = max(3, len(folded) - 3)
    others = [o for o in support if o[:stem] == folded[:stem] and support[o] > support[folded]]
    if not others or len(fold(word)) != len(word):
        return word
    best = min(others, key=lambda other: (-support[other], other))
    pairs = zip(folded, best, strict=False)
    shared = next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(folded), len(best)))
    tail = best[shared:]
    return word[:shared] + (tail.upper() if word.isupper() else tail)


def _with_dots(best: str, names: Iterable[str]) -> str:
    """The same name with its ё, where any article writes it: the press writes е for ё, and never ё for е."""
    plain = best.replace("ё", "е").replace("Ё", "Е")
    dotted = sorted(n for n in names if n != plain and n.replace("ё", "е").replace("Ё", "Е") == plain)
    return dotted[0] if dotted else best


def person_slug(name: str) -> str:
    """Vladimir Putin → vladimir-putin; a name that no rule writes in Latin letters is given by its code points."""
    slug = re.sub(r"[^a-z0-9]+", "-", romanise(name).replace("'", "")).strip("-")
    return slug or "person-" + "-".join(f"{ord(char):x}" for char in name if char.isalnum())


def main_language(languages: Mapping[str, str], scripts: Counter[str]) -> str:
    """The language of most articles; where none is told, that of the script of most persons."""
    count = Counter(language for language in languages.values() if language)
    if count:
        return min(count, key=lambda language: (-count[language], language))
    known = {s: n for s, n in scripts.items() if s in LANGUAGE_OF_SCRIPT}
    return LANGUAGE_OF_SCRIPT[min(known, key=lambda s: (-known[s], s))] if known else DEFAULT.language


def name_for_slug(names: Mapping[str, str]) -> str:
    """The name that the slug is made from: the one in English, else any in Latin letters, else any."""
    ordered = [
        names[language] for language in sorted(names, key=lambda language: (language != DEFAULT.language, language))
    ]
    plain = [name for name in ordered if script_of(name) is DEFAULT]
    return (plain or ordered or [""])[0]
