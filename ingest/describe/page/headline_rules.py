"""Where the ranking of a page's titles is overruled: by what holds on any page, though few that were learned had it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ingest.describe.markup.jsonld import comparison_key
from ingest.describe.markup.markup_facts import prose_of
from ingest.describe.page.headline_candidates import HeadlineCandidate, Surroundings, title_words
from ingest.describe.person_shape import unspaced
from ingest.describe.sources.title_tail import MENU, title_pieces

_FIGURES_OR_WORDS = re.compile(r"\d+|[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_WORDS = 3  # of a headline, in scripts that part words
_FEWEST_SIGNS = 12
_SHARED = frozenset({"og:title", "og:title, less its last piece", "twitter:title", "meta title"})
_TAG = frozenset({"title tag", "title tag, less its last piece"})


class Preferred(NamedTuple):
    """The candidate that a rule prefers, and why."""

    candidate: HeadlineCandidate
    why: str


def preferred(ranked: Sequence[HeadlineCandidate], around: Surroundings) -> Preferred | None:
    """The candidate to be preferred to the first of `ranked`; None where no rule speaks against that."""
    best = next((one for one in ranked if not _names_site(one, around)), ranked[0])
    why = "" if best is ranked[0] else f"{ranked[0].text!r} is the site's name or a menu's word"
    heading = next((one for one in ranked if "h1" in one.quotes), None)
    if heading is not None and heading is not best and not _names_site(heading, around) and _long(heading):
        if _TAG & heading.quotes.keys() and _made_for_sharing(best, heading):
            return Preferred(heading, "the first heading, and the title tag says the same")
        if _goes_on(heading, best):
            return Preferred(heading, "the first heading says it and more")
    places = ("h1",) if heading is not None else ("h2",)
    first = next((one for one in ranked if not one.quotes.keys().isdisjoint(places) and _heads_text(one)), None)
    if first is not None and first is not best and _long(first) and _is_of_site(best, first, around):
        return Preferred(first, f"the text says the words of the first heading again, and not those of {best.text!r}")
    return Preferred(best, why) if why else None


def _heads_text(candidate: HeadlineCandidate) -> bool:
    """Whether a heading is long enough for a headline, and of the article: "Latest comments" is none."""
    aside = candidate.heading is not None and candidate.heading.aside
    return not aside and (len(title_words(candidate.text)) >= _FEWEST_WORDS or unspaced(candidate.text))


def _long(candidate: HeadlineCandidate) -> bool:
    return len(title_words(candidate.text)) >= _FEWEST_WORDS or len(candidate.text) >= _FEWEST_SIGNS


def _made_for_sharing(candidate: HeadlineCandidate, heading: HeadlineCandidate) -> bool:
    """Whether a candidate stands where services read that share pages, alone, and says something else."""
    one, other = comparison_key(candidate.text), comparison_key(heading.text)
    return candidate.quotes.keys() <= _SHARED and one not in other and other not in one


def _is_of_site(candidate: HeadlineCandidate, heading: HeadlineCandidate, around: Surroundings) -> bool:
    """Whether the text says a heading's words again, and hardly those of a title in the page's head: the site's."""
    if any(place in _OF_TEXT for place in candidate.quotes) or _long_words(candidate.text) & _long_words(heading.text):
        return False
    prose = prose_of(around.page)
    share = _said_again(heading.text, prose)
    return share >= SAID_AGAIN and 2 * _said_again(candidate.text, prose) < share


SAID_AGAIN = 0.4  # share of a headline's words
_OF_TEXT = frozenset({"h1", "h2", "further h1", "further h2", "part of h1", "headline"})
_STEM, _PAIR = 4, 2  # letters of a word that its forms share; signs that stand for one where no space parts words


def _long_words(text: str) -> frozenset[str]:
    return frozenset(word for word in title_words(text) if len(word) >= _STEM)


def _said_again(text: str, prose: str) -> float:
    """The share of a text's words that `prose`, in small letters, holds."""
    text = text.casefold()
    if unspaced(text):
        pieces = {text[at : at + _PAIR] for at in range(len(text) - 1) if text[at : at + _PAIR].isalpha()}
    else:
        pieces = {word[: _STEM + 1] for word in _WORD.findall(text) if len(word) >= _STEM}
    return sum(piece in prose for piece in pieces) / len(pieces) if pieces else 0.0


def _goes_on(heading: HeadlineCandidate, candidate: HeadlineCandidate) -> bool:
    """Whether a heading is a candidate and more words, which are no element of their own: no kicker, day or site."""
    long, short = heading.text.casefold(), candidate.text.casefold()
    parts = heading.heading.parts if heading.heading else ()
    apart = comparison_key(candidate.text) in {comparison_key(" ".join(part)) for part in (parts[:-1], parts[1:])}
    touches = long.startswith((f"{short} ", f"{short}:", f"{short},")) or long.endswith(f" {short}")
    more = _FIGURES_OR_WORDS.findall(long.replace(short, " ", 1))
    return touches and not apart and 2 * sum(map(str.isdigit, more)) < len(more)


def _names_site(candidate: HeadlineCandidate, around: Surroundings) -> bool:
    """Whether a heading is the site's: a menu's word, a short end of the title tag, or unlike all that is said.

    The last only where another heading is in the title tag.
    """
    if not {"h1", "h2", "further h1"} & candidate.quotes.keys() or "title tag" in candidate.quotes:
        return False
    key = comparison_key(candidate.text)
    if key in MENU:
        return True
    told = any(_says(around, heading.text) for heading in (*around.page.subheadings, *around.page.headings[1:]))
    pieces = [piece for piece in title_pieces(around.page.title) if comparison_key(piece)]
    if len(pieces) > 1 and key in map(comparison_key, (pieces[0], pieces[-1])):
        rest = max((piece for piece in pieces if comparison_key(piece) != key), key=len, default="")
        last = key == comparison_key(pieces[-1])
        return (last or told) and len(rest) > len(candidate.text) and len(title_words(rest)) >= _FEWEST_WORDS
    return told and _strange(candidate, around)


def _strange(candidate: HeadlineCandidate, around: Surroundings) -> bool:
    """Whether no word is said by the title tag, og:title or the data, but in a piece that names the site."""
    key, words = comparison_key(candidate.text), title_words(candidate.text)
    return bool(around.said) and not any(
        words & title_words(max(title_pieces(text), key=len, default="")) or key in comparison_key(text)
        for text in around.said.values()
    )


def _says(around: Surroundings, heading: str) -> bool:
    """Whether the title tag says a heading of a headline's length."""
    key = comparison_key(heading)
    return len(key) >= _FEWEST_SIGNS and key in comparison_key(around.page.title)
