"""Damage that cannot be repaired without guessing: it is reported, with a count and an example, and left as it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from ingest.model.document import Damage
from ingest.model.span import Edit
from ingest.repair.disorder import disorder, places_of

# In 79 of 106 articles whose apostrophes were stripped for the purpose, and in none of 332 that had theirs.
_NOT = "aren couldn didn doesn don hadn hasn haven isn mustn shouldn wasn weren wouldn"
_SAID = "theyre youre theyve youve weve ive thats whats theres theyll youll itll hes shes"
CONTRACTED = frozenset([*(f"{word}t" for word in _NOT.split()), *_SAID.split()])
CONTRACTION = re.compile(rf"\b(?:{'|'.join(CONTRACTED)})\b", re.IGNORECASE)
ITS = re.compile(
    r"[iI][tT][sS] (?<=\b....)(?:a|an|not|going|possible|clear|hard|important|time|been|the|very|just)"
    r"(?= (?:that|to|for|the|a|possible|hard|difficult|not)\b)"
)
# "Russias demands"; not "Russians and": a plural is followed by a verb, a conjunction or a preposition.
BARE_GENITIVE = re.compile(
    r"([A-Z](?<!\w.)[a-z]{3,})s "
    r"(?!(?:and|are|for|from|have|in|of|on|or|that|to|were|who|with)\b)[a-z]{4,}"
)
DEMONYM_ENDS = ("an", "ese", "i")
# A pattern for each sign: text is searched for one sign several times as fast as for one of a set.
APOSTROPHES = {
    sign: re.compile(rf"{sign}(?:(?<=[sS]['’]) |(?<=[A-Za-z].)(?:(?<!&)|#39;)(?:[stdmSTDM]|[rvRV][eE]|[lL][lL])\b)")
    for sign in "'’‘`´&"
}
ENOUGH_APOSTROPHES = 10  # a text that has as many was not stripped of them
QUOTE = re.compile('["“”„«»‘]')
ATTRIBUTED = re.compile(r", (?:he|she|they|[A-Z]\w+(?: [A-Z]\w+)?) (?:said|says|added|told|claimed|wrote)\b")
FEWEST_ATTRIBUTIONS = 4  # in a text whose quotation marks were stripped
# A sentence that begins with a small letter; iPhone, addresses and code after it, abbreviations before it don't count.
LOWER_STARTS = {
    stop: re.compile(
        rf"[{stop}](?<=[a-z]{{3}}.)(?<!\bno.)(?<!\bvs.)(?<!\betc.)(?<!\best.)(?<!\bapprox.)['\"”’)]* +"
        r"(?!i[A-Z]|com\b|www)[a-z]{2,}\b(?= [a-zA-Z]|,)"
    )
    for stop in ".!?"
}
TRANSLATION_REPAIRS = frozenset({"stray stop", "quote astray"})
LEFTOVERS = frozenset({"link leftover", "empty brackets"})
TRUNCATED = re.compile(
    r"(?:\[\+?\d+ chars\]|\[(?:…|\.\.\.)\]|…|\.\.\."
    r"|\b(?:read (?:more|the full (?:story|article))|continue reading|читать далее|подробнее)\W*)$",
    re.IGNORECASE,
)
MOJIBAKE = re.compile(
    r"â€[\x80-\xbf™œ\x9d“”˜¦]|Ã[\x80-\xbf©¨±¼¶¤³¡]|Ð[\x80-\xbf°²½¾][ÐÑ]"
    r"|(?:Р[\u0400-\u040f\u0450-\u045f°±µ»ѕ]){3}|ï¿½"
)
MOJIBAKE_BEGINS = "âÃÐРï"
LONG = 80  # characters of a paragraph that is not repeated by chance


def damage(body: str, language: str, edits: Sequence[Edit]) -> tuple[Damage, ...]:
    """The defects of a body; `edits` are the repairs that were carried out on it."""
    english: tuple[Callable[[str], Damage | None], ...] = (apostrophes_stripped, quotes_stripped, disorder)
    every: tuple[Callable[[str], Damage | None], ...] = (repeated_paragraphs, truncated, lost_characters, mojibake)
    defects = [test(body) for test in (*(english if language == "en" else ()), *every)]
    defects += [translated_back(body, language, edits), leftovers(body, edits)]
    return tuple(defect for defect in defects if defect)


def apostrophes_stripped(body: str) -> Damage | None:
    """ "Russias demands", "isnt": more words that lack an apostrophe than words that have one."""
    real = sum([len(pattern.findall(body)) for sign, pattern in APOSTROPHES.items() if sign in body])
    if real >= ENOUGH_APOSTROPHES:
        return None
    folded = body.lower()
    contractions = list(ITS.finditer(body)) if "its " in folded else []
    words = folded.replace(".", " ").replace(",", " ").split()
    if not CONTRACTED.isdisjoint(words):  # takes a tenth of the time that the pattern takes
        contractions += CONTRACTION.finditer(body)
    genitives = _bare_genitives(body)
    stripped = len(contractions) + len(genitives)
    enough = len(contractions) >= 2 or len(genitives) >= 3 or (contractions and genitives)
    if real * 2 >= stripped or not enough:
        return None
    return Damage("apostrophes stripped", stripped, _around(body, min((*contractions, *genitives), key=_place)))


def _place(match: re.Match[str]) -> int:
    return match.start()


def _bare_genitives(body: str) -> list[re.Match[str]]:
    """Names with an s, a word after them, that stand without it elsewhere."""
    candidates = [match for match in BARE_GENITIVE.finditer(body) if not match[1].endswith(DEMONYM_ENDS)]
    return [match for match in candidates if next(places_of(body, match[1]), None) is not None]


def quotes_stripped(body: str) -> Damage | None:
    """A text that attributes speech again and again, and has not one quotation mark."""
    if QUOTE.search(body):
        return None
    attributions = list(ATTRIBUTED.finditer(body))
    if len(attributions) < FEWEST_ATTRIBUTIONS:
        return None
    return Damage("quotation marks stripped", len(attributions), _around(body, attributions[0]))


def repeated_paragraphs(body: str) -> Damage | None:
    """The same long paragraph more than once."""
    lines = [line.strip() for line in body.split("\n") if len(line) >= LONG]
    if len(set(lines)) == len(lines):
        return None
    counts = Counter(lines)
    again = [line for line, count in counts.items() if count > 1]
    return Damage("repeated paragraphs", sum(counts[line] - 1 for line in again), again[0][:LONG])


def truncated(body: str) -> Damage | None:
    """The text ends where a reader is asked to pay, to click or to guess."""
    end = body.rstrip()[-LONG:]
    match = TRUNCATED.search(end)
    return Damage("truncated", 1, end) if match else None


def lost_characters(body: str) -> Damage | None:
    """U+FFFD stands for a character that was lost before the file came here, or could not be decoded."""
    matches = list(re.finditer("\ufffd+", body)) if "\ufffd" in body else []
    return Damage("replacement characters", len(matches), _around(body, matches[0])) if matches else None


def mojibake(body: str) -> Damage | None:
    """Characters decoded with the wrong charset that could not be decoded back."""
    matches = list(MOJIBAKE.finditer(body)) if any(map(body.__contains__, MOJIBAKE_BEGINS)) else []
    return Damage("mojibake not repaired", len(matches), _around(body, matches[0])) if len(matches) > 1 else None


def translated_back(body: str, language: str, edits: Sequence[Edit]) -> Damage | None:
    """Sentences cut in two, stray stops and quotation marks: the text went through machine translation and back."""
    repairs = sum(edit.rule in TRANSLATION_REPAIRS for edit in edits)
    starts = list(_lower_starts(body)) if language == "en" else []
    if repairs + len(starts) < 3 or not starts:
        return None
    return Damage(
        "broken sentences (machine translation)", repairs + len(starts), _around(body, min(starts, key=_place))
    )


def _lower_starts(body: str) -> Iterator[re.Match[str]]:
    for stop, pattern in LOWER_STARTS.items():
        if stop in body:
            yield from pattern.finditer(body)


def leftovers(body: str, edits: Sequence[Edit]) -> Damage | None:
    """What stripped links and pictures left behind, already repaired."""
    count = sum(edit.rule in LEFTOVERS for edit in edits)
    return Damage("link leftovers", count, body[:LONG].strip()) if count else None


def _around(text: str, match: re.Match[str]) -> str:
    return " ".join(text[max(0, match.start() - 30) : match.end() + 30].split())
