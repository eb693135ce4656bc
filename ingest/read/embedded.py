"""The article that a page without words keeps as JSON in its scripts, for its own script to show.

JSON is found whole (application/json, JSON-LD), as a value given to a variable or a function (window.STATE = {...},
push({...}), JSON.parse("...")), inside a text of such a value, and in the stream of React's server components.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from lxml import etree

from ingest.limits import nesting
from ingest.read import parsing, plain_text
from ingest.read.encoding import charset
from ingest.read.fields import TEXT_HOLDERS, TEXT_KEYS, Entry, claims_of, simple

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from ingest.model.claim import Claim

RULE = "json-in-page"
SPARSE = 200  # words of a page from which it has its article itself; of 750 saved pages nine have fewer
FEWEST_WORDS = 30
TIMES = 3  # as many words as the page shows: else it is a second telling, or a teaser's
MOST_STARTS, MOST_VALUES = 60, 20_000  # bounds: values tried in a script, values walked in all
DEEPEST = 60  # levels of a value that are looked into
LONG = 300  # characters from which a text may hold JSON itself
START = re.compile(r"(?:[=(,:]|JSON\.parse\()\s*(?=[\[{]\s*[\"\[{\]}\d]|\")")
INNER = re.compile(r'\s*(?:\{\s*"|\[\s*[\[{])')
ROW = re.compile(rb"(?P<id>[0-9a-f]+):(?:T(?P<length>[0-9a-f]+),)?")
MARKS = {"itemprop": "articleBody", "class": "article-body"}  # what its own page would call it
MARKED = re.compile(r"<(?:p|div|br|h[1-6]|ul|figure|span)\b", re.IGNORECASE)
HOLDERS = (*TEXT_HOLDERS, "content", "data", "children", "body", "blocks")
TAG = re.compile(r"<[^<>]{1,2000}>")
# Fields of systems that put the day or the name into keys of their own: deployDt, firstPublishDate, byLines.
CONFIDENCE = 0.3
LOOSE = {
    "published": re.compile(
        r"(?:first|original)?(?:publi(?:sh(?:ed)?|cation)|pub|deploy(?:ed)?|posted|released?|reg(?:istered)?)"
        r"(?:date|day|time|dt|at|on|ts|utc)+$"
    ),
    "author": re.compile(r"(?:bylines?|authors?|writers?|reporters?|journalists?)(?:names?|display|texts?|list)?$"),
}


def article(root: HtmlElement, words: int) -> Entry | None:
    """The entry with the longest text in the page's scripts, where it is far longer than the `words` that it shows.

    The text is given under "text". Of entries that hold nearly the same text, the one that says most besides.
    """
    entries = [(plain_text.count_words(TAG.sub(" ", entry["text"])), entry) for entry in _entries(_values(root))]
    longest = max((count for count, _ in entries), default=0)
    if longest < max(FEWEST_WORDS, TIMES * words):
        return None
    whole = [(_claimed(entry), count, entry) for count, entry in entries if count > 0.8 * longest]
    return max(whole, key=lambda one: one[:2])[2]


def insert_entry(root: HtmlElement, entry: Entry) -> None:
    """Puts the title and the text of an entry where the page's script would have put them: into an article element."""
    body = root.find("body")
    holder = etree.SubElement(root if body is None else body, "article", MARKS)
    title = next((claim.value for claim in claims(entry) if claim.field == "title"), "")
    if title and root.find(".//h1") is None:
        etree.SubElement(holder, "h1").text = charset.sane(title)[0]
    content = charset.sane(entry["text"])[0]
    if MARKED.search(content):
        inner = parsing.parse_page(content)
        holder.extend([child for parent in inner.iter("body") for child in parent])
        return
    for line in filter(str.strip, plain_text.layer_of(content).split("\n")):
        etree.SubElement(holder, "p").text = line.strip()


def claims(entry: Entry) -> tuple[Claim, ...]:
    """What the entry's fields state, also under unusual keys; with less confidence than what the page itself states."""
    stated = claims_of(entry, RULE)
    fields = {claim.field for claim in stated}
    more = {field: _loose(entry, keys) for field, keys in LOOSE.items() if field not in fields}
    stated += claims_of({field: value for field, value in more.items() if value}, RULE)
    return tuple(replace(claim, confidence=min(claim.confidence, CONFIDENCE)) for claim in stated)


def _claimed(entry: Entry) -> int:
    return len({claim.field for claim in claims(entry)})


def _loose(entry: Entry, keys: re.Pattern[str]) -> Any:
    """The values under the first key that `keys` matches, as a list; of an object among them its name."""
    for key, value in entry.items():
        if value and keys.match(simple(key)):
            every = value if isinstance(value, list) else [value]
            return [name for one in every if (name := _name(one) if isinstance(one, Mapping) else one)]
    return None


def _name(entry: Entry) -> str:
    named = (value for key, value in entry.items() if simple(key).endswith("name"))
    return next((value for value in named if isinstance(value, str) and value), "")


def _values(root: HtmlElement) -> Iterator[Any]:
    """Every JSON value in the scripts of a page."""
    stream: list[str] = []
    for script in root.iter("script"):
        for value in _of_script(script.text or ""):
            if isinstance(value, list) and len(value) == 2 and value[0] == 1 and isinstance(value[1], str):
                stream.append(value[1])
            else:
                yield value
    yield from _of_stream("".join(stream).encode("utf-8", "replace"))


def _of_script(content: str) -> Iterator[Any]:
    if INNER.match(content) and (value := _loaded(content)) is not None:
        yield value
        return
    at = 0
    for _ in range(MOST_STARTS):
        start = START.search(content, at)
        if start is None:
            return
        at = start.end()
        try:
            value, at = nesting.load_at(content, at)
        except ValueError:
            continue
        if isinstance(value, (list, dict)) or INNER.match(str(value)):
            yield value


def _loaded(content: str) -> Any:
    try:
        return nesting.load(content)
    except ValueError:
        return None


def _of_stream(stream: bytes) -> Iterator[Any]:
    """The values of React's stream (rows `id:JSON` and `id:Tlength,text`), with a row's text in place of each "$id"."""
    texts: dict[str, str] = {}
    rows: list[str] = []
    at = 0
    while row := ROW.match(stream, at):
        at = row.end()
        if row["length"]:
            end = at + int(row["length"], 16)
            texts["$" + row["id"].decode()] = stream[at:end].decode("utf-8", "replace")
            at = end
        else:
            end = stream.find(b"\n", at)
            end = len(stream) if end < 0 else end
            rows.append(stream[at:end].decode("utf-8", "replace"))
            at = end + 1
    for value in map(_loaded, rows):
        yield _filled(value, texts, 0)


def _filled(value: Any, texts: Mapping[str, str], depth: int) -> Any:
    if depth > DEEPEST:
        return value
    if isinstance(value, str):
        return texts.get(value, value)
    if isinstance(value, list):
        return [_filled(item, texts, depth + 1) for item in value]
    if isinstance(value, dict):
        return {key: _filled(item, texts, depth + 1) for key, item in value.items()}
    return value


def _entries(values: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """Every object that has a text under a usual key, with that text as "text"."""
    for value in islice(_every(values), MOST_VALUES):
        by_key = {simple(key): item for key, item in value.items()}
        prose = max((_prose(by_key[key]) for key in TEXT_KEYS if key in by_key), key=len, default="")
        if plain_text.count_words(prose) >= FEWEST_WORDS:
            rest = {key: item for key, item in value.items() if simple(key) not in TEXT_KEYS}
            yield {**rest, "text": prose}


def _every(values: Iterable[Any]) -> Iterator[Mapping[str, Any]]:
    """Every object in the values, outer ones first."""
    stack = [(value, 0) for value in values]
    while stack:
        value, depth = stack.pop()
        if isinstance(value, str) and len(value) > LONG and INNER.match(value):
            value = _loaded(value)
        if isinstance(value, Mapping):
            yield value
        if depth < DEEPEST and isinstance(value, (list, Mapping)):
            children = value if isinstance(value, list) else value.values()
            stack += [(child, depth + 1) for child in children if isinstance(child, (list, Mapping, str))]


def _prose(value: Any, depth: int = 0) -> str:
    """A value as text; the pieces of a list (paragraphs, blocks of an editor) each on a line of its own.

    Pieces of one paragraph ("He said ", "no", ".") show by their spaces and small letters that they go on.
    """
    if depth > DEEPEST:
        return ""
    if isinstance(value, list):
        pieces = [piece for item in value if (piece := _prose(item, depth + 1))]
        goes_on = any(a[-1].isspace() or b[0].isspace() or b[0].islower() for a, b in pairwise(pieces))
        return ("" if goes_on else "\n").join(pieces)
    if isinstance(value, Mapping):
        return next((text for key in HOLDERS if (text := _prose(value.get(key), depth + 1))), "")
    return value if isinstance(value, str) else ""
